import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "../../testing/house.ts";
import { leaveLibrary, sharedLibrary } from "../../testing/shared-library.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
});

async function furnished() {
  const [anna, ben] = [await house.person(), await house.person()];
  const shared = await sharedLibrary(house, [
    [anna, "owner"],
    [ben, "viewer"],
  ]);
  for (const n of [1, 2, 3, 4, 5, 6, 7])
    await anna.call.prompt.create({ title: `Prompt ${n}`, content: "c", ...(n % 2 === 0 ? {} : { libraryId: shared }) });
  return { anna, ben, shared };
}

test.each(["title", "-title", "-updated_at", "use_count"])("all libraries are one list, read page by page: %s", async (ordering) => {
  const { anna, shared } = await furnished();
  const whole = await anna.call.prompt.browse({ library: "all", ordering });
  expect(whole).toMatchObject({ count: 7, libraryId: anna.libraryId, nextCursor: null });
  expect(new Set(whole.libraryIds)).toEqual(new Set([anna.libraryId, shared]));
  if (ordering === "title") expect(whole.items.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `Prompt ${n}`));

  const pages: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof anna.call.prompt.browse>> = await anna.call.prompt.browse({
      library: "all",
      ordering,
      limit: 2,
      cursor,
    });
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(pages).toEqual(whole.items.map(({ id }) => id));
});

test("a list says where its libraries stood, and one's own, which tells of one's marks", async () => {
  const { ben, shared } = await furnished();
  const { heads } = await ben.call.prompt.browse({ library: shared });
  expect(heads).toEqual(await ben.call.live.heads());
  expect(Object.keys(heads).toSorted()).toEqual([ben.libraryId, shared].toSorted());
});

test("favorites are over all libraries, in the list and in the count; what is lost with a library is in neither", async () => {
  const { anna, ben, shared } = await furnished();
  const items = (await ben.call.prompt.browse({ library: shared, ordering: "title" })).items;
  for (const { id } of items.slice(0, 2)) await ben.call.prompt.toggleFavorite({ id });
  const { id } = await ben.call.prompt.create({ title: "Own", content: "c", isFavorite: true });
  const favorites = await ben.call.prompt.browse({ isFavorite: true, ordering: "title" });
  expect(favorites.items.map((item) => [item.title, item.isFavorite])).toEqual([
    ["Own", true],
    ["Prompt 1", true],
    ["Prompt 3", true],
  ]);
  expect(favorites.count).toBe(3);
  expect((await ben.call.library.overview()).favoriteCount).toBe(3);
  expect((await anna.call.library.overview()).favoriteCount).toBe(0);

  await leaveLibrary(house, shared, ben);
  expect((await ben.call.prompt.browse({ isFavorite: true })).items.map((item) => item.id)).toEqual([id]);
  expect((await ben.call.library.overview()).favoriteCount).toBe(1);
});
