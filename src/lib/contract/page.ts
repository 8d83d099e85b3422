// Lists: numbered pages outside, keysets inside.
import { z } from "zod";

export const orderings = ["updated_at", "created_at", "last_used_at", "use_count", "title"] as const;
export type OrderingKey = (typeof orderings)[number];
export type Ordering = { readonly key: OrderingKey; readonly descending: boolean };

const camel: Record<string, OrderingKey> = {
  updatedAt: "updated_at",
  createdAt: "created_at",
  lastUsedAt: "last_used_at",
  useCount: "use_count",
};

const isOrderingKey = (key: string): key is OrderingKey => orderings.some((known) => known === key);

/** `-updated_at`, `useCount` … as key and direction; undefined when the words are not ours. */
export function parseOrdering(words: string): Ordering | undefined {
  const descending = words.startsWith("-");
  const name = descending ? words.slice(1) : words;
  const key = camel[name] ?? name;
  return isOrderingKey(key) ? { key, descending } : undefined;
}

export const OrderingWords = z
  .string()
  .refine((words) => parseOrdering(words) !== undefined, { error: `One of ${orderings.join(", ")}, "-" before it for descending` })
  .meta({ enum: [...orderings, ...orderings.map((key) => `-${key}`)] });

export const defaultPageSize = 10;
export const maxPageSize = 100;

/** A page of a list; `next` and `previous` are absolute REST links that keep the filters. */
export const paged = <Item extends z.ZodType>(item: Item) =>
  z.object({
    count: z.int().min(0),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  });
