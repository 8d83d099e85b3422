import { afterAll, beforeAll, expect, test } from "vitest";
import type { PromptId } from "../../../lib/contract/ids.ts";
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

/** A prompt whose text was "text 1", "text 2" and so on. */
async function promptOf({ call, libraryId }: Person, count: number): Promise<PromptId> {
  const { id } = await call.prompt.create({ title: "Many", content: "text 1" });
  if (count === 1) return id;
  await sql()`
    insert into version (library_id, prompt_id, number, title, content, tags, models, tools, inputs, metadata, change_summary, created_by, created_at)
    select library_id, prompt_id, n, title, 'text ' || n, tags, models, tools, inputs, metadata, 'Changed text', created_by, created_at
    from version, generate_series(2, ${count}) n where library_id = ${libraryId} and prompt_id = ${id} and number = 1`;
  await sql()`update prompt set version = ${count}, content = ${`text ${count}`} where library_id = ${libraryId} and id = ${id}`;
  return id;
}

test("a version holds the whole state, who and when, and what changed", async () => {
  const { call, actor } = await house.person();
  const { id } = await call.prompt.create({ title: "One", content: "first\r\n", tags: ["a"], metadata: { z: 1, a: 2 } });
  await call.prompt.update({ id, content: "second", models: ["m"], changeSummary: "Said better" });
  await call.prompt.update({ id, purpose: "p", tools: ["t"], visibility: "public" });
  const first = await call.version.get({ id, version: 1 });
  expect(first).toEqual({
    version: 1,
    title: "One",
    content: "first\r\n",
    description: "",
    purpose: "",
    category: "",
    tags: ["a"],
    models: [],
    tools: [],
    inputs: [],
    metadata: { z: 1, a: 2 },
    visibility: "private",
    labels: [],
    changeSummary: "First saved",
    createdBy: actor.accountId,
    createdAt: first.createdAt,
  });
  expect(JSON.stringify(first.metadata)).toBe('{"z":1,"a":2}');
  const page = await call.version.list({ id });
  expect(page.results.map(({ version, changeSummary }) => [version, changeSummary])).toEqual([
    [3, "Changed purpose, tools and visibility"],
    [2, "Said better"],
    [1, "First saved"],
  ]);
  expect(page).toMatchObject({ count: 3, next: null, previous: null });
  expect(await kindOf(call.version.get({ id, version: 4 }))).toBe("missing");
});

test("any two versions are compared, in either direction: the fields, and the text by words", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "One", content: "Be kind.\nStay.\n", tags: ["a"] });
  await call.prompt.update({ id, content: "Be strict.\nStay.\n", title: "Two" });
  expect(await call.version.diff({ id, from: 1, to: 2 })).toEqual({
    from: 1,
    to: 2,
    fields: [{ field: "title", before: "One", after: "Two" }],
    content: [
      { type: "same", text: "Be " },
      { type: "removed", text: "kind" },
      { type: "added", text: "strict" },
      { type: "same", text: ".\nStay.\n" },
    ],
  });
  expect((await call.version.diff({ id, from: 2, to: 1 })).fields).toEqual([{ field: "title", before: "Two", after: "One" }]);
  expect(await call.version.diff({ id, from: 2, to: 2 })).toMatchObject({ fields: [], content: [{ type: "same" }] });
  expect(await kindOf(call.version.diff({ id, from: 1, to: 3 }))).toBe("missing");
});

test("pages of versions, numbered and by cursor, hold each version once, newest first", async () => {
  const person = await house.person("Ada");
  const id = await promptOf(person, 25);
  const second = await person.call.version.list({ id, page: 2, pageSize: 10 });
  expect(second.results.map((version) => version.version)).toEqual(Array.from({ length: 10 }, (_, at) => 15 - at));
  expect(second.results[0]?.content).toBe("text 15");
  expect(second.next).toBe(`http://sheaf.test/api/v2/history/saved-prompts/${id}/versions/?page=3&page_size=10`);
  expect(await kindOf(person.call.version.list({ id, page: 4 }))).toBe("missing");

  const seen: number[] = [];
  let cursor: number | null = null;
  do {
    const { items, count, nextCursor } = await person.call.version.browse({ id, limit: 7, cursor });
    expect(count).toBe(25);
    expect(items.every((item) => item.createdBy.name === "Ada" && !("content" in item))).toBe(true);
    seen.push(...items.map((item) => item.version));
    cursor = nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at));
});

