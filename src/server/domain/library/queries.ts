// Reads libraries: which one is in, a library's totals, and what a search finds in them.

import type { LibraryId } from "../../../lib/contract/ids.ts";
import type { LibraryOverview, LibrarySummary, Role } from "../../../lib/contract/library.ts";
import type { Facets, FoundPrompt, SearchPrompts } from "../../../lib/contract/search.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { highlight, snippet } from "../../../lib/search/highlight.ts";
import { wordsOf } from "../../../lib/search/words.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { statements } from "../../db/transaction.ts";
import { type FindHits, type Found, wordsMarked } from "../../search/document.ts";
import type { Access } from "../access.ts";
import { countMarksElsewhere } from "../listing/queries.ts";
import { missing } from "../problems.ts";
import { allMarks, promptsByIds } from "../prompt/queries.ts";
import { facetsOver } from "../taxonomy/queries.ts";

type Row = {
  id: LibraryId;
  name: string;
  kind: "personal" | "shared";
  prompt_count: number;
  created_at: string;
  deleted_at: string | null;
};

/** The libraries behind the accesses, in their order, with one's role in each. */
export async function librariesOf(accesses: readonly Access<Role>[]): Promise<LibrarySummary[]> {
  const [first] = accesses;
  if (first === undefined) return [];
  const sql = statements(first.db);
  const ids: string[] = accesses.map((access) => access.libraryId);
  const [rows, counts] = await Promise.all([
    sql<Row[]>`select id, name, kind, prompt_count, created_at, deleted_at from library where id = any(${ids}::uuid[])`,
    sql<{ id: LibraryId; count: number }[]>`
      select library_id as id, count(*)::int as count from member where library_id = any(${ids}::uuid[]) group by library_id`,
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const members = new Map(counts.map((row) => [row.id, row.count]));
  return accesses.flatMap(({ libraryId, role }): LibrarySummary[] => {
    const row = rowOf.get(libraryId);
    if (row === undefined) return [];
    const { id, name, kind } = row;
    return [
      {
        ...{ id, name, kind, role },
        memberCount: members.get(id) ?? 0,
        promptCount: row.prompt_count,
        createdAt: wireInstant(row.created_at),
        deletedAt: row.deleted_at === null ? null : wireInstant(row.deleted_at),
      },
    ];
  });
}

/** One library, with one's role in it. */
export async function librarySummary(access: Access<Role>): Promise<LibrarySummary> {
  const [library] = await librariesOf([access]);
  if (library === undefined) throw missing();
  return library;
}

/** A library's totals, read with the head they stood at. One's own counts one's favorites wherever they are. */
export async function libraryOverview(access: Access): Promise<LibraryOverview> {
  const isOwn = access.libraryId === access.actor.personalLibraryId;
  const [row] = await statements(access.db)<{ head: string; prompt_count: number; trash_count: number; favorite_count: number }[]>`
    select head, prompt_count, trash_count, favorite_count from library where id = ${access.libraryId}`;
  if (row === undefined) throw missing();
  return {
    libraryId: access.libraryId,
    head: Number(row.head),
    promptCount: row.prompt_count,
    favoriteCount: row.favorite_count + (isOwn ? await countMarksElsewhere(access) : 0),
    trashCount: row.trash_count,
  };
}

const mostHits = 1_000;

async function hitsOver(accesses: readonly Access[], input: SearchPrompts, find: FindHits, limit: number): Promise<Found> {
  const [first] = accesses;
  const isPublicOnly = input.scope === "public";
  const marks = input.isFavorite !== undefined && first !== undefined ? await allMarks(first) : undefined;
  const among = input.isFavorite === true ? marks : undefined;
  // What is left out afterwards must not use up what may be found.
  const isThinned = isPublicOnly || input.isFavorite === false;
  const found = await find({
    query: input.q ?? "",
    libraryIds: isPublicOnly ? [] : accesses.map((access) => access.libraryId),
    includePublic: isPublicOnly || input.scope === "all",
    filters: { category: input.category, tags: input.tags, trash: input.trash, ...(among !== undefined && { among }) },
    limit: isThinned ? mostHits : limit,
  });
  if (!isThinned) return found;
  const own = new Set<string>(isPublicOnly ? accesses.map((access) => access.libraryId) : []);
  const marked = new Set<string>(input.isFavorite === false ? marks : []);
  const hits = found.hits.filter((hit) => !own.has(hit.libraryId) && !marked.has(hit.promptId));
  return { ...found, hits: hits.slice(0, limit) };
}

export type SearchAnswer = Pick<Found, "engine" | "correction"> & { readonly results: FoundPrompt[] };

/**
 * What a query finds in one's libraries (and among others' public prompts), best first. The engine only proposes: each hit is
 * read again from its library, so that nothing deleted, hidden or lost is ever shown.
 */
export async function searchPrompts(
  accesses: readonly Access[],
  input: SearchPrompts,
  find: FindHits,
  stranger: (libraryId: LibraryId) => Access,
): Promise<SearchAnswer> {
  const query = input.q?.trim() ?? "";
  const limit = input.limit ?? 20;
  if (query === "") return { results: [], engine: "postgres" };
  const found = await hitsOver(accesses, input, find, limit);
  const mine = new Map(accesses.map((access) => [access.libraryId, access]));
  const byLibrary = groupBy(found.hits, (hit) => hit.libraryId);
  const details = await Promise.all(
    [...byLibrary].map(async ([libraryId, hits]) => {
      const access = mine.get(libraryId) ?? stranger(libraryId);
      const here = await promptsByIds(
        access,
        hits.map((hit) => hit.promptId),
        input.trash,
      );
      return access.role === "outsider" ? here.filter((prompt) => prompt.isPublic) : here;
    }),
  );
  const byId = new Map(details.flat().map((prompt) => [prompt.id, prompt]));
  const marked = wordsMarked(found.correction ?? query);
  const results = found.hits.flatMap((hit): FoundPrompt[] => {
    const prompt = byId.get(hit.promptId);
    if (prompt === undefined) return [];
    const { title, description, content } = prompt;
    return [
      {
        ...prompt,
        highlight: { title: highlight(title, marked), description: highlight(description, marked), content: snippet(content, marked) },
      },
    ];
  });
  return {
    results: titlesFirst(results, query).slice(0, limit),
    engine: found.engine,
    ...(found.correction !== undefined && { correction: found.correction }),
  };
}

/** How what a query finds (or everything, without one) is spread over categories, tags and models. */
export async function facetsOf(accesses: readonly Access[], input: SearchPrompts, find: FindHits): Promise<Facets> {
  if ((input.q?.trim() ?? "") !== "")
    return facetsOver(
      accesses,
      (await hitsOver(accesses, input, find, mostHits)).hits.map((hit) => hit.promptId),
      input,
    );
  return facetsOver(accesses, input.isFavorite && accesses[0] !== undefined ? await allMarks(accesses[0]) : undefined, input);
}

/** Whoever types a whole title means that prompt; next come titles that begin so. The engine's order decides the rest. */
function titlesFirst(results: readonly FoundPrompt[], query: string): FoundPrompt[] {
  const wanted = wordsOf(query).join(" ");
  const rank = ({ title }: FoundPrompt): number => {
    const words = wordsOf(title).join(" ");
    return words === wanted ? 0 : words.startsWith(wanted) ? 1 : 2;
  };
  return results
    .map((result) => ({ result, rank: rank(result) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ result }) => result);
}
