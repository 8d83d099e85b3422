// Search by PostgreSQL's own full text: title over tags over description over content, the last word as a prefix.

import type { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import { type Hit, type SearchRequest, searchQuery } from "./document.ts";
import type { SearchEngine } from "./engine.ts";

// Ranking reads each match: only the newest are ranked.
const ranked = 1_000;

type Row = { prompt_id: PromptId; library_id: LibraryId; rank: number; updated_at: string };

async function branch(db: Queryable, request: SearchRequest, words: string, where: { libraryId: LibraryId } | "public"): Promise<Row[]> {
  const values: (string | number | string[])[] = [words];
  const value = (given: string | number | string[]) => `$${values.push(given)}`;
  const scope = where === "public" ? "s.visibility = 'public'" : `s.library_id = ${value(where.libraryId)}::uuid`;
  const { category, tags, among, trash } = request.filters;
  const conditions = [
    category !== undefined && `p.category = ${value(category)}`,
    tags !== undefined && tags.length > 0 && `p.tags @> ${value([...tags])}::text[]`,
    among !== undefined && `p.id = any(${value([...among])}::uuid[])`,
  ].filter((condition) => condition !== false);
  const filter = `join prompt p on p.library_id = s.library_id and p.id = s.prompt_id and p.deleted_at is ${trash ? "not null" : "null"} ${conditions.map((condition) => `and ${condition}`).join(" ")}`;
  const text = `
    with asked as materialized (select $1::tsquery as words),
    newest as (
      select s.library_id, s.prompt_id, s.words, s.updated_at from search_entry s ${filter}
      where ${scope} and s.words @@ (select words from asked) order by s.updated_at desc limit ${ranked}
    )
    select n.library_id, n.prompt_id, n.updated_at, ts_rank('{0.05, 0.2, 0.4, 1.0}', n.words, (select words from asked)) as rank
    from newest n order by rank desc, n.updated_at desc limit ${value(request.limit)}`;
  return statements(db).unsafe<Row[]>(text, values, { prepare: true });
}

export function postgresSearch(db: Queryable): SearchEngine {
  return {
    name: "postgres",
    state: async () => "ready",
    async find(request) {
      const words = searchQuery(request.query);
      if (words === undefined) return { hits: [], engine: "postgres" };
      const branches = await Promise.all([
        ...request.libraryIds.map((libraryId) => branch(db, request, words, { libraryId })),
        ...(request.includePublic ? [branch(db, request, words, "public")] : []),
      ]);
      const best = branches.flat().toSorted((a, b) => b.rank - a.rank || (a.updated_at < b.updated_at ? 1 : -1));
      const hits = new Map<string, Hit>();
      for (const row of best) if (!hits.has(row.prompt_id)) hits.set(row.prompt_id, { promptId: row.prompt_id, libraryId: row.library_id });
      return { hits: [...hits.values()].slice(0, request.limit), engine: "postgres" };
    },
  };
}
