import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityEntry } from "../../../lib/contract/activity.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import { sharedLibrary } from "../../testing/shared-library.ts";
import { countStatements } from "../../testing/statements.ts";

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
type Page = { items: ActivityEntry[]; nextCursor: string | null };

async function walk(read: (cursor: string | null | undefined) => Promise<Page>): Promise<ActivityEntry[]> {
  const items: ActivityEntry[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
const ofPrompt = ({ call }: Person, id: ActivityEntry["promptId"] & string, limit?: number) =>
  walk((cursor) => call.activity.prompt({ id, cursor, limit }));
const ofLibrary = ({ call }: Person, libraryId?: Person["libraryId"], limit?: number) =>
  walk((cursor) => call.activity.library({ libraryId, cursor, limit }));

const placeOf = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");

test("a prompt's activity tells each thing once, newest first, whether or not the log still holds it", async () => {
  const person = await house.person("Ada");
  const { call } = person;
  const { id, libraryId } = await call.prompt.create({ title: "P", content: "one" });
  await call.prompt.update({ id, content: "two" });
  await call.prompt.update({ id, slug: `renamed-${randomUUID().slice(0, 8)}` });
  await call.label.set({ id, label: "production", version: 1 });
  await call.label.set({ id, label: "production", version: 2 });
  await call.label.remove({ id, label: "production" });
  await call.prompt.toggleFavorite({ id });
  await call.prompt.delete({ id });
  await call.prompt.restore({ id });

  const all = await ofPrompt(person, id);
  expect(all.map((entry) => entry.summary.replace(/renamed-\w+/, "x"))).toEqual([
    "Restored from the trash",
    "Moved to the trash",
    "Took the label production off version 2",
    "Moved the label production from version 1 to version 2",
    "Put the label production on version 1",
    "Changed the address to x",
    "Saved version 2: Changed text",
    "Created",
  ]);
  expect(all[0]).toMatchObject({ actor: { id: person.actor.accountId, name: "Ada" }, promptId: id, promptTitle: "P" });
  expect(new Set(all.map((entry) => entry.id)).size).toBe(all.length);
  expect(await ofPrompt(person, id, 1)).toEqual(all);
  expect(await ofPrompt(person, id, 3)).toEqual(all);

  await sql()`delete from event where library_id = ${libraryId}`;
  expect((await ofPrompt(person, id)).map((entry) => entry.kind)).toEqual([
    "version.unlabeled",
    "version.labeled",
    "version.labeled",
    "prompt.revised",
    "prompt.created",
  ]);
});

test("uses are a day's sum, one's own runs stand alone, and others' runs are not told", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [other, "viewer"],
  ]);
  const { id } = await owner.call.prompt.create({ title: "P", content: "c", libraryId });
  for (let at = 0; at < 3; at++) await (at === 0 ? other : owner).call.prompt.use({ id });
  const day = (await owner.call.prompt.get({ id })).lastUsedAt?.slice(0, 10);
  await sql()`insert into usage_day (library_id, prompt_id, version, model, day, uses, last_used_at)
    values (${libraryId}, ${id}, 1, '', '2020-02-01', 2, '2020-02-01T10:00:00Z'), (${libraryId}, ${id}, 2, '', '2020-02-01', 5, '2020-02-01T09:00:00Z')`;
  await other.call.history.record({ originalPrompt: "secret words", savedPrompt: id, modelUsed: "a-model" });

  const uses = (entries: ActivityEntry[]) => entries.filter((entry) => entry.kind === "prompt.used");
  const seen = await ofPrompt(owner, id);
  expect(uses(seen)).toMatchObject([
    { summary: "Used 3 times", actor: null, fields: { day, count: 3 } },
    { summary: "Used 7 times", at: "2020-02-01T10:00:00.000Z", fields: { day: "2020-02-01", count: 7 } },
  ]);
  expect(seen.some((entry) => entry.kind === "history.recorded")).toBe(false);
  expect(uses(await ofLibrary(owner, libraryId, 2))).toEqual(uses(seen));

  const own = (await ofPrompt(other, id)).filter((entry) => entry.kind === "history.recorded");
  expect(own).toMatchObject([{ summary: "Ran with a-model", version: 1, actor: { id: other.actor.accountId } }]);
  expect((await ofLibrary(other)).filter((entry) => entry.kind === "history.recorded").map((entry) => entry.id)).toEqual(
    own.map((entry) => entry.id),
  );
  expect(JSON.stringify(own)).not.toContain("secret words");
});

