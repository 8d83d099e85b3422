// How one's history is listed: its order, its filters, its pages, and with how many statements.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Queryable, statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import { leaveLibrary, sharedLibrary } from "../../testing/shared-library.ts";
import { accessToLibrary } from "../access.ts";
import { browseHistory, listHistory, listIterations } from "./queries.ts";

let house: House;
let now = new Date("2026-02-10T10:00:00.000Z");
const at = (instant: string) => {
  now = new Date(instant);
};
beforeAll(async () => {
  house = await openHouse({}, () => now);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** Somebody with five entries over three days; the names are their texts. */
async function historian(): Promise<Person & { savedPrompt: string }> {
  const me = await house.person();
  const { call } = me;
  at("2026-02-10T00:00:00.000Z");
  const { id } = await call.prompt.create({ title: "Greeting", content: "use" });
  await call.prompt.use({ id });
  at("2026-02-10T23:59:59.999Z");
  await call.history.record({ originalPrompt: "late", source: "notebook", modelUsed: "m" });
  at("2026-02-11T12:00:00.000Z");
  const steps = [
    { promptText: "a", aiResponse: "First" },
    { promptText: "b", aiResponse: " The\n answer ", isBookmarked: true },
    { promptText: "c" },
  ];
  await call.history.record({ originalPrompt: "steps", savedPrompt: id, modelUsed: "m", iterations: steps });
  at("2026-02-12T00:00:00.000Z");
  await call.history.record({ originalPrompt: "last", source: "notebook", modelUsed: "n" });
  await call.history.record({ originalPrompt: "very last" });
  return { ...me, savedPrompt: id };
}

test("the newest first, by day or by moment, source, model, prompt and bookmark", async () => {
  const { call, savedPrompt } = await historian();
  const texts = async (asked: object) => (await call.history.list(asked)).results.map(({ originalPrompt }) => originalPrompt);
  expect(await texts({})).toEqual(["very last", "last", "steps", "late", "use"]);
  expect(await texts({ startDate: "2026-02-10", endDate: "2026-02-10" })).toEqual(["late", "use"]);
  expect(await texts({ startDate: "2026-02-11" })).toEqual(["very last", "last", "steps"]);
  expect(await texts({ startDate: "2026-02-10T23:59:59.999Z", endDate: "2026-02-11T13:00:00+01:00" })).toEqual(["steps", "late"]);
  expect(await texts({ endDate: "2026-02-09" })).toEqual([]);
  expect(await texts({ source: "saved_prompt" })).toEqual(["use"]);
  expect(await texts({ source: "notebook", model: "m" })).toEqual(["late"]);
  expect(await texts({ prompt: savedPrompt })).toEqual(["steps", "use"]);
  expect(await texts({ bookmarked: true })).toEqual(["steps"]);
  expect(await texts({ bookmarked: false })).toEqual(["very last", "last", "late", "use"]);
});

test("pages are counted and linked, and one that does not exist is missing", async () => {
  const { call } = await historian();
  const page = await call.history.list({ page: 2, pageSize: 2, endDate: "2026-02-12" });
  expect(page.results.map(({ originalPrompt }) => originalPrompt)).toEqual(["steps", "late"]);
  expect(page).toMatchObject({
    count: 5,
    next: "http://sheaf.test/api/v2/history/prompt-history/?end_date=2026-02-12&page=3&page_size=2",
    previous: "http://sheaf.test/api/v2/history/prompt-history/?end_date=2026-02-12&page=1&page_size=2",
  });
  await expect(call.history.list({ page: 4, pageSize: 2 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const nobody = await house.person();
  expect(await nobody.call.history.list()).toEqual({ count: 0, next: null, previous: null, results: [] });
});

test("iterations are listed by their own time and model, and by their entry's prompt and source", async () => {
  const { call, savedPrompt } = await historian();
  const [entry] = (await call.history.list({ prompt: savedPrompt })).results;
  const parentPrompt = entry?.id ?? "";
  at("2026-02-20T00:00:00.000Z");
  await call.iteration.add({ parentPrompt, promptText: "d", responseModel: "r" });
  const texts = async (asked: object) => (await call.iteration.list(asked)).results.map(({ promptText }) => promptText);
  expect((await texts({})).slice(0, 1)).toEqual(["d"]);
  expect((await texts({ prompt: savedPrompt, source: "" })).toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(await texts({ source: "notebook" })).toEqual([]);
  expect(await texts({ model: "r" })).toEqual(["d"]);
  expect(await texts({ bookmarked: true })).toEqual(["b"]);
  expect(await texts({ endDate: "2026-02-11", bookmarked: true })).toEqual(["b"]);
  expect(await texts({ startDate: "2026-02-20" })).toEqual(["d"]);
  const page = await call.iteration.listOf({ parentPrompt, pageSize: 3 });
  expect(page).toMatchObject({
    count: 4,
    next: `http://sheaf.test/api/v2/history/prompt-history/${parentPrompt}/iterations/?page_size=3&page=2`,
  });
});

test("browsing walks everything once, however it grows meanwhile, and says where each prompt stands", async () => {
  const { call, libraryId, savedPrompt } = await historian();
  const first = await call.history.browse({ limit: 2 });
  at("2026-03-01T00:00:00.000Z");
  await call.history.record({ originalPrompt: "meanwhile" });
  await call.prompt.update({ id: savedPrompt, title: "A greeting" });
  const second = await call.history.browse({ limit: 2, cursor: first.nextCursor });
  const third = await call.history.browse({ limit: 2, cursor: second.nextCursor });
  expect([first, second, third].flatMap(({ items }) => items.map(({ excerpt }) => excerpt))).toEqual([
    "very last",
    "last",
    "steps",
    "late",
    "use",
  ]);
  expect(third.nextCursor).toBeNull();
  expect(second.head).toBe(first.head + 2);
  expect(second).toMatchObject({ libraryId });
  expect(second.items[0]).toMatchObject({
    promptTitle: "A greeting",
    savedPrompt,
    version: 1,
    iterationCount: 3,
    isBookmarked: true,
    responseExcerpt: "The answer",
  });
  expect(second.items[1]).toMatchObject({
    promptTitle: null,
    savedPrompt: null,
    iterationCount: 0,
    isBookmarked: false,
    responseExcerpt: "",
  });
  await expect(call.history.browse({ cursor: "bm8" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await call.history.browse({ bookmarked: true })).items.map(({ excerpt }) => excerpt)).toEqual(["steps"]);
});

test("the title of a prompt that one may no longer see is kept to its own people", async () => {
  const [owner, guest] = [await house.person(), await house.person()];
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [guest, "viewer"],
  ]);
  const { id } = await owner.call.prompt.create({ title: "Secret plan", content: "x", libraryId });
  await guest.call.prompt.use({ id });
  const titles = async () => (await guest.call.history.browse()).items.map(({ promptTitle }) => promptTitle);
  expect(await titles()).toEqual(["Secret plan"]);
  await leaveLibrary(house, libraryId, guest);
  expect(await titles()).toEqual([null]);
});

/** The same database, and how many statements it has been asked. */
function counting(db: Queryable): { db: Queryable; asked: () => number } {
  let asked = 0;
  const client = new Proxy(statements(db), {
    apply: (target, self, given) => {
      asked++;
      return Reflect.apply(target, self, given);
    },
    get: (target, name) => {
      if (name === "unsafe") asked++;
      return Reflect.get(target, name);
    },
  });
  /** Safe: queries reach it by `statements` alone. */
  return { db: { session: { client } } as unknown as Queryable, asked: () => asked };
}

test("a page takes as many statements with forty entries and steps as with one", async () => {
  const person = await historian();
  const { call, actor } = person;
  const counted = async (pageSize: number) => {
    const { db, asked } = counting(house.services.db);
    const access = await accessToLibrary({ ...house.services.ground, db }, actor, undefined, "owner");
    const each: number[] = [];
    for (const read of [
      () => listHistory(access, { pageSize }),
      () => listIterations(access, { pageSize }),
      () => browseHistory(access, { limit: pageSize }),
    ]) {
      const before = asked();
      await read();
      each.push(asked() - before);
    }
    return each;
  };
  const one = await counted(5);
  for (let n = 0; n < 40; n++) {
    const prompt = await call.prompt.create({ title: `Prompt ${n}`, content: "x" });
    await call.history.record({ savedPrompt: prompt.id, originalPrompt: "x", iterations: [{ promptText: "a" }, { promptText: "b" }] });
  }
  expect(await counted(100)).toEqual(one);
  expect(one).toEqual([2, 1, 4]);
});
