// Finds the Mustache tags of a text in one pass, so that a hostile text costs no more than its length.

/** `name` shows a value, `#` and `^` open a section, `/` closes it, `>` is a partial, `!` and `=` show nothing. */
export type TagKind = "name" | "#" | "^" | "/" | ">" | "!" | "=";
/** `start` and `end`: code units of the text, braces included. */
export type Tag = { readonly kind: TagKind; readonly name: string; readonly start: number; readonly end: number };

export const maxTags = 10_000;
export const maxNesting = 100;

type Delimiters = { readonly open: string; readonly close: string };
type Body = { readonly kind: TagKind; readonly name: string; readonly end: number };

const kinds: Record<string, TagKind> = { "#": "#", "^": "^", "/": "/", ">": ">", "!": "!", "=": "=", "&": "name", "{": "name" };
const notSpace = /\S/g;

/** The position of the first character at or after `from` that is no white space. */
function pastSpace(text: string, from: number): number {
  notSpace.lastIndex = from;
  return notSpace.exec(text)?.index ?? text.length;
}

/** What stands between the braces that open before `from`; undefined when they are not closed. */
function readBody(text: string, from: number, { close }: Delimiters): Body | undefined {
  const first = pastSpace(text, from);
  const sigil = text[first] ?? "";
  const kind = kinds[sigil];
  const start = kind === undefined ? first : pastSpace(text, first + 1);
  const ending = sigil === "{" ? `}${close}` : sigil === "=" ? `=${close}` : close;
  const at = text.indexOf(ending, start);
  if (at === -1) return undefined;
  return { kind: kind ?? "name", name: text.slice(start, at).trimEnd(), end: at + ending.length };
}

function delimitersOf(words: string): Delimiters | undefined {
  const [open, close, ...more] = words.split(/\s+/);
  return open && close && more.length === 0 && !open.includes("=") && !close.includes("=") ? { open, close } : undefined;
}

/** Keeps count of the open sections; false when a tag closes what is not open, or nests too deep. */
function nests(open: string[], tag: Tag): boolean {
  if (tag.kind === "#" || tag.kind === "^") return open.push(tag.name) <= maxNesting;
  return tag.kind !== "/" || open.pop() === tag.name;
}

/** The tags of a text in order; undefined when it is not valid Mustache, or has more tags or levels than we fill. */
export function tagsOf(text: string): Tag[] | undefined {
  const tags: Tag[] = [];
  const sections: string[] = [];
  let delimiters: Delimiters = { open: "{{", close: "}}" };
  for (let start = text.indexOf("{{"); start !== -1; ) {
    const body = readBody(text, start + delimiters.open.length, delimiters);
    if (body === undefined || tags.length === maxTags) return undefined;
    const tag: Tag = { kind: body.kind, name: body.name, start, end: body.end };
    if (!nests(sections, tag)) return undefined;
    tags.push(tag);
    if (tag.kind === "=") {
      const changed = delimitersOf(tag.name);
      if (changed === undefined) return undefined;
      delimiters = changed;
    }
    start = text.indexOf(delimiters.open, tag.end);
  }
  return sections.length === 0 ? tags : undefined;
}
