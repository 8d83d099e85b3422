// In which orders prompts are listed, and how a place in such a list is said in a cursor.
import { PromptId as PromptIdShape } from "../../../lib/contract/ids.ts";
import { type Ordering, parseOrdering } from "../../../lib/contract/ordering.ts";
import { invalid } from "../problems.ts";

/** A row's place in an order: its key as PostgreSQL writes it, and its id. */
export type Place = readonly [key: string, id: string];
type Keyed = { readonly sort_key: string; readonly id: string };

/** The expression that each order sorts by, and its type. */
export const keys: Record<Ordering["key"], { column: string; type: string }> = {
  updated_at: { column: "p.updated_at", type: "timestamptz" },
  created_at: { column: "p.created_at", type: "timestamptz" },
  // Never used sorts as used longest ago, in both directions.
  last_used_at: { column: "coalesce(p.last_used_at, '-infinity')", type: "timestamptz" },
  use_count: { column: "p.use_count", type: "int" },
  title: { column: "lower(p.title)", type: "text" },
};

export const newestFirst: Ordering = { key: "updated_at", descending: true };
export const orderingOf = (words: string | undefined): Ordering =>
  words === undefined ? newestFirst : (parseOrdering(words) ?? newestFirst);

export const byKey = (ordering: Ordering) => {
  const isNumber = ordering.key === "use_count";
  const sign = ordering.descending ? -1 : 1;
  // '-infinity' sorts before every year.
  const comparable = (key: string) => (key === "-infinity" ? "" : key);
  return (a: Keyed, b: Keyed) => {
    const keysDiffer = isNumber
      ? Number(a.sort_key) - Number(b.sort_key)
      : comparable(a.sort_key) < comparable(b.sort_key)
        ? -1
        : a.sort_key === b.sort_key
          ? 0
          : 1;
    return sign * (keysDiffer || (a.id < b.id ? -1 : 1));
  };
};

export const cursorOf = (row: Keyed): string => Buffer.from(JSON.stringify([row.sort_key, row.id])).toString("base64url");

const keyForms: Record<string, RegExp> = {
  timestamptz: /^(-infinity|\d{4,6}-\d\d-\d\d [\d:.]+\+00)$/,
  int: /^\d{1,10}$/,
  text: /^[^\0]{0,400}$/su,
};

/** The place that a cursor says; 400 for one that was made for another order, or by somebody else. */
export function cursorIn(cursor: string | null | undefined, ordering: Ordering): Place | undefined {
  if (cursor === null || cursor === undefined || cursor === "") return undefined;
  try {
    const [key, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof key === "string" && keyForms[keys[ordering.key].type]?.test(key)) return [key, PromptIdShape.parse(id)];
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
}
