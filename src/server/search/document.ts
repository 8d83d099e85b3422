// What of a prompt is searched, and what a search asks: the shapes that both engines and the commands share.
import type { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import { wordsOf } from "../../lib/search/words.ts";

/** Words by weight: a title, b tags, c description and purpose, d content. */
export type SearchDocument = { readonly a: string; readonly b: string; readonly c: string; readonly d: string };

// PostgreSQL holds at most 1 MiB of words in one row: a bounded part of each text is indexed.
const most = { c: 20_000, d: 100_000 };

const words = (text: string): string => wordsOf(text).join(" ");

export const searchDocument = (prompt: {
  title: string;
  tags: readonly string[];
  description: string;
  purpose: string;
  content: string;
}): SearchDocument => ({
  a: words(prompt.title),
  b: words(prompt.tags.join(" ")),
  c: words(`${prompt.description.slice(0, most.c)} ${prompt.purpose.slice(0, most.c)}`),
  d: words(prompt.content.slice(0, most.d)),
});

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
