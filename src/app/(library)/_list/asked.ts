// What a library address asks the server for: the words that filter (`tag:`, `category:`, `is:`) are read here, in the browser.
import { type Address, type Sort, sortOf } from "./address";

export type Asked = {
  /** Empty: a list. Anything else: a search for it. */
  readonly words: string;
  readonly filter: ListFilter;
};

export type ListFilter = {
  readonly library?: string;
  readonly category?: string;
  readonly tags?: string[];
  readonly isFavorite?: true;
  readonly trash?: true;
  readonly ordering: Sort;
};

const filterWord = /(^|\s)(tag|category|is):("([^"]*)"|\S+)/gi;

type Read = { words: string; tags: string[]; category: string | undefined; isFavorite: boolean };

/** `refund tag:email is:favorite` → the words left over, and what the others mean. Unknown ones stay words. */
export function readQuery(q: string): Read {
  const read: Read = { words: "", tags: [], category: undefined, isFavorite: false };
  const words = q.replace(filterWord, (whole, before: string, name: string, raw: string, quoted: string | undefined) => {
    const value = (quoted ?? raw).trim();
    if (value === "") return whole;
    const kind = name.toLowerCase();
    if (kind === "is" && !/^(favorite|favourite|starred)$/i.test(value)) return whole;
    if (kind === "is") read.isFavorite = true;
    else if (kind === "tag") read.tags.push(value.toLowerCase());
    else read.category = value.toLowerCase();
    return before;
  });
  return { ...read, words: words.replace(/\s+/g, " ").trim() };
}

export function askedBy(address: Address): Asked {
  const read = readQuery(address.q);
  const tags = [...new Set([...address.tags, ...read.tags])];
  const category = read.category ?? address.category;
  return {
    words: read.words,
    filter: {
      ...(address.library === undefined ? {} : { library: address.library }),
      ...(category === undefined ? {} : { category }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(address.view === "favorites" || read.isFavorite ? { isFavorite: true as const } : {}),
      ...(address.view === "trash" ? { trash: true as const } : {}),
      ordering: sortOf(address),
    },
  };
}
