// Which way a text's lines run: each by its own letters, as right-to-left and left-to-right lines stand in one prompt.

/** Beyond it (in UTF-16 units) browsers take seconds to find each line's direction: then the whole text has one. */
const longest = 50_000;

/** For an element with `dir="auto"`. */
export const lineDirection = (text: string): string => (text.length > longest ? "[unicode-bidi:normal]" : "[unicode-bidi:plaintext]");
