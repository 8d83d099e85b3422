// What is older than it is kept goes, and nothing else; with a clock that the tests move.
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statements } from "../db/transaction.ts";
import { follow, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { sharedLibrary } from "../testing/shared-library.ts";
import { type Kept, startWorker, turn } from "./worker.ts";

const dayMs = 86_400_000;
const began = Date.now();
let passed = 0;
let house: House;
beforeAll(async () => {
  house = await openHouse({}, () => new Date(began + passed * dayMs));
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});
const sql = () => statements(house.services.db);
const worker = (kept: Partial<Kept>) =>
  startWorker({
    db: house.services.db,
    ground: house.services.ground,
    kept: { trashDays: 0, eventDays: 0, historyDays: 0, ...kept },
    log: pino({ level: "silent" }),
    everyMs: 2 ** 31 - 1,
  });

/** A round after so many more days. */
async function after(days: number, kept: Partial<Kept>) {
  passed += days;
  const working = worker(kept);
  const gone = await working.round();
  await working.stop();
  return gone;
}

const trashOf = async ({ call }: Person) => (await call.prompt.list({ trash: true })).results.map((prompt) => prompt.title);

test("prompts leave the trash for good when their days are over, recorded as nobody's doing, and what came back stays", async () => {
  const [person, other] = await Promise.all([house.person(), house.person()]);
  const { call, libraryId } = person;
  const make = (title: string) => call.prompt.create({ title, content: "c", isPublic: true, tags: ["t"] });
  const [old, back, living] = [await make("old"), await make("back"), await make("living")];
  await other.call.prompt.toggleFavorite({ id: old.id });
  await call.prompt.delete({ id: old.id });
  await call.prompt.delete({ id: back.id });
  await after(29, { trashDays: 30 });
  expect((await trashOf(person)).sort()).toEqual(["back", "old"]);
  await call.prompt.restore({ id: back.id });
  await call.prompt.delete({ id: back.id });

  await after(2, { trashDays: 0 });
  expect(await trashOf(person)).toHaveLength(2);
  await after(0, { trashDays: 30 });
  expect(await trashOf(person)).toEqual(["back"]);
  expect(await call.library.overview({})).toMatchObject({ promptCount: 1, trashCount: 1 });
  expect((await call.prompt.get({ id: living.id })).title).toBe("living");
  const [event] = await sql()`select kind, actor_id, prompt_id from event where library_id = ${libraryId} order by seq desc limit 1`;
  expect(event).toEqual({ kind: "prompt.purged", actor_id: null, prompt_id: old.id });
  expect((await call.activity.library({ limit: 1 })).items).toMatchObject([{ summary: "Deleted for good", actor: null }]);
  for (const directory of ["place", "slug", "favorite", "public_prompt", "version"])
    expect([directory, await sql()`select from ${sql()(directory)} where prompt_id = ${old.id}`]).toEqual([directory, []]);
});

test("a library leaves the trash with every row of it, and nothing of others'", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [other, "editor"],
  ]);
  const { call } = owner;
  const { id } = await call.prompt.create({ title: "Shared", content: "c", libraryId, isPublic: true, tags: ["t"] });
  await call.category.create({ label: "Own", libraryId });
  await call.label.set({ id, label: "production", version: 1 });
  await other.call.prompt.use({ id });
  await other.call.prompt.toggleFavorite({ id });
  await call.invitation.create({ id: libraryId, role: "viewer" });
  const copy = await other.call.prompt.duplicate({ id });
  await call.library.delete({ id: libraryId });
  expect(await after(29, { trashDays: 30 })).toMatchObject({ libraries: 0 });
  expect(await after(2, { trashDays: 30 })).toMatchObject({ libraries: 1 });

  const columns = await sql()<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and (column_name in ('library_id', 'prompt_library_id') or (table_name = 'library' and column_name = 'id'))`;
  for (const { table_name: table, column_name: column } of columns)
    expect([table, await sql()`select from ${sql()(table)} where ${sql()(column)} = ${libraryId}`]).toEqual([table, []]);
  expect(await other.call.prompt.origin({ id: copy.id })).toMatchObject({ promptId: id, isVisible: false });
  expect((await other.call.history.list({})).count).toBe(1);
});

test("the log loses what is older than its days, its newest event never; followers from before are told to read again", async () => {
  const person = await house.person();
  const { call, libraryId, token } = person;
  for (let at = 0; at < 5; at++) await call.prompt.create({ title: `t${at}`, content: "c" });
  const numbers = async () =>
    (await sql()`select seq from event where library_id = ${libraryId} order by seq`).map((row) => Number(row.seq));
  const all = await numbers();
  await sql()`update event set at = at - interval '8 days' where library_id = ${libraryId} and seq <= 3`;
  const clockBehind = passed;
  passed = 0;
  await after(0, { eventDays: 7 });
  expect(await numbers()).toEqual(all.slice(3));
  await after(9, { eventDays: 0 });
  expect(await numbers()).toEqual(all.slice(3));
  await after(0, { eventDays: 7 });
  expect(await numbers()).toEqual(all.slice(-1));
  passed = clockBehind;

  await using gateway = await openGateway(house.services);
  const client = await gateway.client(token);
  const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "1" }, observer));
  await followed.started;
  expect((await followed.first(1))[0]).toMatchObject({ kind: "reset", fields: { head: all.at(-1) } });
});

test("history is forgotten when its days are over, and the sums stay as they were", async () => {
  const person = await house.person();
  const { call } = person;
  const { id, libraryId } = await call.prompt.create({ title: "t", content: "c" });
  await call.prompt.use({ id });
  await call.history.record({ originalPrompt: "old", iterations: [{ promptText: "step" }] });
  const sums = () => sql()`select prompt_id, day, uses, runs from usage_day where library_id = ${libraryId} order by prompt_id, day`;
  const before = await sums();
  expect(await after(400, { historyDays: 0 })).toMatchObject({ history: 0 });
  await call.history.record({ originalPrompt: "new" });
  const withNew = await sums();
  expect((await after(0, { historyDays: 365 }))?.history).toBeGreaterThanOrEqual(2);
  expect((await call.history.list({})).results.map((entry) => entry.originalPrompt)).toEqual(["new"]);
  expect(await sql()`select from iteration where library_id = ${libraryId}`).toEqual([]);
  expect(await sums()).toEqual(withNew);
  expect(withNew).toEqual(expect.arrayContaining([...before]));
});

test("while one process clears, another passes", async () => {
  const held = await house.services.db.$client.reserve();
  try {
    await held`select pg_advisory_lock(${turn})`;
    expect(await after(0, { trashDays: 1 })).toBeUndefined();
  } finally {
    await held`select pg_advisory_unlock(${turn})`;
    held.release();
  }
  expect(await after(0, { trashDays: 1 })).toBeDefined();
});
