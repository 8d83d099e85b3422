// What is written into history, and that the sums follow it exactly, whoever writes at once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { HistoryId, type PromptId } from "../../../lib/contract/ids.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import { leaveLibrary, sharedLibrary } from "../../testing/shared-library.ts";
import { isProblem } from "../problems.ts";

let house: House;
let now = new Date("2026-02-10T10:00:00.000Z");
beforeAll(async () => {
  house = await openHouse({}, () => now);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => "fine",
    ({ cause }) => (isProblem(cause) ? [cause.kind, ...(cause.details.errors ?? []).map(({ field }) => field)] : cause),
  );
const nobody = HistoryId.parse("00000000-0000-7000-8000-000000000000");
const sums = async (libraryId: string) =>
  statements(house.services.db)`
    select version, model, day::text, uses, runs, tokens_input::int, tokens_output::int, credits::int, ratings, rating_sum from usage_day
    where library_id = ${libraryId} and uses + runs > 0 order by version, model`;
const row = {
  version: 1,
  model: "",
  day: "2026-02-10",
  uses: 0,
  runs: 0,
  tokens_input: 0,
  tokens_output: 0,
  credits: 0,
  ratings: 0,
  rating_sum: 0,
};
const newPrompt = (person: Person, more: object = {}) =>
  person.call.prompt.create({ title: "Greeting", content: "Hello {{name}}", ...more });
const events = async ({ libraryId }: Person) =>
  statements(house.services.db)<{ kind: string; prompt_id: string | null; fields: Record<string, unknown> }[]>`
    select kind, prompt_id, fields from event where library_id = ${libraryId} and kind like 'history.%' order by seq`;

test("a use is an entry of one's own, tied to the version that was used, and counted where the prompt is", async () => {
  const [owner, guest] = [await house.person(), await house.person()];
  const { id } = await newPrompt(owner, { visibility: "public" });
  await owner.call.prompt.update({ id, content: "Hi {{name}}" });

  await guest.call.prompt.use({ id, values: { name: "Ada" } });
  await guest.call.prompt.use({ id, values: { name: "Ada" }, version: 1 });

  const { results } = await guest.call.history.list();
  expect(
    results.map(({ source, savedPrompt, version, originalPrompt, user }) => ({ source, savedPrompt, version, originalPrompt, user })),
  ).toEqual([
    { source: "saved_prompt", savedPrompt: id, version: 1, originalPrompt: "Hello Ada", user: guest.actor.accountId },
    { source: "saved_prompt", savedPrompt: id, version: 2, originalPrompt: "Hi Ada", user: guest.actor.accountId },
  ]);
  expect((await owner.call.history.list()).count).toBe(0);
  expect(await sums(owner.libraryId)).toEqual([
    { ...row, uses: 1 },
    { ...row, version: 2, uses: 1 },
  ]);
  expect(await sums(guest.libraryId)).toEqual([]);
});

test("a run made elsewhere is kept byte for byte, with its steps, and belongs to the present version unless another is named", async () => {
  const me = await house.person();
  const { id } = await newPrompt(me);
  await me.call.prompt.update({ id, content: "Hi" });
  const originalPrompt = " <x>&amp;\r\n\u2028東京😀 ";
  const step = {
    promptText: `${originalPrompt}!`,
    aiResponse: " Hello\n",
    parameters: { temperature: 0.5 },
    isBookmarked: true,
    tags: ["B", "b "],
  };
  const entry = await me.call.history.record({
    source: "notebook",
    savedPrompt: id,
    originalPrompt,
    modelUsed: "large-1",
    tokensInput: 12,
    tokensOutput: 34,
    creditsSpent: 5,
    rating: 4,
    tags: ["A", "a "],
    meta: { z: 1, a: [null] },
    iterations: [step, { promptText: "Again" }],
  });

  expect(entry).toMatchObject({
    source: "notebook",
    savedPrompt: id,
    version: 2,
    originalPrompt,
    tags: ["a"],
    meta: { z: 1, a: [null] },
    rating: 4,
  });
  expect(entry).toMatchObject({ user: me.actor.accountId, isDeleted: false, createdAt: "2026-02-10T10:00:00.000Z", optimizedPrompt: "" });
  expect(entry.iterations.map(({ iterationNumber, parentPrompt, promptText }) => [iterationNumber, parentPrompt, promptText])).toEqual([
    [1, entry.id, `${originalPrompt}!`],
    [2, entry.id, "Again"],
  ]);
  expect(entry.iterations[0]).toMatchObject({
    aiResponse: " Hello\n",
    parameters: { temperature: 0.5 },
    isBookmarked: true,
    isActive: true,
    tags: ["b"],
  });
  expect(await me.call.history.get({ id: entry.id })).toEqual(entry);
  expect((await me.call.history.list()).results).toEqual([entry]);
  expect(await me.call.iteration.get({ id: entry.iterations[1]?.id ?? nobodysStep })).toEqual(entry.iterations[1]);

  expect((await me.call.history.record({ savedPrompt: id, version: 1, originalPrompt: "x" })).version).toBe(1);
  expect((await me.call.history.record({ originalPrompt: "x" })).savedPrompt).toBeNull();
  const told = await events(me);
  expect(told.map(({ kind, prompt_id }) => [kind, prompt_id])).toEqual([
    ["history.recorded", id],
    ["history.recorded", id],
    ["history.recorded", null],
  ]);
  expect(told[0]?.fields).toMatchObject({ id: entry.id, source: "notebook", version: 2, modelUsed: "large-1", createdAt: entry.createdAt });
  expect(JSON.stringify(told)).not.toContain("東京");
});
const nobodysStep = HistoryId.parse(nobody) as never;

test("of a prompt that one may not see nothing is told", async () => {
  const [owner, guest] = [await house.person(), await house.person()];
  const { id } = await newPrompt(owner);
  const record = (savedPrompt: string, version?: number) =>
    refused(guest.call.history.record({ savedPrompt: savedPrompt as PromptId, version, originalPrompt: "x" }));
  expect(await record(id)).toEqual(["invalid", "savedPrompt"]);
  expect(await record(nobody)).toEqual(["invalid", "savedPrompt"]);

  // Version 1 was private, version 2 is not.
  await owner.call.prompt.update({ id, visibility: "public" });
  expect(await record(id, 2)).toBe("fine");
  expect(await record(id, 1)).toEqual(["invalid", "version"]);
  expect(await record(id, 3)).toEqual(["invalid", "version"]);
  expect(await refused(guest.call.history.record({ version: 1, originalPrompt: "x" }))).toEqual(["invalid", "version"]);

  await owner.call.prompt.delete({ id });
  expect(await refused(owner.call.history.record({ savedPrompt: id, originalPrompt: "x" }))).toEqual(["invalid", "savedPrompt"]);
  expect((await guest.call.history.list()).count).toBe(1);
});

test("another's entries and steps are not there", async () => {
  const [me, other] = [await house.person(), await house.person()];
  const entry = await other.call.history.record({ originalPrompt: "mine", iterations: [{ promptText: "step" }] });
  const { id } = entry;
  const step = entry.iterations[0]?.id ?? nobodysStep;
  const missing = ["missing"];
  expect(await refused(me.call.history.get({ id }))).toEqual(missing);
  expect(await refused(me.call.history.update({ id, rating: 1 }))).toEqual(missing);
  expect(await refused(me.call.history.delete({ id }))).toEqual(missing);
  expect(await refused(me.call.iteration.get({ id: step }))).toEqual(missing);
  expect(await refused(me.call.iteration.update({ id: step, isBookmarked: true }))).toEqual(missing);
  expect(await refused(me.call.iteration.delete({ id: step }))).toEqual(missing);
  expect(await refused(me.call.iteration.listOf({ parentPrompt: id }))).toEqual(missing);
  expect(await refused(me.call.iteration.add({ parentPrompt: id, promptText: "x" }))).toEqual(["invalid", "parentPrompt"]);
  expect((await me.call.iteration.list({ parentPrompt: id })).count).toBe(0);
  expect(await other.call.history.get({ id })).toEqual(entry);
});

test("rating, tokens, credits, model and source are counted anew by their difference; nothing different is nothing", async () => {
  const me = await house.person();
  const { id: savedPrompt } = await newPrompt(me);
  const { id } = await me.call.history.record({ savedPrompt, originalPrompt: "x", modelUsed: "a", tokensInput: 10, rating: 2 });
  expect(await sums(me.libraryId)).toEqual([{ ...row, model: "a", runs: 1, tokens_input: 10, ratings: 1, rating_sum: 2 }]);

  now = new Date("2026-02-12T08:00:00.000Z");
  const changed = await me.call.history.update({ id, modelUsed: "b", tokensOutput: 7, creditsSpent: 3, rating: 5 });
  expect(changed).toMatchObject({ modelUsed: "b", tokensInput: 10, tokensOutput: 7, rating: 5, updatedAt: "2026-02-12T08:00:00.000Z" });
  expect(await me.call.history.get({ id })).toEqual(changed);
  expect(await sums(me.libraryId)).toEqual([
    { ...row, model: "b", runs: 1, tokens_input: 10, tokens_output: 7, credits: 3, ratings: 1, rating_sum: 5 },
  ]);
  await me.call.history.update({ id, rating: null, source: "saved_prompt" });
  expect(await sums(me.libraryId)).toEqual([{ ...row, model: "b", runs: 1, tokens_input: 10, tokens_output: 7, credits: 3 }]);

  const before = await events(me);
  const same = await me.call.history.get({ id });
  now = new Date("2026-02-12T09:00:00.000Z");
  expect(await me.call.history.update({ ...same, rating: null })).toEqual(same);
  expect(await events(me)).toEqual(before);
  expect(before.at(1)?.fields).toEqual({
    id,
    modelUsed: "b",
    tokensOutput: 7,
    creditsSpent: 3,
    rating: 5,
    updatedAt: "2026-02-12T08:00:00.000Z",
  });
  expect(await refused(me.call.history.update({ id, version: 9 }))).toEqual(["invalid", "version"]);
  expect(await refused(me.call.history.update({ id, savedPrompt: null }))).toEqual(["invalid", "savedPrompt"]);

  await me.call.history.delete({ id });
  expect(await sums(me.libraryId)).toEqual([]);
  expect(await refused(me.call.history.get({ id }))).toEqual(["missing"]);
  expect(await refused(me.call.history.delete({ id }))).toEqual(["missing"]);
  expect((await events(me)).at(-1)).toMatchObject({ kind: "history.changed", prompt_id: savedPrompt, fields: { id, isDeleted: true } });
  now = new Date("2026-02-10T10:00:00.000Z");
});

test("the sums of a prompt follow it to the trash, and stay as they were when it is gone for good", async () => {
  const me = await house.person();
  const { id: savedPrompt } = await newPrompt(me);
  const record = () => me.call.history.record({ savedPrompt, originalPrompt: "x" });
  const [first, second] = [await record(), await record()];
  await me.call.prompt.delete({ id: savedPrompt });
  await me.call.history.delete({ id: first.id });
  expect(await sums(me.libraryId)).toEqual([{ ...row, runs: 1 }]);

  await me.call.prompt.purge({ id: savedPrompt });
  await me.call.history.delete({ id: second.id });
  expect(await sums(me.libraryId)).toEqual([{ ...row, runs: 1 }]);
});

test("a run in a shared library counts there; who has left changes their entry and not the sums, unless they still see the prompt", async () => {
  const [owner, guest] = [await house.person(), await house.person()];
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [guest, "viewer"],
  ]);
  const { id: savedPrompt } = await newPrompt(owner, { libraryId });
  const { id } = await guest.call.history.record({ savedPrompt, originalPrompt: "x", creditsSpent: 2 });
  expect(await sums(libraryId)).toEqual([{ ...row, runs: 1, credits: 2 }]);

  await leaveLibrary(house, libraryId, guest);
  expect(await guest.call.history.update({ id, creditsSpent: 5 })).toMatchObject({ creditsSpent: 5 });
  expect(await sums(libraryId)).toEqual([{ ...row, runs: 1, credits: 2 }]);
  const { id: second } = await owner.call.history.record({ savedPrompt, originalPrompt: "x" });
  await guest.call.history.delete({ id });
  await owner.call.history.delete({ id: second });
  expect(await sums(libraryId)).toEqual([{ ...row, runs: 1, credits: 2 }]);

  await owner.call.prompt.update({ id: savedPrompt, visibility: "public" });
  const seen = await guest.call.history.record({ savedPrompt, originalPrompt: "x", creditsSpent: 1 });
  await guest.call.history.update({ id: seen.id, creditsSpent: 7 });
  expect(await sums(libraryId)).toEqual([
    { ...row, runs: 1, credits: 2 },
    { ...row, version: 2, runs: 1, credits: 7 },
  ]);
  await guest.call.history.delete({ id: seen.id });
  expect(await sums(libraryId)).toEqual([{ ...row, runs: 1, credits: 2 }]);
});

