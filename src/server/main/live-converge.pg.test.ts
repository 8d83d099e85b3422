// Several people change one library at once; every screen, moved on by events alone, ends as a fresh read would be.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Heads } from "../../lib/contract/event.ts";
import type { LibraryId } from "../../lib/contract/ids.ts";
import { applyEvent, type LibraryView, type ListFilter, viewOf } from "../../lib/live/apply-event.ts";
import { type Client, follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { seeded } from "../testing/seeded.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

let house: House;
let gateway: Gateway;
let people: Person[];
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
  people = await Promise.all([1, 2, 3, 4].map(() => house.person()));
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
});

const filters: ListFilter[] = [{}, { category: "coding" }, { ordering: "-use_count" }, { tags: ["a"], ordering: "title" }];
const asked = (libraryId: LibraryId, filter: ListFilter) => JSON.parse(JSON.stringify({ ...filter, library: libraryId, limit: 100 }));

/** A screen as the app keeps it: read once, then moved on by events; read again only when an event says so. */
async function screen(client: Client, libraryId: LibraryId, filter: ListFilter) {
  const read = async () => viewOf(await client.call.prompt.browse.query(asked(libraryId, filter)), filter);
  let view = await read();
  const followed = follow((observer) =>
    client.call.live.library.subscribe({ libraryId, lastEventId: String(view.heads[libraryId]), includeText: "excerpt" }, observer),
  );
  return {
    cut: client.line.cut,
    async catchUp(head: number): Promise<LibraryView> {
      if (head > (view.heads[libraryId] ?? 0))
        for (const event of await followed.until(({ seq }) => seq >= head)) view = applyEvent(view, event);
      if (view.isStale) view = await read();
      return view;
    },
  };
}

async function act(next: (below: number) => number, { call }: Person, libraryId: LibraryId, mine: string[]) {
  const id = mine[next(mine.length)];
  const category = next(2) === 0 ? "coding" : "";
  const tags = next(2) === 0 ? ["a"] : ["b"];
  const kind = next(5);
  if (id === undefined || kind === 0)
    mine.push((await call.prompt.create({ title: `t${next(50)}`, content: "c", category, tags, libraryId })).id);
  else if (kind === 1) await call.prompt.update({ id, title: `t${next(50)}`, category });
  else if (kind === 2) await call.prompt.update({ id, tags });
  else if (kind === 3) await call.prompt.use({ id });
  else {
    await call.prompt.delete({ id });
    if (next(2) === 0) await call.prompt.restore({ id });
    else mine.splice(mine.indexOf(id), 1);
  }
}

/** The same over several libraries, by one follow that goes on from where each of them stood before the list was read. */
async function wideScreen(client: Client, filter: ListFilter) {
  const { personalLibraryId, libraries } = await client.call.account.me.query();
  const heads: Heads = await client.call.live.heads.query();
  const ask = (): object => JSON.parse(JSON.stringify({ ...filter, limit: 100 }));
  const read = async () => viewOf(await client.call.prompt.browse.query(ask()), filter);
  let view = await read();
  const seen: Heads = { ...heads };
  const followed = follow((observer) =>
    client.call.live.libraries.subscribe({ libraryIds: libraries.map(({ id }) => id), heads, includeText: "excerpt" }, observer),
  );
  return {
    async catchUp(): Promise<LibraryView> {
      const now = await client.call.live.heads.query();
      const isThere = () => libraries.every(({ id }) => (seen[id] ?? 0) >= (now[id] ?? 0));
      if (!isThere())
        for (const event of await followed.until(({ libraryId, seq }) => {
          seen[libraryId] = seq;
          return isThere();
        }))
          view = applyEvent(view, event);
      if (view.isStale) view = await read();
      return view;
    },
    fresh: read,
    personalLibraryId,
  };
}

const wideFilters: ListFilter[] = [
  { library: "all" },
  { library: "all", ordering: "title" },
  { isFavorite: true },
  { library: "all", tags: ["a"] },
];

test.each([11, 12, 13])("over several libraries, with marks and moves: history %i", async (seed) => {
  const next = seeded(seed);
  const members = people.map((person): [Person, "owner"] => [person, "owner"]);
  const places = [await sharedLibrary(house, members), await sharedLibrary(house, members)];
  for (const libraryId of places) await people[0]?.call.prompt.create({ title: "t", content: "c", libraryId });
  const screens = await Promise.all(wideFilters.map(async (filter, at) => wideScreen(await gateway.client(people[at]?.token), filter)));

  await Promise.all(
    people.map(async (person) => {
      const mine: string[] = [];
      for (let n = 0; n < 12; n++) {
        const [libraryId, elsewhere] = next(2) === 0 ? places : places.toReversed();
        const id = mine[next(Math.max(1, mine.length))];
        if (libraryId === undefined || elsewhere === undefined) throw new Error("there are two");
        const kind = next(3);
        if (id !== undefined && kind === 0) await person.call.prompt.move({ id, libraryId: elsewhere });
        else if (id !== undefined && kind === 1) await person.call.prompt.toggleFavorite({ id });
        else await act(next, person, libraryId, mine);
      }
    }),
  );

  for (const one of screens) {
    const shown = await one.catchUp();
    const { items, count } = await one.fresh();
    expect(shown.items).toEqual(items);
    expect(shown.count).toBe(count);
  }
});

test.each([1, 2, 3, 4, 5, 6])("history %i", async (seed) => {
  const next = seeded(seed);
  const [first] = people;
  if (first === undefined) throw new Error("nobody is here");
  const libraryId = await sharedLibrary(
    house,
    people.map((person) => [person, "editor"]),
  );
  await first.call.prompt.create({ title: "t", content: "c", libraryId });
  const screens = await Promise.all(filters.map(async (filter, at) => screen(await gateway.client(people[at]?.token), libraryId, filter)));

  await Promise.all(
    people.map(async (person, at) => {
      const mine: string[] = [];
      for (let n = 0; n < 15; n++) {
        await act(next, person, libraryId, mine);
        if (next(10) === 0) screens[at]?.cut();
      }
    }),
  );

  const { head } = await first.call.prompt.browse(asked(libraryId, {}));
  for (const [at, filter] of filters.entries()) {
    const shown = await screens[at]?.catchUp(head);
    const { items, count } = await first.call.prompt.browse(asked(libraryId, filter));
    expect(shown?.items).toEqual(items);
    expect(shown?.count).toBe(count);
  }
});
