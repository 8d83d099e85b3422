// The links of a numbered page: absolute, with the filters they were asked with.
import type { Context } from "./context.ts";

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Found<Item> = { readonly count: number; readonly page: number; readonly size: number; readonly results: Item[] };
type Linked<Item> = { count: number; next: string | null; previous: string | null; results: Item[] };

export function linked<Item>(
  ctx: Context,
  input: Readonly<Record<string, unknown>>,
  found: Found<Item>,
  path = "/api/v2/history/saved-prompts/",
): Linked<Item> {
  const link = (page: number): string => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...input, page }))
      if (value !== undefined) query.set(snake(name), Array.isArray(value) ? value.join(",") : String(value));
    return `${ctx.from.origin}${path}?${query}`;
  };
  return {
    count: found.count,
    next: found.page * found.size < found.count ? link(found.page + 1) : null,
    previous: found.page > 1 ? link(found.page - 1) : null,
    results: found.results,
  };
}
