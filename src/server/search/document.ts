// What of a prompt is searched, and what a search asks: the shapes that both engines and the commands share.
import { stemmer } from "stemmer";
import type { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import { wordsOf } from "../../lib/search/words.ts";

// PostgreSQL holds at most 1 MiB of words in one row, and words of 2 KiB: a bounded part of each text is indexed.
const most = { text: 20_000, content: 100_000, word: 300, position: 16_383 };

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

/**
 * A prompt as PostgreSQL's own text of a tsvector: each word and its English stem; weight A title, B tags, C description and
 * purpose, and without a place (which counts as D) content. Made here: PostgreSQL's parser would cost more than the rest of a save.
 */
export function searchVector({ title, tags, description, purpose, content }: Searched): string {
  const places = new Map<string, string>();
  let position = 0;
  const add = (text: string, weight: "A" | "B" | "C") => {
    for (const word of wordsOf(text)) {
      if (word.length > most.word) continue;
      position = Math.min(position + 1, most.position);
      for (const form of new Set([word, stemOf(word)])) {
        const known = places.get(form);
        places.set(form, known === undefined ? `:${position}${weight}` : `${known},${position}${weight}`);
      }
    }
  };
  add(title, "A");
  add(tags.join(" "), "B");
  add(`${description.slice(0, most.text)} ${purpose.slice(0, most.text)}`, "C");
  for (const word of wordsOf(content.slice(0, most.content))) {
    if (word.length > most.word) continue;
    if (!places.has(word)) places.set(word, "");
    const stem = stemOf(word);
    if (stem !== word && !places.has(stem)) places.set(stem, "");
  }
  let vector = "";
  for (const [word, at] of places) vector += `${word}${at} `;
  return vector;
}

const mostWords = 32;

/** A query as PostgreSQL's own text of a tsquery: each word or its stem, all of them; the last also as a beginning. Undefined when it has no words. */
export function searchQuery(query: string): string | undefined {
  const words = wordsOf(query)
    .filter((word) => word.length <= most.word)
    .slice(0, mostWords);
  if (words.length === 0) return undefined;
  return words
    .map((word, at) => {
      const forms = new Set([word, stemOf(word), ...(at === words.length - 1 ? [`${word}:*`] : [])]);
      return `(${[...forms].join(" | ")})`;
    })
    .join(" & ");
}

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