test("a library's activity tells of all its prompts, and what was done to it", async () => {
  const person = await house.person();
  const { call } = person;
  const a = await call.prompt.create({ title: "A", content: "c" });
  const b = await call.prompt.create({ title: "B", content: "c" });
  await call.prompt.update({ id: a.id, content: "d" });
  await call.category.create({ label: "Letters" });
  await call.label.set({ id: b.id, label: "staging", version: 1 });
  await call.prompt.delete({ id: b.id });
  await call.prompt.delete({ id: b.id, purge: true });
  const c = await call.prompt.duplicate({ id: a.id });

  const told = async () => (await ofLibrary(person, undefined, 2)).map((entry) => [entry.promptTitle, entry.summary]);
  expect(await told()).toEqual([
    [c.title, "Created: Duplicated from version 2 of another prompt"],
    [undefined, "Deleted for good"],
    [undefined, "Moved to the trash"],
    [undefined, "Made the category Letters"],
    ["A", "Saved version 2: Changed text"],
    ["A", "Created"],
  ]);
  await sql()`delete from event where library_id = ${person.libraryId}`;
  expect((await told()).map(([, summary]) => summary)).toEqual([
    "Created: Duplicated from version 2 of another prompt",
    "Saved version 2: Changed text",
    "Created",
  ]);
});

test("a move says where to and where from to those who are in both libraries, and to others only that it was to another", async () => {
  const [ada, bob] = await Promise.all([house.person("Ann"), house.person("Ben")]);
  const target = await ada.call.library.create({ name: "Marketing" });
  const source = await sharedLibrary(house, [
    [ada, "owner"],
    [bob, "viewer"],
  ]);
  const own = await ada.call.prompt.create({ title: "Own", content: "c" });
  const { id } = await ada.call.prompt.create({ title: "Letter", content: "c", libraryId: source });
  await ada.call.prompt.move({ id, libraryId: target.id });
  await ada.call.prompt.move({ id: own.id, libraryId: target.id });
  const movesOf = async (person: Person, libraryId?: Person["libraryId"]) =>
    (await ofLibrary(person, libraryId)).filter(({ kind }) => kind === "prompt.moved").map((entry) => [entry.summary, entry.promptTitle]);

  expect(await movesOf(ada, source)).toEqual([["Moved to the library Marketing", "Letter"]]);
  expect(await movesOf(bob, source)).toEqual([["Moved to another library", undefined]]);
  expect(await movesOf(ada)).toEqual([["Moved to the library Marketing", "Own"]]);
  expect(await movesOf(ada, target.id)).toEqual([
    ["Moved here from your own library", "Own"],
    ["Moved here from the library Shared", "Letter"],
  ]);
});

test("what is done to a library and its members names them, and speaks to the reader", async () => {
  const [ada, bob] = await Promise.all([house.person("Cleo"), house.person("Dan")]);
  const { id } = await ada.call.library.create({ name: "Marketing" });
  await ada.call.member.add({ id, email: bob.email, role: "viewer" });
  await ada.call.member.update({ id, userId: bob.actor.accountId, role: "editor" });
  await ada.call.library.handOver({ id, userId: bob.actor.accountId });
  const seen = async (person: Person, libraryId?: Person["libraryId"]) =>
    (await ofLibrary(person, libraryId)).map((entry) => `${entry.actor?.name}: ${entry.summary}`);

  expect((await seen(ada, id)).toSorted()).toEqual([
    "Cleo: Added Dan as viewer",
    "Cleo: Became editor",
    "Cleo: Joined as owner",
    "Cleo: Made Dan editor",
    "Cleo: Made Dan owner",
  ]);
  await bob.call.library.delete({ id });
  expect(await seen(bob)).toEqual([
    "Dan: Moved the library Marketing to the trash",
    "Cleo: Made you owner of the library Marketing",
    "Cleo: Made you editor of the library Marketing",
    "Cleo: Added you to the library Marketing as viewer",
  ]);
  expect((await seen(ada))[0]).toBe("Dan: Moved the library Marketing to the trash");
});

