// A search's highlight as plain pieces of text, so that nothing from the wire is ever set as HTML.

export type Piece = { readonly text: string; readonly hit: boolean };

/** In characters: what the narrowest line surely shows, and what of the text before a match then stays. */
const shown = 40;
const lead = 16;

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };

const plain = (escaped: string): string => escaped.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);

/** `A <mark>refund</mark> &amp; more` → `A `, `refund` (a hit), ` & more`. */
export function piecesOf(highlight: string): Piece[] {
  return highlight
    .split(/(<mark>[\s\S]*?<\/mark>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const inside = /^<mark>([\s\S]*)<\/mark>$/.exec(part)?.[1];
      return inside === undefined ? { text: plain(part), hit: false } : { text: plain(inside), hit: true };
    });
}

/** Begins shortly before the first match where a short line would cut it off. */
export function nearMatch(pieces: readonly Piece[]): readonly Piece[] {
  const [before, match, ...after] = pieces;
  if (before === undefined || before.hit || match === undefined) return pieces;
  const letters = [...before.text];
  if (letters.length + match.text.length <= shown) return pieces;
  const near = letters.slice(-lead).join("");
  const word = near.search(/\s\S/) + 1;
  return [{ text: `…${near.slice(word)}`, hit: false }, match, ...after];
}