test("only a use counts as one, whatever a run calls itself", async () => {
  const me = await house.person();
  const { id: savedPrompt } = await newPrompt(me);
  const run = await me.call.history.record({ savedPrompt, originalPrompt: "x", source: "saved_prompt" });
  expect(await sums(me.libraryId)).toEqual([{ ...row, runs: 1 }]);
  await me.call.prompt.use({ id: savedPrompt, values: { name: "Ada" } });
  const use = (await me.call.history.list()).results.find(({ id }) => id !== run.id);
  expect(await sums(me.libraryId)).toEqual([{ ...row, uses: 1, runs: 1 }]);
  await me.call.history.update({ id: use?.id ?? nobody, source: "notebook", rating: 5 });
  await me.call.history.update({ id: run.id, source: "notebook" });
  expect(await sums(me.libraryId)).toEqual([{ ...row, uses: 1, runs: 1, ratings: 1, rating_sum: 5 }]);
  await me.call.history.delete({ id: run.id });
  expect(await sums(me.libraryId)).toEqual([{ ...row, uses: 1, ratings: 1, rating_sum: 5 }]);
});

test("runs recorded while their prompt moves to and fro are all kept, and counted where it ends", async () => {
  const me = await house.person();
  const { id: other } = await me.call.library.create({ name: "Other" });
  const { id: savedPrompt } = await newPrompt(me);
  const moving = async () => {
    for (let at = 0; at < 10; at++) await me.call.prompt.move({ id: savedPrompt, libraryId: at % 2 === 0 ? other : me.libraryId });
  };
  const outcomes = await Promise.all([
    moving().then(() => "fine"),
    ...Array.from({ length: 20 }, () => refused(me.call.history.record({ savedPrompt, originalPrompt: "x" }))),
  ]);
  expect(outcomes).toEqual(outcomes.map(() => "fine"));
  expect(await sums(me.libraryId)).toEqual([{ ...row, runs: 20 }]);
  expect(await sums(other)).toEqual([]);
});

