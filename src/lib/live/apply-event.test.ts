import { expect, test } from "vitest";
import type { LiveEvent } from "../contract/event.ts";
import { AccountId, LibraryId, PromptId } from "../contract/ids.ts";
import type { PromptSummary } from "../contract/prompt.ts";
import { applyEvent, type LibraryView, type ListFilter, reduce, viewOf, withMore } from "./apply-event.ts";

const libraryId = LibraryId.parse("00000000-0000-4000-8000-000000000001");
const user = AccountId.parse("00000000-0000-4000-8000-000000000002");
const idOf = (n: number) => PromptId.parse(`00000000-0000-4000-9000-${String(n).padStart(12, "0")}`);

const prompt = (n: number, more: Partial<PromptSummary> = {}): PromptSummary => ({
  id: idOf(n),
  user,
  title: `Prompt ${n}`,
  category: "",
  tags: [],
  useCount: 0,
  lastUsedAt: null,
  isFavorite: false,
  isPublic: false,
  createdAt: `2026-01-01T00:00:0${n}.000Z`,
  updatedAt: `2026-01-01T00:00:0${n}.000Z`,
  version: 1,
  slug: `prompt-${n}`,
  visibility: "private",
  libraryId,
  models: [],
  tools: [],
  labels: {},
  excerpt: "",
  ...more,
});

const view = (items: PromptSummary[], filter: ListFilter = {}, nextCursor: string | null = null): LibraryView =>
  viewOf({ libraryId, head: 10, items, count: items.length + (nextCursor === null ? 0 : 5), nextCursor }, filter);

const event = (seq: number, kind: LiveEvent["kind"], n: number, fields: Record<string, unknown> = {}): LiveEvent => ({
  seq,
  kind,
  at: "2026-01-01T00:00:00.000Z",
  libraryId,
  promptId: idOf(n),
  fields,
});
const created = (seq: number, n: number, more: Partial<PromptSummary> = {}) => event(seq, "prompt.created", n, prompt(n, more));
const ids = (shown: LibraryView) => shown.items.map((item) => Number(item.id.slice(-12)));

test("a new prompt stands first, and applying twice is applying once", () => {
  const once = applyEvent(view([prompt(2), prompt(1)]), created(11, 3));
  expect(ids(once)).toEqual([3, 2, 1]);
  expect(once).toMatchObject({ head: 11, count: 3, isStale: false });
  expect(applyEvent(once, created(11, 3))).toBe(once);
});

test("a prompt that the filter leaves out changes nothing but the head", () => {
  const coding = view([prompt(1, { category: "coding" })], { category: "coding" });
  expect(applyEvent(coding, created(11, 3, { category: "writing" }))).toMatchObject({ head: 11, count: 1 });
  expect(ids(applyEvent(coding, created(11, 3, { category: "coding" })))).toEqual([3, 1]);
});

test("a use moves the number, and the row where the order is by use", () => {
  const byUse = view([prompt(1, { useCount: 5 }), prompt(2, { useCount: 4 })], { ordering: "-use_count" });
  const used = applyEvent(byUse, event(11, "prompt.used", 2, { useCount: 6, lastUsedAt: "2026-02-01T00:00:00.000Z" }));
  expect(ids(used)).toEqual([2, 1]);
  expect(used.items[0]?.useCount).toBe(6);
});

test("losing its star takes a prompt out of the favorites", () => {
  const favorites = view([prompt(1, { isFavorite: true })], { isFavorite: true });
  expect(applyEvent(favorites, event(11, "prompt.unfavorited", 1, { isFavorite: false }))).toMatchObject({ items: [], count: 0 });
});

test("an edit shows at once and moves the prompt to the top", () => {
  const edited = applyEvent(
    view([prompt(2), prompt(1)]),
    event(11, "prompt.revised", 1, { title: "Better", version: 2, updatedAt: "2026-03-01T00:00:00.000Z" }),
  );
  expect(ids(edited)).toEqual([1, 2]);
  expect(edited.items[0]).toMatchObject({ title: "Better", version: 2 });
});

test("deleting takes it from the list, also from the count of what was not read yet", () => {
  const long = view([prompt(2), prompt(1)], {}, "more");
  expect(applyEvent(long, event(11, "prompt.deleted", 1))).toMatchObject({ count: 6 });
  expect(applyEvent(long, event(11, "prompt.deleted", 9))).toMatchObject({ count: 6, isStale: false });
});

test("what cannot be told from the rows at hand asks for another read", () => {
  const coding = view([prompt(1, { category: "coding" })], { category: "coding" });
  expect(applyEvent(coding, event(11, "prompt.revised", 7, { category: "coding" })).isStale).toBe(true);
  expect(applyEvent(coding, event(13, "prompt.used", 1, { useCount: 1 })).isStale).toBe(true);
  expect(applyEvent(coding, { ...event(40, "reset", 1), seq: 40 })).toMatchObject({ head: 40, isStale: true });
});

test("a guess shows the same as the event that follows it, without moving the head", () => {
  const start = view([prompt(2), prompt(1)]);
  const fields = { isFavorite: true };
  const guessed = reduce(start, { kind: "prompt.favorited", promptId: idOf(1), fields });
  const confirmed = applyEvent(start, event(11, "prompt.favorited", 1, fields));
  expect(guessed.items).toEqual(confirmed.items);
  expect(guessed.head).toBe(10);
});

test("the next page is added once", () => {
  const long = view([prompt(3), prompt(2)], {}, "more");
  const page = { libraryId, head: 12, count: 3, items: [prompt(2), prompt(1)], nextCursor: null };
  expect(ids(withMore(long, page))).toEqual([3, 2, 1]);
});