test("what one person created within a minute is one entry where it is asked for, and all else stands once on its page", async () => {
  const person = await house.person();
  const before = await person.call.prompt.create({ title: "Before", content: "c" });
  await sql()`update prompt set created_at = created_at - interval '5 minutes' where library_id = ${person.libraryId}`;
  await person.call.prompt.createMany({ prompts: Array.from({ length: 130 }, (_, at) => ({ title: `Many ${at}`, content: "c" })) });
  await person.call.category.create({ label: "Letters" });
  await sql()`update prompt set created_at = created_at + (substr(title, 6)::int * interval '100 milliseconds')
    where library_id = ${person.libraryId} and title like 'Many %'`;
  await sql()`update event set at = at + interval '5 seconds' where library_id = ${person.libraryId} and kind = 'library.changed'`;

  for (const limit of [1, 2, 3, 50]) {
    const all = await walk((cursor) => person.call.activity.library({ together: true, cursor, limit }));
    expect([limit, all.map((entry) => entry.summary)]).toEqual([limit, ["Imported 130 prompts", "Made the category Letters", "Created"]]);
    expect(all.at(-1)?.promptId).toBe(before.id);
    const [many] = all;
    const one = await person.call.activity.library({ cursor: `${many?.fields.cursor}`, limit: 100 });
    expect(one.items[0]).toMatchObject({ promptTitle: "Many 129", summary: "Created" });
  }
  expect((await ofLibrary(person, undefined, 100)).filter(({ kind }) => kind === "prompt.created")).toHaveLength(131);
});

test("activity is for members: an outsider of a public prompt is refused, to a stranger it is missing", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const shown = await owner.call.prompt.create({ title: "P", content: "c", isPublic: true });
  const hidden = await owner.call.prompt.create({ title: "P", content: "c" });
  expect(await kindOf(other.call.activity.prompt({ id: shown.id }))).toBe("forbidden");
  expect(await kindOf(other.call.activity.prompt({ id: hidden.id }))).toBe("missing");
  expect(await kindOf(other.call.activity.library({ libraryId: owner.libraryId }))).toBe("missing");
  expect(await kindOf(house.strangers.activity.library({}))).toBe("unauthenticated");
  await owner.call.prompt.delete({ id: hidden.id });
  expect(await kindOf(owner.call.activity.prompt({ id: hidden.id }))).toBe("missing");
  for (const cursor of ["x", "W10", "WyIyMDI2IiwieCJd", "WyIyMDI2LTk5LTAxIiwidjp4Il0", placeOf(["2026-02-10", "v:x", "nobody", 1])])
    expect([cursor, await kindOf(owner.call.activity.library({ cursor }))]).toEqual([cursor, "invalid"]);
});

test("a page of a prompt with 1,000 versions asks as many statements as one of a new prompt, and tells each version once", async () => {
  const person = await house.person();
  const { id, libraryId } = await person.call.prompt.create({ title: "Many", content: "c" });
  const asked = async () =>
    (await countStatements(house.services.db, () => person.call.activity.prompt({ id, limit: 100 }))).statements.length;
  // The first one also looks up where the prompt is.
  await asked();
  const few = await asked();
  await sql()`insert into version (library_id, prompt_id, number, title, content, tags, models, tools, inputs, metadata, created_by, created_at)
    select ${libraryId}, ${id}, n, 't', 'c', '{}', '{}', '{}', '[]', '{}', ${person.actor.accountId}, now() + n * interval '1 second'
    from generate_series(2, 1000) n`;
  await sql()`update prompt set version = 1000 where library_id = ${libraryId} and id = ${id}`;
  expect(await asked()).toBe(few);
  const all = await ofPrompt(person, id, 100);
  expect(all.map((entry) => entry.version)).toEqual(Array.from({ length: 1000 }, (_, at) => 1000 - at));
  expect((await ofLibrary(person, undefined, 100)).map((entry) => entry.id)).toEqual(all.map((entry) => entry.id));
});
