// What an event does to a list of prompts that is on a screen: one pure reducer, for confirmed events and for guesses alike.
import type { LiveEvent } from "../contract/event.ts";
import { type Ordering, parseOrdering } from "../contract/ordering.ts";
import type { PromptBrowse, PromptSummary } from "../contract/prompt.ts";

export type ListFilter = {
  readonly library?: string | undefined;
  readonly category?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly isFavorite?: boolean | undefined;
  readonly trash?: boolean | undefined;
  readonly ordering?: string | undefined;
};

/** The beginning of a list, as far as it was read, at one event of each of its libraries. */
export type LibraryView = {
  /** Whose prompts it lists. */
  readonly libraryIds: readonly string[];
  /** Where they stand, and the reader's personal one, which tells of the reader's own marks. */
  readonly heads: Readonly<Record<string, number>>;
  readonly filter: ListFilter;
  readonly items: readonly PromptSummary[];
  readonly count: number;
  /** Where the rest begins; null when everything is here. */
  readonly nextCursor: string | null;
  /** An event could not be told from what is here: read the list again. */
  readonly isStale: boolean;
};

/** An event that has not happened yet: what the person just did, before the server says so. */
export type Guess = Pick<LiveEvent, "kind" | "fields"> & { readonly promptId?: string | undefined };

export const viewOf = (page: PromptBrowse, filter: ListFilter): LibraryView => ({
  libraryIds: page.libraryIds,
  heads: page.heads,
  filter,
  items: page.items,
  count: page.count,
  nextCursor: page.nextCursor,
  isStale: false,
});

/** Adds the next page, passing over what is here already. */
export function withMore(view: LibraryView, page: PromptBrowse): LibraryView {
  const known = new Set(view.items.map((item) => item.id));
  return { ...view, items: [...view.items, ...page.items.filter((item) => !known.has(item.id))], nextCursor: page.nextCursor };
}

/** The view after a confirmed event; the same view for one it has seen. A gap in the numbers makes it stale. */
export function applyEvent(view: LibraryView, event: LiveEvent): LibraryView {
  const head = view.heads[event.libraryId];
  if (head === undefined) return view;
  const heads = { ...view.heads, [event.libraryId]: event.seq };
  if (event.kind === "reset") return event.seq === head ? view : { ...view, heads, isStale: true };
  if (event.seq <= head) return view;
  const next = view.libraryIds.includes(event.libraryId) || isOwnMark(event) ? reduce(view, event) : view;
  return { ...next, heads, isStale: next.isStale || event.seq > head + 1 };
}

/** Marks are told in the reader's personal library, wherever the prompt is. */
const isOwnMark = ({ kind }: LiveEvent): boolean => kind === "prompt.favorited" || kind === "prompt.unfavorited";

/** What the event does to the list, whoever says it: the server, or a guess that is shown above the confirmed view. */
export function reduce(view: LibraryView, event: Guess): LibraryView {
  const { promptId } = event;
  if (promptId === undefined) return view;
  switch (event.kind) {
    case "prompt.created":
      return view.filter.trash ? view : insert(view, event);
    case "prompt.restored":
      // Whether the reader has marked it is not told: the list is read again.
      return view.filter.trash ? remove(view, promptId) : stale(insert(view, event));
    case "prompt.deleted":
      return view.filter.trash ? stale(view) : remove(view, promptId);
    case "prompt.moved":
      return move(view, event, promptId);
    case "prompt.purged":
      return view.filter.trash ? remove(view, promptId) : view;
    case "prompt.revised":
    case "prompt.used":
    case "prompt.favorited":
    case "prompt.unfavorited":
      return change(view, event, promptId);
    // Their `version` is the label's, not the prompt's.
    case "version.labeled":
    case "version.unlabeled":
      return change(view, { ...event, fields: { labels: event.fields.labels } }, promptId);
    default:
      return view;
  }
}

const stale = (view: LibraryView): LibraryView => ({ ...view, isStale: true });

function remove(view: LibraryView, promptId: string): LibraryView {
  const items = view.items.filter((item) => item.id !== promptId);
  if (items.length < view.items.length) return { ...view, items, count: view.count - 1 };
  // Not on the screen: in the whole list if nothing is filtered out; else who knows.
  if (view.nextCursor === null) return view;
  return isFiltered(view.filter) ? stale(view) : { ...view, count: view.count - 1 };
}

/** A move is told twice, in either order: where the prompt was, with where it went, and there, with all its fields. */
function move(view: LibraryView, event: Guess, promptId: string): LibraryView {
  // What is in a trash does not move.
  if (view.filter.trash) return view;
  const known = view.items.find((item) => item.id === promptId);
  const come = summaryIn(event.fields);
  if (come === undefined) {
    const isHereAgain = known !== undefined && known.libraryId === event.fields.libraryId;
    return isHereAgain ? { ...view, count: view.count - 1 } : remove(view, promptId);
  }
  // Whether the reader has marked it is not told: the list is read again.
  if (known === undefined) return stale(insert(view, event));
  const item = { ...come, isFavorite: known.isFavorite, excerpt: known.excerpt };
  return { ...view, count: view.count + 1, items: view.items.map((other) => (other.id === promptId ? item : other)) };
}

