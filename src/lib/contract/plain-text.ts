// How texts are counted, judged and cut; in pages too, so without the code that checks what comes in.

/** Length as people and PostgreSQL count it: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--;
        i++;
      }
    }
  }
  return count;
}

/** NUL and lone surrogates have no place in a UTF-8 database. */
export const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

export const isBlank = (text: string): boolean => text.trim() === "";

/** The beginning of a text on one line, at most 240 code units and never half a character. */
export function excerptOf(content: string): string {
  const line = content.slice(0, 600).replace(/\s+/g, " ").trim().slice(0, 240);
  return line.isWellFormed() ? line : line.slice(0, -1);
}
