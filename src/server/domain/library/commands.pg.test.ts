import { afterAll, beforeAll, expect, test } from "vitest";
import type { LibraryId, PromptId } from "../../../lib/contract/ids.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const sql = () => statements(house.services.db);
const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );
const eventsOf = (libraryId: string) =>
  sql()<{ kind: string; fields: Record<string, unknown> }[]>`select kind, fields from event where library_id = ${libraryId} order by seq`;

async function team() {
  const [owner, member, stranger] = await Promise.all([house.person(), house.person(), house.person()]);
  const { id } = await owner.call.library.create({ name: "Team" });
  await owner.call.member.add({ id, email: member.email, role: "editor" });
  return { id, owner, member, stranger };
}

test("whoever makes a library owns it; it stands after one's personal one, with its totals", async () => {
  const owner = await house.person();
  const made = await owner.call.library.create({ name: " Über <b> " });
  expect(made).toMatchObject({ name: "Über <b>", kind: "shared", role: "owner", memberCount: 1, promptCount: 0, deletedAt: null });
  await owner.call.prompt.create({ title: "t", content: "c", libraryId: made.id });
  const { count, results } = await owner.call.library.list({});
  expect(count).toBe(2);
  expect(results).toMatchObject([
    { id: owner.libraryId, kind: "personal", memberCount: 1 },
    { ...made, promptCount: 1 },
  ]);
  expect((await owner.call.account.me()).libraries).toEqual(results);
  expect(await owner.call.library.get({ id: made.id })).toEqual({ ...made, promptCount: 1 });
  expect(await eventsOf(owner.libraryId)).toMatchObject([
    { kind: "member.added", fields: { libraryId: made.id, name: "Über <b>", role: "owner" } },
  ]);
});

test("a name says something, and is at most 200 characters", async () => {
  const { call } = await house.person();
  for (const name of ["", " \n", "x".repeat(201), "\0"]) expect(await kindOf(call.library.create({ name }))).toBe("BAD_REQUEST");
  expect((await call.library.create({ name: "😀".repeat(200) })).name).toBe("😀".repeat(200));
});

test("another name is told to the library and to everybody in it; the same name is no change", async () => {
  const { id, owner, member } = await team();
  expect(await owner.call.library.update({ id, name: "Crew" })).toMatchObject({ id, name: "Crew", role: "owner" });
  expect((await eventsOf(id)).at(-1)).toEqual({ kind: "library.changed", fields: { name: "Crew" } });
  for (const { libraryId } of [owner, member])
    expect((await eventsOf(libraryId)).at(-1)).toEqual({ kind: "library.changed", fields: { libraryId: id, name: "Crew" } });
  const before = (await eventsOf(id)).length;
  await owner.call.library.update({ id, name: "Crew" });
  expect(await eventsOf(id)).toHaveLength(before);
});

test("one's personal library may have another name; it does not go to the trash", async () => {
  const { call, libraryId: id } = await house.person();
  expect(await call.library.update({ id, name: "Mine" })).toMatchObject({ name: "Mine", kind: "personal" });
  expect(await eventsOf(id)).toEqual([{ kind: "library.changed", fields: { name: "Mine" } }]);
  expect(await kindOf(call.library.delete({ id }))).toBe("forbidden");
  expect(await kindOf(call.library.restore({ id }))).toBe("missing");
});

/** Everything by which somebody could meet a library or a prompt in it. */
async function meetings({ call, libraryId }: Person, id: LibraryId, promptId: PromptId, slug: string) {
  const has = (list: readonly { id: string }[], wanted: string) => list.some((one) => one.id === wanted);
  return {
    get: await kindOf(call.library.get({ id })),
    overview: await kindOf(call.library.overview({ libraryId: id })),
    list: has((await call.library.list({})).results, id),
    me: has((await call.account.me()).libraries, id),
    members: await kindOf(call.member.list({ id })),
    prompts: await kindOf(call.prompt.list({ library: id })),
    browse: await kindOf(call.prompt.browse({ library: id })),
    inAll: has((await call.prompt.list({ library: "all", pageSize: 100 })).results, promptId),
    save: await kindOf(call.prompt.create({ title: "t", content: "c", libraryId: id })),
    copyInto: await kindOf(call.prompt.duplicate({ id: (await call.prompt.create({ title: "own", content: "c" })).id, libraryId: id })),
    import: await kindOf(call.prompt.import({ format: "json", data: "[]", libraryId: id })),
    prompt: await kindOf(call.prompt.get({ id: promptId })),
    bySlug: await kindOf(call.prompt.bySlug({ slug })),
    use: await kindOf(call.prompt.use({ id: promptId })),
    favorites: has((await call.prompt.favorites({})).results, promptId),
    favoritesInOwn: (await call.library.overview({ libraryId })).favoriteCount,
    found: has(await call.prompt.search({ q: "zebra", scope: "all" }), promptId),
    foundPublic: has(await call.prompt.search({ q: "zebra", scope: "public" }), promptId),
    toggled: (await call.prompt.bulkToggleFavorite({ ids: [promptId] })).updatedCount,
    restored: await call.prompt.bulkToggleFavorite({ ids: [promptId] }).then(({ updatedCount }) => updatedCount),
    deleted: (await call.prompt.bulkDelete({ ids: ["00000000-0000-4000-8000-000000000000"] })).deletedCount,
  };
}

