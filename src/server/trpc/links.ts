// The links of a numbered page: absolute, with the filters they were asked with.
import type { ListPrompts, PromptPage } from "../../lib/contract/prompt.ts";
import type { PageOfPrompts } from "../domain/listing/queries.ts";
import type { Context } from "./context.ts";

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function linked(ctx: Context, input: ListPrompts, found: PageOfPrompts, path = "/api/v2/history/saved-prompts/"): PromptPage {
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
