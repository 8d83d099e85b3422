// An address proposed for what somebody types as one: what cannot stand in an address is folded to what can.

const longest = 80;
/** Letters that do not fall apart into a plain one and a mark. */
const folded: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/** "Danke schön Note!" → "danke-schon-note"; what is a slug already stays as it is. Empty when nothing is left. */
export function slugIn(typed: string): string {
  if (/^[a-z0-9-]{1,80}$/.test(typed)) return typed;
  return typed
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, longest)
    .replace(/-+$/, "");
}
