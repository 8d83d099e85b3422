// What of a prompt is searched, and what a search asks: the shapes that both engines and the commands share.
import { stemmer } from "stemmer";
import type { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import { fold, wordsKept, wordsOf } from "../../lib/search/words.ts";

// PostgreSQL holds at most 1 MiB of words in one row, and words of 2 KiB: a bounded part of each text is kept.
const most = { text: 20_000, content: 100_000, word: 300, all: 300_000 };

const stems = new Map<string, string>();
const rememberedStems = 50_000;

/** An English word's stem; any other word is its own. */
function stemOf(word: string): string {
  if (!/^[a-z]{3,40}$/.test(word)) return word;
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = stemmer(word);
    if (stems.size >= rememberedStems) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

type Searched = { title: string; tags: readonly string[]; description: string; purpose: string; content: string };

// `c++`, `c#`: the signs are part of the name. They may not go on as a word does.
const signed = /[\p{L}\p{N}]{1,40}[+#]{1,3}(?![\p{L}\p{N}+#])/gu;
// `node.js`, `user_id`, `follow-up`: also known as one word.
const joined = /[\p{L}\p{N}]{1,20}(?:[._-][\p{L}\p{N}]{1,20}){1,3}/gu;

const signedNames = (folded: string): string[] => (/[+#]/.test(folded) ? [...folded.matchAll(signed)].map(([name]) => name) : []);
const joinedNames = (folded: string): string[] =>
  /[._-]/.test(folded) ? [...folded.matchAll(joined)].map(([name]) => name.replace(/[._-]/g, "")) : [];

/** Adds each word of a text, its English stem, and names of code as a whole. */
function addWords(words: Set<string>, text: string): void {
  const folded = fold(text);
  for (const word of wordsKept(folded)) {
    if (word.length > most.word || words.has(word)) continue;
    words.add(word);
    const stem = stemOf(word);
    if (stem !== word) words.add(stem);
  }
  for (const name of signedNames(folded)) words.add(name);
  for (const name of joinedNames(folded)) words.add(name);
}

export type SearchVectors = { readonly titleWords: string; readonly leadWords: string; readonly allWords: string };

/**
 * A prompt as PostgreSQL's own text of three tsvectors, each with all of the one before: its title's words, those of tags,
 * description and purpose, those of its content. Made here: PostgreSQL's parser would cost more than the rest of a save.
 */
export function searchVectors({ title, tags, description, purpose, content }: Searched): SearchVectors {
  const words = new Set<string>();
  addWords(words, title);
  const titleWords = [...words].join(" ");
  addWords(words, `${tags.join(" ")} ${description.slice(0, most.text)} ${purpose.slice(0, most.text)}`);
  const leadWords = [...words].join(" ");
  addWords(words, content.slice(0, most.content));
  const allWords = [...words].join(" ");
  // Only a text made for it comes near; its last words are left out, whole ones.
  return {
    titleWords,
    leadWords,
    allWords: allWords.length > most.all ? allWords.slice(0, allWords.lastIndexOf(" ", most.all)) : allWords,
  };
}

const mostWords = 32;

/** A word that is asked for: any of its forms will do, and in the last one any word that begins so. */
export type AskedWord = {
  readonly word: string;
  /** The word, its stem; corrected, the nearest words in use. */
  readonly forms: readonly string[];
  readonly isBeginning: boolean;
};

const asked = (word: string, isBeginning: boolean): AskedWord => ({ word, forms: [...new Set([word, stemOf(word)])], isBeginning });

/** The words of a query, at most 32; none when it has only signs. */
export function askedWords(query: string): AskedWord[] {
  const folded = fold(query);
  const names = new Set(signedNames(folded));
  const plain = wordsOf(names.size === 0 ? folded : folded.replace(signed, " "));
  const endsWithName = names.size > 0 && /[+#]\s*$/.test(folded);
  const words = [...new Set(plain)].filter((word) => word.length <= most.word);
  const last = plain.at(-1);
  return [
    ...[...names].map((name): AskedWord => ({ word: name, forms: [name], isBeginning: false })),
    ...words.filter((word) => word !== last || endsWithName).map((word) => asked(word, false)),
    ...(last !== undefined && !endsWithName && last.length <= most.word ? [asked(last, true)] : []),
  ].slice(-mostWords);
}

/** As PostgreSQL's own text of a tsquery. Forms are letters, digits and the signs + and #: nothing that it reads as an operator. */
export const formsQuery = ({ word, forms, isBeginning }: AskedWord): string =>
  `(${[...forms.map((form) => `'${form}'`), ...(isBeginning ? [`'${word}':*`] : [])].join(" | ")})`;

/** All of the words. */
export const wordsQuery = (words: readonly AskedWord[]): string => words.map(formsQuery).join(" & ");

/** The words of a query and their stems: what is marked in what it found. */
export const wordsMarked = (query: string): string => [...new Set(wordsOf(query).flatMap((word) => [word, stemOf(word)]))].join(" ");

export type SearchFilters = {
  readonly category?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly trash?: boolean | undefined;
  /** Only these prompts: the marked ones. */
  readonly among?: readonly PromptId[] | undefined;
};

/** `libraryIds` come from Access; `includePublic` adds everybody's public prompts. */
export type SearchRequest = {
  readonly query: string;
  readonly libraryIds: readonly LibraryId[];
  readonly includePublic: boolean;
  readonly filters: SearchFilters;
  readonly limit: number;
};

export type Hit = { readonly promptId: PromptId; readonly libraryId: LibraryId };
export type Found = { readonly hits: readonly Hit[]; readonly engine: "postgres" | "meilisearch"; readonly correction?: string };

/** How a query asks for hits, best first; it checks each against the database afterwards. */
export type FindHits = (request: SearchRequest) => Promise<Found>;