test("a thousand versions ask for no more statements than three", async () => {
  const person = await house.person();
  const guest = await house.person();
  const few = await promptOf(person, 3);
  const many = await promptOf(person, 1_000);
  for (const id of [few, many]) {
    await person.call.label.set({ id, label: "production", version: 2 });
    await person.call.label.set({ id, label: "staging", version: 3 });
    await sql()`update version set visibility = 'public' where library_id = ${person.libraryId} and prompt_id = ${id}`;
    await person.call.prompt.update({ id, visibility: "public" });
  }
  const asked = async (who: Person, id: PromptId) => {
    const { call } = who;
    const work: Record<string, () => Promise<unknown>> = {
      browse: () => call.version.browse({ id }),
      list: () => call.version.list({ id, pageSize: 100 }),
      get: () => call.version.get({ id, version: 2 }),
      diff: () => call.version.diff({ id, from: 1, to: 3 }),
      prompt: () => call.prompt.get({ id }),
      labels: () => call.label.list({ id }),
      guide: () => call.guide.versions({ id }),
    };
    const counts: Record<string, number> = {};
    for (const [name, doing] of Object.entries(work)) {
      await doing();
      counts[name] = (await countStatements(house.services.db, doing)).statements.length;
    }
    return counts;
  };
  for (const who of [person, guest]) {
    const forFew = await asked(who, few);
    expect(await asked(who, many)).toEqual(forFew);
    expect(Math.max(...Object.values(forFew))).toBeLessThanOrEqual(6);
  }
});

test("an outsider sees the present version and those that were public, through every door", async () => {
  const [owner, guest] = await Promise.all([house.person(), house.person()]);
  const { id, slug } = await owner.call.prompt.create({ title: "Past", content: "one" });
  await owner.call.prompt.update({ id, content: "two", visibility: "public" });
  await owner.call.prompt.update({ id, content: "three", visibility: "unlisted" });
  await owner.call.prompt.update({ id, content: "four", visibility: "public" });
  for (const [label, version] of Object.entries({ draft: 1, production: 2, hidden: 3, latest: 4 }))
    await owner.call.label.set({ id, label, version });
  await owner.call.label.set({ id, label: "production", version: 4 });
  await owner.call.label.set({ id, label: "latest", version: 3 });
  await owner.call.label.set({ id, label: "latest", version: 4 });
  const { call } = guest;

  expect((await call.version.list({ id })).results.map(({ version, labels }) => [version, labels])).toEqual([
    [4, ["latest", "production"]],
    [2, []],
  ]);
  expect(await call.version.browse({ id })).toMatchObject({ count: 2, nextCursor: null, items: [{ version: 4 }, { version: 2 }] });
  expect((await call.guide.versions({ id })).map((version) => version.version)).toEqual([4, 2]);
  expect(await call.version.diff({ id, from: 2, to: 4 })).toMatchObject({ content: [{ text: "two" }, { text: "four" }] });
  const hidden = [
    call.version.get({ id, version: 1 }),
    call.version.get({ id, version: 3 }),
    call.version.diff({ id, from: 1, to: 4 }),
    call.version.diff({ id, from: 4, to: 3 }),
    call.prompt.use({ id, version: 3 }),
    call.prompt.bySlug({ slug: `${slug}@1` }),
    call.prompt.bySlug({ slug: `${slug}@hidden` }),
    call.prompt.bySlug({ slug: `${slug}@draft` }),
  ];
  expect(await Promise.all(hidden.map(kindOf))).toEqual(hidden.map(() => "missing"));
  expect((await call.prompt.use({ id, version: 2 })).text).toBe("two");

  const labels = { latest: 4, production: 4 };
  expect((await call.prompt.get({ id })).labels).toEqual(labels);
  expect((await call.prompt.bySlug({ slug })).labels).toEqual(labels);
  await call.prompt.toggleFavorite({ id });
  expect((await call.prompt.favorites({})).results[0]?.labels).toEqual(labels);
  const nobody = { protected: false, movedBy: null, movedAt: null };
  expect(await call.label.list({ id })).toEqual([
    { label: "latest", version: 4, previousVersion: null, ...nobody },
    { label: "production", version: 4, previousVersion: 2, ...nobody },
  ]);
  expect((await owner.call.prompt.get({ id })).labels).toEqual({ draft: 1, hidden: 3, ...labels });
  const changes = [
    call.label.set({ id, label: "x", version: 2 }),
    call.label.remove({ id, label: "latest" }),
    call.version.restore({ id, version: 2 }),
    call.label.moves({ id }),
    call.prompt.renewShareKey({ id }),
  ];
  expect(await Promise.all(changes.map(kindOf))).toEqual(changes.map(() => "forbidden"));

  await owner.call.prompt.update({ id, visibility: "private" });
  expect(await kindOf(call.version.list({ id }))).toBe("missing");
  expect(await kindOf(call.label.list({ id }))).toBe("missing");
});

test("the present version of an unlisted prompt may be asked for by its number", async () => {
  const [owner, guest] = await Promise.all([house.person(), house.person()]);
  const { id } = await owner.call.prompt.create({ title: "U", content: "now", visibility: "unlisted" });
  expect((await guest.call.version.get({ id, version: 1 })).content).toBe("now");
  expect((await guest.call.prompt.use({ id, version: 1 })).text).toBe("now");
});

