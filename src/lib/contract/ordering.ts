// How a list is ordered, in words. Without zod: the browser reads it on the first load.
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
