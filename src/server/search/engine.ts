// What a search engine can do: PostgreSQL's own, or another that implements the same.
import type { FindHits } from "./document.ts";

export type SearchEngine = {
  readonly name: "postgres" | "meilisearch";
  readonly find: FindHits;
  readonly state: () => Promise<"ready" | "indexing" | "unavailable">;
};
