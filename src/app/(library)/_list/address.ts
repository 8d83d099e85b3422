// What the library page shows, as its address says it: every view can be linked, reloaded and gone back to.

export const views = ["all", "favorites", "recent", "used", "trash"] as const;
export type View = (typeof views)[number];

export const sorts = ["-updated_at", "-created_at", "-last_used_at", "-use_count", "title"] as const;
export type Sort = (typeof sorts)[number];

export const sortLabels: Record<Sort, string> = {
  "-updated_at": "Last changed",
  "-created_at": "Newest",
  "-last_used_at": "Last used",
  "-use_count": "Most used",
  title: "Title",
};

export const viewLabels: Record<View, string> = {
  all: "All prompts",
  favorites: "Favorites",
  recent: "Recent",
  used: "Most used",
  trash: "Trash",
};

/** `sort` is undefined when the view's own order counts; `prompt` is the id of the open one. */
export type Address = {
  readonly view: View;
  readonly q: string;
  readonly category: string | undefined;
  readonly tags: readonly string[];
  readonly sort: Sort | undefined;
  readonly library: string | undefined;
  readonly prompt: string | undefined;
};

export const home: Address = { view: "all", q: "", category: undefined, tags: [], sort: undefined, library: undefined, prompt: undefined };

const ownSort: Record<View, Sort> = {
  all: "-updated_at",
  favorites: "-updated_at",
  recent: "-last_used_at",
  used: "-use_count",
  trash: "-updated_at",
};

export const sortOf = (address: Address): Sort => address.sort ?? ownSort[address.view];

const filled = (text: string | null): string | undefined => (text === null || text === "" ? undefined : text);

/** Anything unknown falls back to the plain library: an address never fails. */
export function readAddress(params: URLSearchParams): Address {
  return {
    view: views.find((view) => view === params.get("view")) ?? "all",
    q: params.get("q") ?? "",
    category: filled(params.get("category")),
    tags: [...new Set(params.getAll("tag").filter((tag) => tag !== ""))],
    sort: sorts.find((sort) => sort === params.get("sort")),
    library: filled(params.get("library")),
    prompt: filled(params.get("prompt")),
  };
}

/** The shortest address that reads back the same: `/`, `/?view=trash`, `/?q=refund&tag=email`. */
export function writeAddress(address: Address): string {
  const params = new URLSearchParams();
  if (address.view !== "all") params.set("view", address.view);
  if (address.library !== undefined) params.set("library", address.library);
  if (address.category !== undefined) params.set("category", address.category);
  for (const tag of address.tags) params.append("tag", tag);
  if (address.q !== "") params.set("q", address.q);
  if (address.sort !== undefined && address.sort !== ownSort[address.view]) params.set("sort", address.sort);
  if (address.prompt !== undefined) params.set("prompt", address.prompt);
  const text = params.toString();
  return text === "" ? "/" : `/?${text}`;
}

/** A new prompt, to be saved in the library that is shown. */
export const composeAddress = ({ library }: Pick<Address, "library">): string =>
  library === undefined || library === "all" ? "/compose" : `/compose?library=${encodeURIComponent(library)}`;

/** What a page's `searchParams` hold, as URLSearchParams. */
export function searchParamsOf(given: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) params.append(name, each);
  }
  return params;
}
