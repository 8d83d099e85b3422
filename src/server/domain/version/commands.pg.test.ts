import { afterAll, beforeAll, expect, test } from "vitest";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse } from "../../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const sql = () => statements(house.services.db);
const kindOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );

test("a restore brings everything back as a new version, but not the visibility", async () => {
  const { call } = await house.person();
  const first = await call.prompt.create({
    title: "One",
    content: "first\r\n",
    description: "d",
    tags: ["a"],
    metadata: { z: 1, a: 2 },
    visibility: "public",
  });
  const { id } = first;
  await call.prompt.update({ id, title: "Two", content: "second", description: "", tags: [], metadata: {}, visibility: "private" });
  const back = await call.version.restore({ id, version: 1 });
  expect(back).toEqual({ ...first, version: 3, visibility: "private", isPublic: false, updatedAt: back.updatedAt });
  expect(await call.prompt.get({ id })).toEqual(back);
  expect(await call.version.get({ id, version: 3 })).toMatchObject({ changeSummary: "Restored version 1", visibility: "private" });
  expect((await call.version.get({ id, version: 2 })).content).toBe("second");

  expect(await call.version.restore({ id, version: 1 })).toEqual(back);
  expect(await call.version.restore({ id, version: 3, changeSummary: "No news" })).toEqual(back);
  expect((await call.version.list({ id })).count).toBe(3);
  await call.version.restore({ id, version: 2, changeSummary: "Back to the second" });
  expect((await call.version.get({ id, version: 4 })).changeSummary).toBe("Back to the second");
  const [event] = await sql()`select kind, version, fields from event where prompt_id = ${id} order by seq desc limit 1`;
  expect(event).toMatchObject({ kind: "prompt.revised", version: 4, fields: { version: 4, title: "Two" } });
});

test("a restore based on a version that is past is a conflict that shows the present, and changes nothing", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "One", content: "1" });
  await call.prompt.update({ id, content: "2" });
  const present = await call.prompt.update({ id, content: "3" });
  const refused = await call.version.restore({ id, version: 1, basedOn: 2 }).catch((error) => error.cause);
  expect(refused).toMatchObject({ kind: "conflict", details: { latest: present } });
  expect(await call.prompt.get({ id })).toEqual(present);
  expect((await call.version.restore({ id, version: 1, basedOn: 3 })).version).toBe(4);
  expect(await kindOf(call.version.restore({ id, version: 9 }))).toBe("missing");
});

test("a category that the library has no more does not come back with a version", async () => {
  const { call } = await house.person();
  const { key } = await call.category.create({ label: "Own" });
  const { id } = await call.prompt.create({ title: "One", content: "1", category: key });
  await call.prompt.update({ id, content: "2", category: "coding" });
  await call.category.delete({ key });
  expect(await call.version.restore({ id, version: 1 })).toMatchObject({ content: "1", category: "coding", version: 3 });
});

test("a restore is a save, and counts as one only when it makes a version", async () => {
  await using limited = await openHouse({ SAVES_PER_HOUR: "3" });
  const { call } = await limited.person();
  const { id } = await call.prompt.create({ title: "One", content: "1" });
  await call.prompt.update({ id, content: "2" });
  await call.version.restore({ id, version: 2 });
  await call.version.restore({ id, version: 1 });
  expect(await kindOf(call.version.restore({ id, version: 2 }))).toBe("exhausted");
  expect((await call.version.list({ id })).count).toBe(3);
});

test("fifty edits and restores at once lose no version and change none that is there", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "Contested", content: "0" });
  await call.prompt.update({ id, content: "edit" });
  const before = (await call.version.list({ id })).results;
  const based = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) =>
      at % 2 === 0 ? call.prompt.update({ id, content: `based ${at}`, basedOn: 2 }) : call.version.restore({ id, version: 1, basedOn: 2 }),
    ),
  );
  const lost = based.flatMap((result) => (result.status === "rejected" ? [result.reason.cause] : []));
  const winner = await call.prompt.get({ id });
  expect(winner.version).toBe(3);
  expect(lost.map((problem) => [problem.kind, problem.details.latest])).toEqual(Array.from({ length: 49 }, () => ["conflict", winner]));

  const free = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      at % 5 === 0 ? call.version.restore({ id, version: 2, changeSummary: `${at}` }) : call.prompt.update({ id, content: `free ${at}` }),
    ),
  );
  const { version, content } = await call.prompt.get({ id });
  const all = (await call.version.list({ id, pageSize: 100 })).results;
  expect(all.map((one) => one.version)).toEqual(Array.from({ length: version }, (_, at) => version - at));
  expect(all.slice(-2)).toEqual(before);
  expect(all[0]?.content).toBe(content);
  const texts = new Map(all.map((one) => [one.version, one.content]));
  for (const answer of free) expect(texts.get(answer.version)).toBe(answer.content);
  const written = all.map((one) => one.content).filter((text) => text.startsWith("free"));
  expect(written.toSorted()).toEqual(
    Array.from({ length: 50 }, (_, at) => at)
      .filter((at) => at % 5 !== 0)
      .map((at) => `free ${at}`)
      .toSorted(),
  );
});