function insert(view: LibraryView, event: Guess): LibraryView {
  const item = summaryIn(event.fields);
  // A guess may know no more than an id; the server's own event will tell.
  if (item === undefined) return stale(view);
  if (view.items.some((known) => known.id === item.id) || !matches(view.filter, item)) return view;
  return place({ ...view, count: view.count + 1 }, item);
}

function change(view: LibraryView, event: Guess, promptId: string): LibraryView {
  const known = view.items.find((item) => item.id === promptId);
  if (known === undefined) return isUnseenChange(view, event) ? stale(view) : view;
  const item = { ...known, ...shownFields(event.fields) };
  const others = { ...view, items: view.items.filter((other) => other.id !== promptId) };
  if (!matches(view.filter, item)) return { ...others, count: view.count - 1 };
  const isMoved = compare(view.filter, known, item) !== 0;
  return isMoved ? place(others, item) : { ...view, items: view.items.map((other) => (other.id === promptId ? item : other)) };
}

/** True when a prompt that is not on the screen may now belong there. */
function isUnseenChange(view: LibraryView, { kind, fields }: Guess): boolean {
  if (view.filter.trash) return false;
  if (kind === "prompt.favorited") return view.filter.isFavorite === true;
  if (kind === "prompt.unfavorited") return view.filter.isFavorite === true && view.nextCursor !== null;
  const { key } = orderingOf(view.filter);
  if (kind === "prompt.used") return key === "use_count" || key === "last_used_at";
  if (kind !== "prompt.revised") return false;
  if (view.filter.category !== undefined && fields.category !== undefined) return true;
  if (view.filter.tags?.length && fields.tags !== undefined) return true;
  return !isFiltered(view.filter) && (key === "updated_at" || (key === "title" && fields.title !== undefined));
}

const isFiltered = (filter: ListFilter): boolean =>
  filter.category !== undefined || Boolean(filter.tags?.length) || filter.isFavorite !== undefined;

const matches = (filter: ListFilter, item: PromptSummary): boolean =>
  (filter.category === undefined || filter.category === item.category) &&
  (filter.tags ?? []).every((tag) => item.tags.includes(tag)) &&
  (filter.isFavorite === undefined || filter.isFavorite === item.isFavorite);

/** Puts an item where the order wants it; past the end of what was read it is only counted. */
function place(view: LibraryView, item: PromptSummary): LibraryView {
  const at = view.items.findIndex((other) => compare(view.filter, item, other) < 0);
  if (at === -1) return view.nextCursor === null ? { ...view, items: [...view.items, item] } : view;
  return { ...view, items: [...view.items.slice(0, at), item, ...view.items.slice(at)] };
}

const orderingOf = (filter: ListFilter): Ordering => parseOrdering(filter.ordering ?? "") ?? { key: "updated_at", descending: true };

function keyOf(item: PromptSummary, key: Ordering["key"]): string | number {
  if (key === "use_count") return item.useCount;
  if (key === "title") return item.title.toLowerCase();
  if (key === "created_at") return item.createdAt;
  return key === "last_used_at" ? (item.lastUsedAt ?? "") : item.updatedAt;
}

function compare(filter: ListFilter, a: PromptSummary, b: PromptSummary): number {
  const { key, descending } = orderingOf(filter);
  const [x, y] = [keyOf(a, key), keyOf(b, key)];
  const order = x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  return descending ? -order : order;
}

const shown = [
  "title",
  "category",
  "tags",
  "models",
  "tools",
  "visibility",
  "isPublic",
  "slug",
  "version",
  "labels",
  "useCount",
  "lastUsedAt",
  "updatedAt",
  "isFavorite",
  "excerpt",
] as const satisfies readonly (keyof PromptSummary)[];

/** Those of an event's fields that a row shows. */
const shownFields = (fields: Readonly<Record<string, unknown>>): Partial<PromptSummary> =>
  Object.fromEntries(shown.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));

/** A whole row from the fields of a prompt that has just appeared; undefined when they are not whole. */
function summaryIn(fields: Readonly<Record<string, unknown>>): PromptSummary | undefined {
  if (typeof fields.id !== "string" || typeof fields.title !== "string" || !Array.isArray(fields.tags)) return undefined;
  const { description: _d, purpose: _p, metadata: _m, inputs: _i, content: _c, ...row } = fields;
  return asSummary({ isFavorite: false, excerpt: "", ...row });
}

/** Safe: `prompt.created` and `prompt.restored` carry every field of a prompt but its text and marks. */
const asSummary = (row: Record<string, unknown>): PromptSummary => row as PromptSummary;
