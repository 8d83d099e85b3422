// Coming back: whatever happens to a connection, a follower gets every event once and in order, or is told to read again.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LiveEvent } from "../../lib/contract/event.ts";
import { statements } from "../db/transaction.ts";
import { follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { seeded } from "../testing/seeded.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

let house: House;
let gateway: Gateway;
let person: Person;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
  person = await house.person();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
});

const own = (): Promise<string> => sharedLibrary(house, [[person, "owner"]]);
const logOf = (libraryId: string) =>
  statements(house.services.db)<{ seq: number; kind: string }[]>`
    select seq::int, kind from event where library_id = ${libraryId} order by seq`;
const told = (events: readonly LiveEvent[]) => events.map(({ seq, kind }) => ({ seq, kind }));
const save = (libraryId: string, title = "t", content = "c") => person.call.prompt.create({ title, content, libraryId });

describe("a client that is cut off at random moments, with 8 writers in 3 libraries", () => {
  const writers = 8;
  const writes = 5;

  async function write(next: (below: number) => number, libraryIds: readonly string[], cut: () => void) {
    let last: string | undefined;
    for (let n = 0; n < writes; n++) {
      const libraryId = libraryIds[next(libraryIds.length)] ?? "";
      if (last === undefined || next(2) === 0) last = (await save(libraryId)).id;
      else if (next(3) === 0) await person.call.prompt.use({ id: last });
      else await person.call.prompt.update({ id: last, title: `t ${n} ${next(1000)}` });
      if (next(4) === 0) cut();
    }
  }

  test.each(Array.from({ length: 24 }, (_, n) => n + 1))("gets exactly what it missed (history %i)", async (seed) => {
    const next = seeded(seed);
    const libraryIds = await Promise.all([own(), own(), own()]);
    const [libraryId = ""] = libraryIds;
    const [first, second] = await Promise.all([gateway.client(person.token), gateway.client(person.token)]);
    const one = follow((observer) =>
      first.call.live.library.subscribe({ libraryId, lastEventId: "0", includeText: next(2) === 0 }, observer),
    );
    const several = follow((observer) => second.call.live.libraries.subscribe({ libraryIds }, observer));
    await Promise.all([one.started, several.started]);
    // Until the first event has come, a client has no place to come back to.
    for (const id of libraryIds) await save(id, "first");
    await several.first(3);

    const cut = () => (next(2) === 0 ? first : second).line.cut();
    await Promise.all(Array.from({ length: writers }, () => write(next, libraryIds, cut)));

    const logs = await Promise.all(libraryIds.map(async (id) => [...(await logOf(id))]));
    for (const log of logs) expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
    expect(told(await one.first(logs[0]?.length ?? 0))).toEqual(logs[0]);
    const all = await several.first(logs.flat().length);
    for (const [at, id] of libraryIds.entries()) expect(told(all.filter((event) => event.libraryId === id))).toEqual(logs[at]);
    // Nothing came twice behind it.
    await save(libraryId, "last");
    const total = (logs[0]?.length ?? 0) + 1;
    expect((await one.until(({ fields }) => fields.title === "last")).length).toBe(total);
    one.stop();
    several.stop();
  });
});

describe("a place that the log does not reach any more", () => {
  test.each([
    ["is older than what is kept", "2"],
    ["is above the head", "900"],
  ])("that %s gives one reset with the head, then what happens", async (_, lastEventId) => {
    const libraryId = await own();
    for (let n = 0; n < 6; n++) await save(libraryId);
    await statements(house.services.db)`delete from event where library_id = ${libraryId} and seq <= 4`;
    const client = await gateway.client(person.token);
    const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId }, observer));
    expect(await followed.first(1)).toMatchObject([{ seq: 6, kind: "reset", libraryId, fields: { head: 6 } }]);
    expect(followed.ids).toEqual(["6"]);
    await save(libraryId);
    expect(told(await followed.first(2))[1]).toEqual({ seq: 7, kind: "prompt.created" });
  });

  test("the oldest event that is kept is still reached", async () => {
    const libraryId = await own();
    for (let n = 0; n < 6; n++) await save(libraryId);
    await statements(house.services.db)`delete from event where library_id = ${libraryId} and seq <= 4`;
    const client = await gateway.client(person.token);
    const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "4" }, observer));
    expect((await followed.first(2)).map(({ seq }) => seq)).toEqual([5, 6]);
  });

  test("a log that was trimmed to nothing is no reason to read again for one who has seen its head", async () => {
    const libraryId = await own();
    await save(libraryId);
    await statements(house.services.db)`delete from event where library_id = ${libraryId}`;
    const client = await gateway.client(person.token);
    const behind = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "0" }, observer));
    const present = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "1" }, observer));
    await Promise.all([behind.started, present.started]);
    await save(libraryId);
    expect(told(await behind.first(2))).toEqual([
      { seq: 1, kind: "reset" },
      { seq: 2, kind: "prompt.created" },
    ]);
    expect(told(await present.first(1))).toEqual([{ seq: 2, kind: "prompt.created" }]);
  });
});

describe("a client that does not read", () => {
  test("is cut when too much waits for it, comes back and has everything", async () => {
    const libraryId = await own();
    const client = await gateway.client(person.token);
    const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, includeText: true }, observer));
    await followed.started;
    await save(libraryId, "first");
    await followed.first(1);
    client.line.stall();
    const cut = gateway.nextLoss();
    // More than the kernel's buffers take on the way.
    const content = "x".repeat(400_000);
    for (let n = 0; n < 40; n++) await save(libraryId, `t ${n}`, content);
    await cut;
    client.line.flow();
    const events = await followed.first(41);
    expect(told(events)).toEqual([...(await logOf(libraryId))]);
    expect(events.slice(1).every(({ fields }) => fields.content === content)).toBe(true);
    expect(client.closes.length).toBeGreaterThan(0);
  });

  test("but one that reads gets any amount without being cut", async () => {
    const libraryId = await own();
    const content = "y".repeat(200_000);
    for (let n = 0; n < 40; n++) await save(libraryId, `t ${n}`, content);
    const client = await gateway.client(person.token);
    const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "0", includeText: true }, observer));
    expect((await followed.first(40)).at(-1)?.fields.content).toBe(content);
    expect(client.closes).toEqual([]);
  });
});

test("a server that ends tells its clients to come back, answers what it was asked, and another one goes on", async () => {
  const libraryId = await own();
  const first = await openGateway(house.services);
  await using second = await openGateway(house.services);
  const client = await first.client(person.token);
  const raw = await first.raw({ authorization: `Bearer ${person.token}` });
  const followed = follow((observer) => client.call.live.library.subscribe({ libraryId }, observer));
  await followed.started;
  await save(libraryId, "before");
  await followed.first(1);

  client.line.leadTo(second.port);
  raw.send({ id: 7, method: "mutation", params: { path: "prompt.create", input: { title: "while it ends", content: "c", libraryId } } });
  await raw.flushed();
  await first.drain();
  const frames = await raw.frames(2);
  expect(frames[0]).toMatchObject({ id: 7, result: { type: "data" } });
  expect(frames[1]).toEqual({ id: null, method: "reconnect" });
  expect(await raw.closed).toBe(1012);

  await save(libraryId, "after");
  const titles = (await followed.first(3)).map(({ fields }) => fields.title);
  expect(titles).toEqual(["before", "while it ends", "after"]);
  await first[Symbol.asyncDispose]();
});
