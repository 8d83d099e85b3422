// Turns a text and its tags into the token tree that mustache's Writer renders. mustache's own parser makes a token of every
// character (half a second for 1 MB) and searches with patterns that some texts make quadratic; ours is linear.
import type { Tag } from "./tags.ts";

/** mustache's form: kind, value, start, end; then a section's children, or a partial's indentation, place and neighbors. */
export type Token = [kind: string, value: string, start: number, end: number, inner?: Token[] | string, at?: number, besideText?: boolean];

/** The line being read: a tag that shows nothing and stands alone on it takes the whole line away. */
type Line = { blanks: Token[]; tags: Token[]; hasText: boolean };

const emptyLine = (): Line => ({ blanks: [], tags: [], hasText: false });
const showsNothing = new Set(["#", "^", "/", ">", "!", "="]);

/** Ends a line: one of white space and silent tags leaves no trace, but indents the partial it holds. */
function endLine(line: Line): Line {
  const [tag] = line.tags;
  if (tag !== undefined && !line.hasText) {
    if (tag[0] === ">")
      tag[4] = line.blanks
        .filter((blank) => blank[2] < tag[2])
        .map((blank) => blank[1])
        .join("");
    for (const blank of line.blanks) blank[1] = "";
  }
  return emptyLine();
}

/** A text between tags: the rest of a line, whole lines, and the beginning of another line. */
function splitLines(text: string): string[] {
  const first = text.indexOf("\n") + 1;
  if (first === 0) return [text];
  const last = text.lastIndexOf("\n") + 1;
  return [text.slice(0, first), text.slice(first, last), text.slice(last)];
}

function flatTokens(text: string, tags: readonly Tag[]): Token[] {
  const tokens: Token[] = [];
  let line = emptyLine();
  const addText = (start: number, end: number): void => {
    let at = start;
    for (const piece of splitLines(text.slice(start, end))) {
      if (piece === "") continue;
      const token: Token = ["text", piece, at, at + piece.length];
      at += piece.length;
      tokens.push(token);
      if (piece.trim() === "") line.blanks.push(token);
      else line.hasText = true;
      if (piece.endsWith("\n")) line = endLine(line);
    }
  };
  let read = 0;
  for (const { kind, name, start, end } of tags) {
    addText(read, start);
    const token: Token = kind === ">" ? [kind, name, start, end, "", 0, false] : [kind, name, start, end];
    tokens.push(token);
    line.tags.push(token);
    if (!showsNothing.has(kind)) line.hasText = true;
    read = end;
  }
  addText(read, text.length);
  endLine(line);
  return tokens;
}

function nested(tokens: readonly Token[]): Token[] {
  const root: Token[] = [];
  const levels: Token[][] = [root];
  for (const token of tokens) {
    const [kind] = token;
    if (kind === "/") levels.pop();
    else if (kind !== "!" && kind !== "=" && !(kind === "text" && token[1] === "")) levels.at(-1)?.push(token);
    if (kind === "#" || kind === "^") {
      const children: Token[] = [];
      token[4] = children;
      levels.push(children);
    }
  }
  return root;
}

/** Safe for tags that `tagsOf` found in the same text: their sections are closed in order. */
export const parse = (text: string, tags: readonly Tag[]): Token[] => nested(flatTokens(text, tags));

/** A text that is shown as it is. */
export const plain = (text: string): Token[] => [["text", text, 0, text.length]];
