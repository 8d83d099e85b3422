// Search by PostgreSQL alone: title over tags and description over content, the last word as a beginning, misspelt words forgiven.

import type { Queryable } from "../db/transaction.ts";
import { corrected } from "./corrections.ts";
import { type AskedWord, askedWords, type Hit, type SearchRequest } from "./document.ts";
import type { SearchEngine } from "./engine.ts";
import { frequenciesIn, publicId } from "./frequencies.ts";
import { type Candidate, candidatesIn, type Place } from "./tiers.ts";
import { rememberVocabularies } from "./vocabulary.ts";

const idOf = (place: Place): string => (place === "public" ? publicId : place.libraryId);

/** One limited search a place, merged: a prompt that is public and in one's own library is found in both. */
async function hitsFor(db: Queryable, request: SearchRequest, words: readonly AskedWord[]): Promise<Hit[]> {
  const places: Place[] = [
    ...request.libraryIds.map((libraryId) => ({ libraryId })),
    ...(request.includePublic ? (["public"] as const) : []),
  ];
  const frequencies = await frequenciesIn(db, places.map(idOf), words);
  const none = { rows: 0, of: () => 0 };
  const asked = { words, filters: request.filters, limit: request.limit };
  const found = await Promise.all(places.map((place) => candidatesIn(db, place, asked, frequencies.get(idOf(place)) ?? none)));
  const best = new Map<string, Candidate>();
  for (const candidate of found.flat()) if (!best.has(candidate.promptId)) best.set(candidate.promptId, candidate);
  return [...best.values()]
    .sort((a, b) => b.score - a.score || b.updatedAt - a.updatedAt)
    .slice(0, request.limit)
    .map(({ promptId, libraryId }) => ({ promptId, libraryId }));
}

export function postgresSearch(db: Queryable): SearchEngine {
  const vocabularies = rememberVocabularies(db);
  return {
    name: "postgres",
    state: async () => "ready",
    async find(request) {
      const words = askedWords(request.query);
      const hits = words.length === 0 ? [] : await hitsFor(db, request, words);
      if (hits.length > 0 || words.length === 0) return { hits, engine: "postgres" };
      const nearest = await corrected(db, request, words, vocabularies);
      if (nearest === undefined) return { hits, engine: "postgres" };
      const forgiven = await hitsFor(db, request, nearest.words);
      return { hits: forgiven, engine: "postgres", ...(forgiven.length > 0 && { correction: nearest.query }) };
    },
  };
}
