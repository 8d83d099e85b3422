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
  viewOf(
    {
      libraryId,
      head: 10,
      libraryIds: [libraryId],
      heads: { [libraryId]: 10 },
      items,
      count: items.length + (nextCursor === null ? 0 : 5),
      nextCursor,
    },
    filter,
  );

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
  expect(once).toMatchObject({ heads: { [libraryId]: 11 }, count: 3, isStale: false });
  expect(applyEvent(once, created(11, 3))).toBe(once);
});

test("a prompt that the filter leaves out changes nothing but the head", () => {
  const coding = view([prompt(1, { category: "coding" })], { category: "coding" });
  expect(applyEvent(coding, created(11, 3, { category: "writing" }))).toMatchObject({ heads: { [libraryId]: 11 }, count: 1 });
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
  expect(applyEvent(coding, { ...event(40, "reset", 1), seq: 40 })).toMatchObject({ heads: { [libraryId]: 40 }, isStale: true });
});

test("a guess shows the same as the event that follows it, without moving the head", () => {
  const start = view([prompt(2), prompt(1)]);
  const fields = { isFavorite: true };
  const guessed = reduce(start, { kind: "prompt.favorited", promptId: idOf(1), fields });
  const confirmed = applyEvent(start, event(11, "prompt.favorited", 1, fields));
  expect(guessed.items).toEqual(confirmed.items);
  expect(guessed.heads).toEqual({ [libraryId]: 10 });
});

test("a label that moved is shown on its row; where it points is not the prompt's own version", () => {
  const fields = { label: "production", version: 1, previousVersion: 2, protected: false, labels: { production: 1 } };
  const [item] = applyEvent(view([prompt(1, { version: 3 })]), event(11, "version.labeled", 1, fields)).items;
  expect(item).toEqual(prompt(1, { version: 3, labels: { production: 1 } }));
});

test("the next page is added once", () => {
  const long = view([prompt(3), prompt(2)], {}, "more");
  const page = {
    libraryId,
    head: 12,
    libraryIds: [libraryId],
    heads: { [libraryId]: 12 },
    count: 3,
    items: [prompt(2), prompt(1)],
    nextCursor: null,
  };
  expect(ids(withMore(long, page))).toEqual([3, 2, 1]);
});

const shared = LibraryId.parse("00000000-0000-4000-8000-00000000000a");
/** What a reader sees whose own library is `libraryId`: the list of a shared one, or of both. */
const sharedView = (items: PromptSummary[], libraryIds: LibraryId[] = [shared], filter: ListFilter = {}): LibraryView =>
  viewOf(
    { libraryId: shared, head: 5, libraryIds, heads: { [shared]: 5, [libraryId]: 10 }, items, count: items.length, nextCursor: null },
    filter,
  );
const inShared = (given: LiveEvent): LiveEvent => ({ ...given, libraryId: shared });

test("a list of another library follows that library, and one's own marks on its prompts", () => {
  const list = sharedView([prompt(1, { libraryId: shared })]);
  const used = applyEvent(list, inShared(event(6, "prompt.used", 1, { useCount: 3 })));
  expect(used.items[0]?.useCount).toBe(3);
  const marked = applyEvent(used, event(11, "prompt.favorited", 1, { isFavorite: true }));
  expect(marked.items[0]?.isFavorite).toBe(true);
  expect(marked).toMatchObject({ heads: { [shared]: 6, [libraryId]: 11 }, isStale: false });
});

test("what else happens in one's own library is not in another's list, and no gap there", () => {
  const list = sharedView([prompt(1, { libraryId: shared })]);
  const next = applyEvent(list, created(11, 2));
  expect(ids(next)).toEqual([1]);
  expect(applyEvent(next, event(12, "prompt.favorited", 1, { isFavorite: true })).isStale).toBe(false);
});

test("a mark that was missed makes the list stale", () => {
  const list = sharedView([prompt(1, { libraryId: shared })]);
  expect(applyEvent(list, event(13, "prompt.favorited", 1, { isFavorite: true })).isStale).toBe(true);
});

test("a list over several libraries follows each of them, and none besides", () => {
  const both = sharedView([prompt(1)], [libraryId, shared]);
  const one = applyEvent(both, created(11, 2));
  const two = applyEvent(one, inShared(created(6, 3, { libraryId: shared })));
  expect(ids(two)).toEqual([3, 2, 1]);
  expect(two).toMatchObject({ count: 3, heads: { [shared]: 6, [libraryId]: 11 }, isStale: false });
  const elsewhere = { ...created(1, 4), libraryId: LibraryId.parse("00000000-0000-4000-8000-00000000000b") };
  expect(applyEvent(two, elsewhere)).toBe(two);
});

test("a favorite that is taken back where it is not in sight asks for another read", () => {
  const favorites = view([prompt(1, { isFavorite: true })], { isFavorite: true }, "more");
  expect(applyEvent(favorites, event(11, "prompt.unfavorited", 9, { isFavorite: false })).isStale).toBe(true);
});

test("a prompt that moves away leaves the list, and one that comes stands in it", () => {
  const list = view([prompt(2), prompt(1)]);
  const left = applyEvent(list, event(11, "prompt.moved", 1, { libraryId: shared }));
  expect(ids(left)).toEqual([2]);
  expect(left).toMatchObject({ count: 1, isStale: false });
  const back = applyEvent(left, event(12, "prompt.moved", 1, prompt(1)));
  expect(ids(back)).toEqual([2, 1]);
  // Whether its reader has marked it is not told.
  expect(back).toMatchObject({ count: 2, isStale: true });
  const trash = view([prompt(3)], { trash: true });
  for (const fields of [{ libraryId: shared }, prompt(1)])
    expect(applyEvent(trash, event(11, "prompt.moved", 1, fields))).toMatchObject({ items: trash.items, count: 1, isStale: false });
});

test("a prompt that moves within a list stays in it, whichever library tells first", () => {
  const both = sharedView([prompt(1, { isFavorite: true, excerpt: "Once" }), prompt(2)], [libraryId, shared]);
  const left = event(11, "prompt.moved", 1, { libraryId: shared });
  const { excerpt: _excerpt, isFavorite: _mark, ...fields } = prompt(1, { libraryId: shared });
  const came = inShared(event(6, "prompt.moved", 1, fields));
  const cameFirst = applyEvent(applyEvent(both, came), left);
  expect(cameFirst).toMatchObject({ count: 2, isStale: false });
  expect(cameFirst.items.find((item) => item.id === idOf(1))).toEqual(prompt(1, { libraryId: shared, isFavorite: true, excerpt: "Once" }));
  const leftFirst = applyEvent(applyEvent(both, left), came);
  expect(ids(leftFirst).toSorted()).toEqual([1, 2]);
  expect(leftFirst).toMatchObject({ count: 2, isStale: true });
});
