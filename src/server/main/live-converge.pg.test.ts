// Several people change one library at once; every screen, moved on by events alone, ends as a fresh read would be.
import { afterAll, beforeAll, expect, test } from "vitest";
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
    client.call.live.library.subscribe({ libraryId, lastEventId: String(view.head), includeText: "excerpt" }, observer),
  );
  return {
    cut: client.line.cut,
    async catchUp(head: number): Promise<LibraryView> {
      if (head > view.head) for (const event of await followed.until(({ seq }) => seq >= head)) view = applyEvent(view, event);
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
