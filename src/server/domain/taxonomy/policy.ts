// The rules of categories and tags that need no database: a category's key, and what a change does to the counts.
import anyAscii from "any-ascii";
import type { PromptState } from "../../../lib/contract/prompt.ts";

/** A key from a label: transliterated, at most 60 characters; undefined when nothing is left. */
export function categoryKey(label: string): string | undefined {
  const key = anyAscii(label)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return key === "" ? undefined : key;
}

type Filed = Pick<PromptState, "category" | "tags">;
/** A prompt that leaves one state for another; absent before it is there and after it is gone. */
export type Refiled = { readonly before?: Filed; readonly after?: Filed };

export type CounterChange = { readonly kind: "category" | "tag"; readonly key: string; readonly by: number };

/** By how much the counts of categories and tags change when prompts leave one state for another; no zero among them. */
export function counterChanges(moves: readonly Refiled[]): CounterChange[] {
  const sums = new Map<string, { kind: "category" | "tag"; key: string; by: number }>();
  const add = (kind: "category" | "tag", key: string, by: number) => {
    const known = sums.get(`${kind} ${key}`);
    if (known === undefined) sums.set(`${kind} ${key}`, { kind, key, by });
    else known.by += by;
  };
  for (const { before, after } of moves) {
    if (before !== undefined) {
      add("category", before.category, -1);
      for (const tag of before.tags) add("tag", tag, -1);
    }
    if (after !== undefined) {
      add("category", after.category, 1);
      for (const tag of after.tags) add("tag", tag, 1);
    }
  }
  return [...sums.values()].filter((change) => change.by !== 0);
}