test("an entry of a prompt that is gone for good names it no more, in whatever answer; its own sums are not one's own library's", async () => {
  const me = await house.person();
  const { id: savedPrompt } = await newPrompt(me);
  const { id } = await me.call.history.record({ savedPrompt, originalPrompt: "x" });
  await me.call.prompt.delete({ id: savedPrompt });
  expect(await me.call.history.get({ id })).toMatchObject({ savedPrompt, version: 1 });
  await me.call.prompt.delete({ id: savedPrompt, purge: true });
  const before = await sums(me.libraryId);
  expect(await me.call.history.get({ id })).toMatchObject({ savedPrompt: null, version: 1 });
  expect((await me.call.history.list()).results).toMatchObject([{ id, savedPrompt: null }]);
  expect((await me.call.history.browse()).items).toMatchObject([{ id, savedPrompt: null, promptTitle: null }]);
  expect(await me.call.history.update({ id, rating: 2, savedPrompt })).toMatchObject({ savedPrompt: null, rating: 2 });
  expect(await me.call.history.update({ id, rating: 3, savedPrompt: null })).toMatchObject({ savedPrompt: null, rating: 3 });
  await me.call.history.delete({ id });
  expect(await sums(me.libraryId)).toEqual(before);
});

test("64 uses at once are 64 uses in the sums, in history and in the log", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => house.person()));
  const owner = await house.person();
  const { id } = await newPrompt(owner, { visibility: "public" });
  await Promise.all(Array.from({ length: 64 }, (_, at) => people[at % 8]?.call.prompt.use({ id })));
  expect(await sums(owner.libraryId)).toEqual([{ ...row, uses: 64 }]);
  expect((await owner.call.prompt.get({ id })).useCount).toBe(64);
  for (const person of people) expect((await person.call.history.list()).count).toBe(8);
  for (const person of people) expect(await events(person)).toHaveLength(8);
});

