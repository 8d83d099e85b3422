// Reads categories, tags and counts: from counters, never by counting prompts.
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { PromptStats } from "../../../lib/contract/prompt.ts";
import type { Facets } from "../../../lib/contract/search.ts";
import { builtInCategories, type Category, isBuiltInCategory, type TagCount } from "../../../lib/contract/tag.ts";
import { statements, type Transaction } from "../../db/transaction.ts";
import type { Access } from "../access.ts";
import { invalid, type Problem } from "../problems.ts";

export const unknownCategory = (): Problem => invalid("category", "There is no such category");

/** Those of the keys that a prompt of this library may have; "" is no category. */
export async function knownCategories(tx: Transaction, access: Access, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set(keys.filter((key) => key === "" || isBuiltInCategory(key)));
  const own = [...new Set(keys)].filter((key) => !known.has(key));
  if (own.length === 0) return known;
  // Held to the end: a category cannot go away under a prompt that is being saved in it.
  const rows = await statements(tx)<{ key: string }[]>`
    select key from category where library_id = ${access.libraryId} and key = any(${own}::text[]) for share`;
  for (const row of rows) known.add(row.key);
  return known;
}

/** 400 `invalid` for a category that the library does not have. */
export async function checkCategories(tx: Transaction, access: Access, keys: readonly string[]): Promise<void> {
  const known = await knownCategories(tx, access, keys);
  if (keys.some((key) => !known.has(key))) throw unknownCategory();
}

/** Built-in categories, then the library's own, each with its number of prompts. */
export async function categoriesIn(access: Access): Promise<Category[]> {
  const sql = statements(access.db);
  const [own, counts] = await Promise.all([
    sql<
      { key: string; label: string }[]
    >`select key, label from category where library_id = ${access.libraryId} order by lower(label), key`,
    sql<{ key: string; count: number }[]>`select key, count from counter where library_id = ${access.libraryId} and kind = 'category'`,
  ]);
  const countOf = new Map(counts.map((row) => [row.key, row.count]));
  const withCount = (category: { key: string; label: string }, builtIn: boolean) => ({
    key: category.key,
    label: category.label,
    count: countOf.get(category.key) ?? 0,
    builtIn,
  });
  return [...builtInCategories.map((category) => withCount(category, true)), ...own.map((category) => withCount(category, false))];
}

/** The same over several libraries: counts added up. */
export async function categoriesOver(accesses: readonly Access[]): Promise<Category[]> {
  const all = new Map<string, Category>();
  for (const category of (await Promise.all(accesses.map(categoriesIn))).flat()) {
    const known = all.get(category.key);
    all.set(category.key, known === undefined ? category : { ...known, count: known.count + category.count });
  }
  return [...all.values()].toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn));
}

/** Tags that begin with `q`, the most used first. */
export async function tagsOver(accesses: readonly Access[], q: string, limit: number): Promise<TagCount[]> {
  const begin = q.trim().toLowerCase();
  const parts = await Promise.all(
    accesses.map(
      (access) => statements(access.db)<TagCount[]>`
        select key as tag, count from counter
        where library_id = ${access.libraryId} and kind = 'tag' and count > 0 and starts_with(key, ${begin}) order by count desc, key limit ${limit}`,
    ),
  );
  const sums = new Map<string, number>();
  for (const { tag, count } of parts.flat()) sums.set(tag, (sums.get(tag) ?? 0) + count);
  return [...sums]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
    .slice(0, limit);
}

const topTags = 20;

/** The spec's statistics, over one library or several. */
export async function statsOver(accesses: readonly Access[]): Promise<PromptStats> {
  const totals = await Promise.all(
    accesses.map(async (access) => {
      const [row] = await statements(access.db)<{ prompt_count: number; favorite_count: number }[]>`
        select prompt_count, favorite_count from library where id = ${access.libraryId}`;
      return row ?? { prompt_count: 0, favorite_count: 0 };
    }),
  );
  const [categories, tags] = await Promise.all([categoriesOver(accesses), tagsOver(accesses, "", topTags)]);
  return {
    totalCount: totals.reduce((sum, row) => sum + row.prompt_count, 0),
    favoriteCount: totals.reduce((sum, row) => sum + row.favorite_count, 0),
    categoryBreakdown: Object.fromEntries(
      categories.filter((category) => category.count > 0).map((category) => [category.key, category.count]),
    ),
    topTags: tags,
  };
}

type Facet = { kind: keyof Facets; value: string; count: number };

/** How many of the given prompts (of all, when undefined) have each category, tag and model. */
export async function facetsOver(
  accesses: readonly Access[],
  among: readonly PromptId[] | undefined,
  filters: { category?: string | undefined; tags?: readonly string[] | undefined },
): Promise<Facets> {
  const parts = await Promise.all(
    accesses.map((access) => {
      const sql = statements(access.db);
      const chosen = among === undefined ? sql`` : sql`and id = any(${[...among]}::uuid[])`;
      const inCategory = filters.category === undefined ? sql`` : sql`and category = ${filters.category}`;
      const withTags = filters.tags === undefined || filters.tags.length === 0 ? sql`` : sql`and tags @> ${[...filters.tags]}::text[]`;
      return sql<Facet[]>`
        with chosen as (select category, tags, models from prompt where library_id = ${access.libraryId} and deleted_at is null ${chosen} ${inCategory} ${withTags})
        select 'category' as kind, category as value, count(*)::int from chosen where category <> '' group by category
        union all select 'tags', tag, count(*)::int from chosen, unnest(tags) as tag group by tag
        union all select 'models', model, count(*)::int from chosen, unnest(models) as model group by model`;
    }),
  );
  const sums: Record<keyof Facets, Map<string, number>> = { category: new Map(), tags: new Map(), models: new Map() };
  for (const { kind, value, count } of parts.flat()) sums[kind].set(value, (sums[kind].get(value) ?? 0) + count);
  const sorted = (kind: keyof Facets) =>
    [...sums[kind]]
      .map(([value, count]) => ({ value, count }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, 100);
  return { category: sorted("category"), tags: sorted("tags"), models: sorted("models") };
}