test("a library in the trash is nowhere, and neither is anything in it; restored, all is as it was", async () => {
  const { id, owner, member, stranger } = await team();
  const { id: promptId, slug } = await owner.call.prompt.create({ title: "Zebra", content: "striped", isPublic: true, libraryId: id });
  await owner.call.prompt.create({ title: "Quiet", content: "c", libraryId: id });
  await stranger.call.prompt.toggleFavorite({ id: promptId });
  await member.call.prompt.toggleFavorite({ id: promptId });
  const listed = () => sql()`select prompt_id, library_id, use_count from public_prompt where library_id = ${id}`;

  const people = [owner, member, stranger];
  const before = await Promise.all(people.map((person) => meetings(person, id, promptId, slug)));
  expect(before[1]).toMatchObject({ get: "fine", list: true, me: true, prompt: "fine", favorites: true, inAll: true, toggled: 1 });
  expect(before[2]).toMatchObject({ get: "missing", list: false, prompt: "fine", bySlug: "fine", favorites: true, foundPublic: true });
  expect(await listed()).toHaveLength(1);
  const { memberCount } = await owner.call.library.get({ id });

  await owner.call.library.delete({ id });
  const gone = { get: "missing", overview: "missing", list: false, me: false, members: "missing", prompts: "missing", browse: "missing" };
  const unseen = { prompt: "missing", bySlug: "missing", use: "missing", favorites: false, found: false, foundPublic: false, toggled: 0 };
  for (const [at, person] of people.entries())
    expect(await meetings(person, id, promptId, slug), `${at}`).toMatchObject({
      ...gone,
      ...unseen,
      ...{ inAll: false, save: "missing", copyInto: "missing", import: "missing" },
    });
  expect(await listed()).toHaveLength(0);
  expect(await kindOf(owner.call.library.delete({ id }))).toBe("missing");
  expect((await owner.call.library.list({ trash: true })).results).toMatchObject([
    { id, role: "owner", memberCount, deletedAt: expect.any(String) },
  ]);
  expect((await member.call.library.list({ trash: true })).results).toEqual([]);
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "library.changed", fields: { deletedAt: expect.any(String) } });
  const told = (await eventsOf(member.libraryId)).filter((event) => event.kind === "library.changed");
  expect(told).toMatchObject([{ fields: { libraryId: id, name: "Team", deletedAt: expect.any(String) } }]);

  expect(await owner.call.library.restore({ id })).toMatchObject({ id, role: "owner", memberCount, deletedAt: null });
  expect((await eventsOf(member.libraryId)).at(-1)).toMatchObject({ fields: { libraryId: id, deletedAt: null } });
  expect(await Promise.all(people.map((person) => meetings(person, id, promptId, slug)))).toEqual(before);
  expect(await listed()).toHaveLength(1);
  expect((await owner.call.library.list({ trash: true })).results).toEqual([]);
});

test("several who throw a library away and bring it back at once do it one after the other", async () => {
  const { id, owner, member } = await team();
  await owner.call.member.update({ id, userId: member.actor.accountId, role: "owner" });
  const answers = await Promise.all([owner, member, owner, member].map(({ call }) => kindOf(call.library.delete({ id }))));
  expect(answers.filter((answer) => answer === "fine")).toHaveLength(1);
  const back = await Promise.all([owner, member, owner].map(({ call }) => kindOf(call.library.restore({ id }))));
  expect(back.filter((answer) => answer === "fine")).toHaveLength(1);
  expect(await owner.call.library.get({ id })).toMatchObject({ memberCount: 2, deletedAt: null });
});

test("renaming, joining, using and leaving at once end in numbers without gaps", async () => {
  const { id, owner, member } = await team();
  const { id: promptId } = await owner.call.prompt.create({ title: "t", content: "c", libraryId: id });
  const { token } = await owner.call.invitation.create({ id, role: "viewer" });
  const people = await Promise.all(Array.from({ length: 8 }, () => house.person()));
  await Promise.all([
    ...people.map(async ({ call, actor }, at) => {
      await call.invitation.accept({ token });
      await call.prompt.use({ id: promptId });
      if (at % 2 === 0) await call.member.remove({ id, userId: actor.accountId });
    }),
    ...Array.from({ length: 8 }, (_, at) => owner.call.library.update({ id, name: `Team ${at}` })),
    ...Array.from({ length: 8 }, () => member.call.prompt.use({ id: promptId })),
  ]);
  for (const libraryId of [id, owner.libraryId, member.libraryId, ...people.map((person) => person.libraryId)]) {
    const [log] = await sql()`
      select count(*)::int as events, max(seq)::int as last, (select head::int from library where id = ${libraryId}) as head from event where library_id = ${libraryId}`;
    expect([log?.events, log?.last]).toEqual([log?.head, log?.head]);
  }
  expect((await owner.call.library.get({ id })).memberCount).toBe(2 + 4);
  expect((await owner.call.prompt.get({ id: promptId })).useCount).toBe(16);
});