test("people who use, record, rate and delete over each other's prompts at once neither wait for ever nor lose a count", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => house.person()));
  const prompts = await Promise.all(people.map((person) => newPrompt(person, { visibility: "public" })));
  await Promise.all(
    Array.from({ length: 64 }, async (_, at) => {
      const { call } = people[at % 8] ?? people[0] ?? (await house.person());
      const savedPrompt = prompts[(at * 5 + 3) % 8]?.id;
      if (savedPrompt === undefined || at % 3 === 0) return savedPrompt && call.prompt.use({ id: savedPrompt });
      const { id } = await call.history.record({ savedPrompt, originalPrompt: "x", modelUsed: `m${at % 2}`, tokensInput: at });
      await call.history.update({ id, rating: (at % 5) + 1, modelUsed: `m${at % 4}` });
      return at % 4 === 1 && call.history.delete({ id });
    }),
  );
  const sql = statements(house.services.db);
  const ids = prompts.map(({ id }) => id as string);
  const counted = await sql`
    select prompt_id, model, sum(uses)::int as uses, sum(runs)::int as runs, sum(tokens_input)::int as tokens, sum(ratings)::int as ratings,
      sum(rating_sum)::int as rated from usage_day where prompt_id = any(${ids}::uuid[]) and uses + runs > 0 group by 1, 2 order by 1, 2`;
  const scanned = await sql`
    select prompt_id, model_used as model, (count(*) filter (where is_use))::int as uses,
      (count(*) filter (where not is_use))::int as runs, sum(tokens_input)::int as tokens, count(rating)::int as ratings,
      coalesce(sum(rating), 0)::int as rated from history where prompt_id = any(${ids}::uuid[]) and not is_deleted group by 1, 2 order by 1, 2`;
  expect(counted).toEqual(scanned);
  expect(counted.length).toBeGreaterThan(8);
});