test("a slug leads to its prompt, at a version or a label, also after it was renamed", async () => {
  const { call } = await house.person();
  const { id, slug } = await call.prompt.create({ title: `Slug ${Date.now()}`, content: "one", tags: ["x"] });
  await call.prompt.update({ id, content: "two", title: "Two" });
  await call.label.set({ id, label: "production", version: 1 });
  const present = await call.prompt.get({ id });
  expect(await call.prompt.bySlug({ slug })).toEqual(present);
  const first = { ...present, content: "one", title: (await call.version.get({ id, version: 1 })).title, version: 1 };
  expect(await call.prompt.bySlug({ slug: `${slug}@1` })).toEqual(first);
  expect(await call.prompt.bySlug({ slug: `${slug}@production` })).toEqual(first);
  expect(await call.prompt.bySlug({ slug: `${slug}@2` })).toEqual(present);

  const renamed = await call.prompt.update({ id, slug: `${slug}-new` });
  expect(await call.prompt.bySlug({ slug })).toEqual(renamed);
  expect((await call.prompt.bySlug({ slug: `${slug}@1` })).slug).toBe(`${slug}-new`);
  const wrong = [`${slug}@3`, `${slug}@0`, `${slug}@nothing`, `${slug}@constructor`, `${slug}@`, `@1`, "", `${slug}-other`, `${slug}@1@1`];
  expect(await Promise.all(wrong.map((name) => kindOf(call.prompt.bySlug({ slug: name }))))).toEqual(wrong.map(() => "missing"));
  await call.prompt.delete({ id });
  expect(await kindOf(call.prompt.bySlug({ slug }))).toBe("missing");
});

test("who is shown a slug: members always, everybody a public one, whoever has the key an unlisted one", async () => {
  const [owner, viewer, guest] = await Promise.all([house.person(), house.person(), house.person()]);
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [viewer, "viewer"],
  ]);
  const { id, slug, shareKey } = await owner.call.prompt.create({ title: "Shared", content: "c", libraryId, visibility: "unlisted" });
  const asked = (who: Person, key?: string) => kindOf(who.call.prompt.bySlug({ slug, ...(key !== undefined && { key }) }));
  expect(await asked(viewer)).toBe("fine");
  expect(await asked(guest)).toBe("missing");
  expect(await asked(guest, "wrong")).toBe("missing");
  expect(await asked(guest, shareKey)).toBe("fine");
  expect(await guest.call.prompt.bySlug({ slug, key: shareKey })).not.toHaveProperty("shareKey");

  const renewed = await owner.call.prompt.renewShareKey({ id });
  expect(renewed.shareKey).not.toBe(shareKey);
  expect((await owner.call.prompt.get({ id })).shareKey).toBe(renewed.shareKey);
  expect(await asked(guest, shareKey)).toBe("missing");
  expect(await asked(guest, renewed.shareKey)).toBe("fine");
  expect(await kindOf(viewer.call.prompt.renewShareKey({ id }))).toBe("forbidden");
  const events = await sql()`select fields::text from event where library_id = ${libraryId}`;
  expect(JSON.stringify(events)).not.toContain(renewed.shareKey);
  expect(events).toHaveLength(2);

  await owner.call.prompt.update({ id, visibility: "public" });
  expect(await asked(guest)).toBe("fine");
  await owner.call.prompt.update({ id, visibility: "private" });
  expect(await asked(guest, renewed.shareKey)).toBe("missing");
  expect(await asked(viewer)).toBe("fine");
});

test("the guide's names are other names for the same prompt", async () => {
  const { call, actor, libraryId } = await house.person();
  const made = await call.guide.create({ title: "Guide", purpose: "p", models: ["m"], tools: ["t"], tags: ["G"], body: "b\r\n" });
  const { id, latestVersion } = made;
  expect(made).toEqual({
    id,
    slug: made.slug,
    createdAt: made.createdAt,
    createdBy: actor.accountId,
    latestVersionId: latestVersion.id,
    latestVersion: {
      id: latestVersion.id,
      promptId: id,
      version: 1,
      title: "Guide",
      purpose: "p",
      models: ["m"],
      tools: ["t"],
      tags: ["g"],
      body: "b\r\n",
      visibility: "private",
      createdAt: made.createdAt,
    },
  });
  expect(await call.guide.get({ id })).toEqual(made);
  expect(await call.prompt.get({ id })).toMatchObject({ content: "b\r\n", purpose: "p", libraryId, version: 1 });
  await call.prompt.update({ id, content: "c" });
  const versions = await call.guide.versions({ id });
  expect(versions.map(({ version, body }) => [version, body])).toEqual([
    [2, "c"],
    [1, "b\r\n"],
  ]);
  expect(versions[1]).toEqual(latestVersion);
  expect((await call.guide.get({ id })).latestVersionId).toBe(versions[0]?.id);
  expect(new Set(versions.map((version) => version.id)).size).toBe(2);
});
