// What Explore shows, as its address says it: plain links lead everywhere, so that it works without JavaScript.
import { searchParamsOf } from "../_list/address";

export const exploreSorts = ["updated", "used"] as const;
export type ExploreSort = (typeof exploreSorts)[number];

export type ExploreAddress = {
  readonly q: string;
  readonly category: string | undefined;
  readonly tags: readonly string[];
  readonly sort: ExploreSort;
  /** Where the page begins: the cursor that the one before it gave. */
  readonly after: string | undefined;
};

const filled = (text: string | null): string | undefined => (text === null || text === "" ? undefined : text);

/** Anything unknown falls back to all of Explore: an address never fails. */
export function readExplore(given: Readonly<Record<string, string | string[] | undefined>>): ExploreAddress {
  const params = searchParamsOf(given);
  return {
    q: (params.get("q") ?? "").trim().slice(0, 1_000),
    category: filled(params.get("category")),
    tags: [...new Set(params.getAll("tag").filter((tag) => tag !== ""))].slice(0, 20),
    sort: exploreSorts.find((sort) => sort === params.get("sort")) ?? "updated",
    after: filled(params.get("after")),
  };
}

/** A change of what is looked for begins on the first page again. */
export function exploreHref(address: ExploreAddress, change: Partial<ExploreAddress> = {}): string {
  const next = { ...address, after: undefined, ...change };
  const params = new URLSearchParams();
  if (next.q !== "") params.set("q", next.q);
  if (next.category !== undefined) params.set("category", next.category);
  for (const tag of next.tags) params.append("tag", tag);
  if (next.sort !== "updated") params.set("sort", next.sort);
  if (next.after !== undefined) params.set("after", next.after);
  const text = params.toString();
  return text === "" ? "/explore" : `/explore?${text}`;
}