test("steps are numbered one by one, twenty at once, and a deleted one keeps its number", async () => {
  const me = await house.person();
  const { id: parentPrompt } = await me.call.history.record({ originalPrompt: "x", iterations: [{ promptText: "first" }] });
  await Promise.all(Array.from({ length: 20 }, (_, at) => me.call.iteration.add({ parentPrompt, promptText: `step ${at}` })));
  const { iterations } = await me.call.history.get({ id: parentPrompt });
  expect(iterations.map(({ iterationNumber }) => iterationNumber)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));

  const last = iterations.at(-1)?.id ?? nobodysStep;
  await me.call.iteration.delete({ id: last });
  expect(await refused(me.call.iteration.get({ id: last }))).toEqual(["missing"]);
  expect((await me.call.iteration.add({ parentPrompt, promptText: "x" })).iterationNumber).toBe(22);
});

test("a step is changed by what is given, and nothing different is nothing", async () => {
  const me = await house.person();
  const { id: parentPrompt } = await me.call.history.record({ originalPrompt: "x" });
  const step = await me.call.iteration.add({ parentPrompt, promptText: "x", versionTag: "v1", metadata: { a: 1 } });
  now = new Date("2026-02-10T11:00:00.000Z");
  const changed = await me.call.iteration.update({ id: step.id, isBookmarked: true, aiResponse: "Yes\r\n" });
  expect(changed).toEqual({ ...step, isBookmarked: true, aiResponse: "Yes\r\n", updatedAt: "2026-02-10T11:00:00.000Z" });
  expect(await me.call.iteration.get({ id: step.id })).toEqual(changed);
  now = new Date("2026-02-10T12:00:00.000Z");
  expect(await me.call.iteration.update(changed)).toEqual(changed);
  const told = await events(me);
  expect(told.map(({ kind }) => kind)).toEqual(["history.recorded", "history.changed", "history.changed"]);
  expect(told[2]?.fields).toMatchObject({ id: parentPrompt, iterationId: step.id, isBookmarked: true });
  expect(JSON.stringify(told)).not.toContain("Yes");
  now = new Date("2026-02-10T10:00:00.000Z");

  await me.call.history.delete({ id: parentPrompt });
  expect(await refused(me.call.iteration.get({ id: step.id }))).toEqual(["missing"]);
  expect((await me.call.iteration.list()).count).toBe(0);
});
