// Moving prompts between libraries: everything goes along, every count is exact, and nothing that happens meanwhile is lost.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { LibraryId, PromptId } from "../../../lib/contract/ids.ts";
import { statements } from "../../db/transaction.ts";
import { fromHere, type House, openHouse, type Person } from "../../testing/house.ts";
import type { Caller } from "../caller.ts";

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

async function team() {
  const [owner, editor, viewer] = await Promise.all([house.person(), house.person(), house.person()]);
  const { id } = await owner.call.library.create({ name: "Team" });
  await owner.call.member.add({ id, email: editor.email, role: "editor" });
  await owner.call.member.add({ id, email: viewer.email, role: "viewer" });
  return { id, owner, editor, viewer };
}

/** What a library keeps count of, as kept and as counted from its rows. */
async function counts(libraryId: string) {
  const [row] = await sql()`
    select l.prompt_count, l.trash_count, l.favorite_count,
      (select count(*)::int from prompt p where p.library_id = l.id and p.deleted_at is null) as prompts,
      (select count(*)::int from prompt p where p.library_id = l.id and p.deleted_at is not null) as trash,
      (select count(*)::int from favorite f join prompt p on p.library_id = l.id and p.id = f.prompt_id and p.deleted_at is null
        where f.library_id = l.id) as favorites,
      (select count(*)::int from event e where e.library_id = l.id) as events, l.head::int
    from library l where l.id = ${libraryId}`;
  const kept = await sql()`select kind, key, count from counter where library_id = ${libraryId} and count <> 0 order by kind, key`;
  const counted = await sql()`
    select 'category' as kind, category as key, count(*)::int as count from prompt
      where library_id = ${libraryId} and deleted_at is null group by category
    union all select 'tag', tag, count(*)::int from prompt, unnest(tags) as tag where library_id = ${libraryId} and deleted_at is null group by tag
    order by kind, key`;
  return {
    kept: { prompts: row?.prompt_count, trash: row?.trash_count, favorites: row?.favorite_count, head: row?.head, keys: [...kept] },
    counted: { prompts: row?.prompts, trash: row?.trash, favorites: row?.favorites, head: row?.events, keys: [...counted] },
  };
}
async function expectExact(...libraryIds: string[]) {
  for (const libraryId of libraryIds) {
    const { kept, counted } = await counts(libraryId);
    expect(kept).toEqual(counted);
  }
}

/** All that is kept of a prompt, without the library that it is in. */
async function kept(id: PromptId) {
  const tables = ["version", "label_move", "search_entry", "usage_day"];
  const rows = await Promise.all([
    sql()`select to_jsonb(t) - 'library_id' as row, library_id from prompt t where id = ${id}`,
    ...tables.map((table) =>
      sql().unsafe(`select to_jsonb(t) - 'library_id' as row, library_id from ${table} t where prompt_id = $1 order by 1`, [id]),
    ),
  ]);
  return { libraries: new Set(rows.flat().map((row) => row.library_id)), rows: rows.map((found) => found.map((row) => row.row)) };
}

/** A prompt with everything that one can have, in its maker's personal library. */
async function furnished({ call }: Person, readers: readonly Person[]) {
  const { key } = await call.category.create({ label: "Recipes" });
  const { id, slug } = await call.prompt.create({
    title: "Soup",
    content: "Hello {{name}}",
    tags: ["a", "b"],
    category: key,
    isPublic: true,
  });
  await call.prompt.update({ id, content: "  second\r\n😀", tags: ["b", "c"] });
  await call.prompt.update({ id, slug: `${slug}-renamed` });
  await call.label.set({ id, label: "production", version: 1 });
  await call.label.set({ id, label: "production", version: 2, protected: true });
  for (const reader of readers) {
    await reader.call.prompt.toggleFavorite({ id });
    await reader.call.prompt.use({ id, values: { name: "you" } });
  }
  return { id, slug, key };
}

describe("a prompt moves", () => {
  test("with its versions, labels, uses, marks, slugs and category; both libraries' counts are those of their rows", async () => {
    const { id: target, owner: maker, viewer } = await team();
    const outsider = await house.person();
    const { id, slug, key } = await furnished(maker, [maker, viewer, outsider]);
    const before = { detail: await maker.call.prompt.get({ id }), rows: await kept(id), history: await maker.call.history.list({}) };
    await expectExact(maker.libraryId, target);
    expect((await counts(maker.libraryId)).kept).toMatchObject({ prompts: 1, favorites: 1 });

    const moved = await maker.call.prompt.move({ id, libraryId: target });
    expect(moved).toEqual({ ...before.detail, libraryId: target });
    expect(await maker.call.prompt.get({ id })).toEqual(moved);
    const after = await kept(id);
    expect(after.rows).toEqual(before.rows.rows);
    expect([...after.libraries]).toEqual([target]);
    await expectExact(maker.libraryId, target);
    expect((await counts(maker.libraryId)).kept).toMatchObject({ prompts: 0, favorites: 0, keys: [] });
    expect((await counts(target)).kept).toMatchObject({ prompts: 1, favorites: 0 });

    expect(await maker.call.history.list({})).toEqual(before.history);
    expect((await maker.call.category.list({ library: target })).find((category) => category.key === key)).toMatchObject({
      label: "Recipes",
    });
    for (const { call } of [maker, viewer, outsider]) {
      expect((await call.prompt.favorites({})).results).toMatchObject([{ id, libraryId: target, isFavorite: true }]);
      for (const name of [slug, `${slug}-renamed`, `${slug}@production`])
        expect(await call.prompt.bySlug({ slug: name })).toMatchObject({ id, libraryId: target });
      expect((await call.prompt.search({ q: "soup", scope: "all" })).map((found) => found.id)).toContain(id);
    }
    expect([...(await sql()`select library_id, use_count from public_prompt where prompt_id = ${id}`)]).toEqual([
      { library_id: target, use_count: 3 },
    ]);
    expect((await maker.call.prompt.list({})).count).toBe(0);
    expect((await viewer.call.prompt.list({ library: target })).results.map((prompt) => prompt.id)).toEqual([id]);
    expect((await maker.call.version.list({ id })).count).toBe(2);
  });

  test("there and back, where its owner's marks count again", async () => {
    const { id: shared, owner } = await team();
    const { id } = await furnished(owner, [owner]);
    await owner.call.prompt.move({ id, libraryId: shared });
    await owner.call.prompt.update({ id, content: "third" });
    expect(await owner.call.prompt.move({ id, libraryId: owner.libraryId })).toMatchObject({ version: 3, isFavorite: true });
    await expectExact(owner.libraryId, shared);
    expect((await counts(owner.libraryId)).kept).toMatchObject({ prompts: 1, favorites: 1 });
  });

  test("and both libraries are told: one that it went, the other all of it but its text", async () => {
    const { id: target, owner } = await team();
    const { id } = await furnished(owner, []);
    const { content, isFavorite, shareKey, ...rest } = await owner.call.prompt.get({ id });
    await owner.call.prompt.move({ id, libraryId: target });
    const last = (libraryId: string) => sql()`
      select kind, prompt_id, actor_id, version, fields from event where library_id = ${libraryId} order by seq desc limit 2`;
    const told = { kind: "prompt.moved", prompt_id: id, actor_id: owner.actor.accountId };
    expect((await last(owner.libraryId))[0]).toEqual({ ...told, version: null, fields: { libraryId: target } });
    const [came, category] = await last(target);
    expect(came).toEqual({ ...told, version: 2, fields: { ...rest, libraryId: target } });
    expect(JSON.stringify(came)).not.toContain(shareKey);
    expect([content, isFavorite]).toEqual(["  second\r\n😀", false]);
    expect(category).toMatchObject({ kind: "library.changed", fields: { categoryCreated: { label: "Recipes" } } });
  });

  test("not by those who may not take it away or put it there, nor from the trash; where it is already, nothing happens", async () => {
    const [one, two] = await Promise.all([team(), team()]);
    const { id } = await one.owner.call.prompt.create({ title: "t", content: "c", libraryId: one.id });
    const to = (call: Caller, libraryId: LibraryId) => kindOf(call.prompt.move({ id, libraryId }));
    expect(await to(one.editor.call, one.editor.libraryId)).toBe("forbidden");
    expect(await to(one.viewer.call, one.viewer.libraryId)).toBe("forbidden");
    expect(await to(two.owner.call, two.id)).toBe("missing");
    expect(await to(house.strangers, two.id)).toBe("unauthenticated");
    expect(await to(one.owner.call, two.id)).toBe("missing");
    await two.owner.call.member.add({ id: two.id, email: one.owner.email, role: "viewer" });
    expect(await to(one.owner.call, two.id)).toBe("forbidden");
    await two.owner.call.member.update({ id: two.id, userId: one.owner.actor.accountId, role: "editor" });

    const { head } = await one.owner.call.library.overview({ libraryId: one.id });
    expect(await to(one.owner.call, one.id)).toBe("fine");
    expect((await one.owner.call.library.overview({ libraryId: one.id })).head).toBe(head);
    await one.owner.call.prompt.delete({ id });
    expect(await to(one.owner.call, two.id)).toBe("missing");
    expect(await to(one.owner.call, one.id)).toBe("missing");
    await one.owner.call.prompt.restore({ id });
    expect(await to(one.owner.call, two.id)).toBe("fine");
    // An editor there, no owner: it is not to be taken away again.
    expect(await to(one.owner.call, one.id)).toBe("forbidden");
    await expectExact(one.id, two.id);
  });

  test("with others: those that are there and one's own to take", async () => {
    const [{ id: target, owner }, other] = await Promise.all([team(), team()]);
    await other.owner.call.member.add({ id: other.id, email: owner.email, role: "editor" });
    const create = async (libraryId: LibraryId) =>
      (await owner.call.prompt.create({ title: "t", content: "c", tags: ["x"], libraryId })).id;
    const mine = [await create(owner.libraryId), await create(owner.libraryId), await create(target)] as const;
    const theirs = await create(other.id);
    const gone = await create(owner.libraryId);
    await owner.call.prompt.delete({ id: gone });
    const ids = [...mine, mine[0], theirs, gone, "00000000-0000-4000-8000-000000000000", "\0"];
    expect(await owner.call.prompt.moveMany({ ids, libraryId: target })).toMatchObject({ success: true, movedCount: 2 });
    expect((await owner.call.prompt.list({ library: target })).count).toBe(3);
    await expectExact(owner.libraryId, target, other.id);
  });
});

/** The house as another process has it: the same database, a memory of its own of where prompts are. */
async function anotherProcess() {
  vi.resetModules();
  const { callerFor } = await import("../caller.ts");
  const { createContext } = await import("../context.ts");
  return async (person: Person) => callerFor(await createContext(house.services, { authorization: `Bearer ${person.token}` }, fromHere()));
}

test("a process that remembers where a prompt was finds it where it is", async () => {
  const as = await anotherProcess();
  const [{ id: target, owner, editor }, source] = await Promise.all([team(), team()]);
  await source.owner.call.member.add({ id: source.id, email: owner.email, role: "owner" });
  await source.owner.call.member.add({ id: source.id, email: editor.email, role: "viewer" });
  const [here, there] = [owner.call, await as(editor)];
  const { id } = await here.prompt.create({ title: "t", content: "c", libraryId: source.id });
  // Each asks for the first time after it was met in the source and then moved.
  const met = async (ask: () => Promise<unknown>) => {
    await there.prompt.get({ id });
    await here.prompt.move({ id, libraryId: target });
    const answer = await kindOf(ask());
    await here.prompt.move({ id, libraryId: source.id });
    return answer;
  };
  expect(await met(() => there.prompt.get({ id }))).toBe("fine");
  expect(await met(() => there.prompt.use({ id }))).toBe("fine");
  // A viewer where it was, an editor where it is.
  expect(await met(() => there.prompt.update({ id, content: "changed" }))).toBe("fine");
  expect(await met(() => there.prompt.toggleFavorite({ id }))).toBe("fine");
  expect(await met(() => there.label.set({ id, label: "staging", version: 1 }))).toBe("fine");
  await there.prompt.get({ id });
  await here.prompt.move({ id, libraryId: target });
  expect(await there.prompt.bulkDelete({ ids: [id] })).toMatchObject({ deletedCount: 1 });
});

test("edits, uses and marks while a prompt moves on and on: none is lost, none counts twice", async () => {
  const as = await anotherProcess();
  const [owner, editor, outsider] = await Promise.all([house.person(), house.person(), house.person()]);
  const libraries: LibraryId[] = [];
  for (let at = 0; at < 12; at++) {
    const { id } = await owner.call.library.create({ name: `${at}` });
    await owner.call.member.add({ id, email: editor.email, role: "editor" });
    libraries.push(id);
  }
  const create = (title: string) => owner.call.prompt.create({ title, content: "0", tags: ["x"], isPublic: true, libraryId: libraries[0] });
  const [{ id }, { id: second }] = await Promise.all([create("t"), create("u")]);

  const outcomes: unknown[] = [];
  const again = async (times: number, act: (at: number) => Promise<unknown>) => {
    for (let at = 0; at < times; at++) outcomes.push(await kindOf(act(at)));
  };
  const [owner2, editor2, outsider2] = [await as(owner), await as(editor), await as(outsider)];
  await Promise.all([
    // Never back to where it was: one prompt alone, another with all that is there.
    again(libraries.length - 1, async (at) => {
      const libraryId = libraries[at + 1] ?? owner.libraryId;
      await Promise.all([owner.call.prompt.move({ id, libraryId }), owner2.prompt.moveMany({ ids: [second], libraryId })]);
      await owner.call.prompt.use({ id });
    }),
    ...[owner.call, owner2, editor.call, editor2].map((call, who) =>
      again(10, (at) => call.prompt.update({ id, content: `${who} ${at}`, tags: [`t${at % 3}`] })),
    ),
    ...[editor.call, outsider.call, outsider2].map((call) => again(10, () => call.prompt.use({ id }))),
    ...[owner.call, outsider.call, outsider2].map((call) => again(11, () => call.prompt.toggleFavorite({ id }))),
    ...[owner2, editor2].map((call) => again(10, () => call.prompt.use({ id: second }))),
  ]);

  expect(new Set(outcomes)).toEqual(new Set(["fine"]));
  const edits = 40;
  const uses = libraries.length - 1 + 30;
  const detail = await owner.call.prompt.get({ id });
  expect(detail).toMatchObject({ version: 1 + edits, useCount: uses, libraryId: libraries.at(-1), isFavorite: true });
  const { libraries: where, rows } = await kept(id);
  expect([...where]).toEqual([detail.libraryId]);
  expect(rows[1]).toHaveLength(1 + edits);
  const [sums] = await sql()`select sum(uses)::int as uses from usage_day where prompt_id = ${id}`;
  expect(sums?.uses).toBe(uses);
  // The outsider turned it over 22 times, the owner 11.
  const marks = await sql()`select library_id, prompt_library_id from favorite where prompt_id = ${id}`;
  expect([...marks]).toEqual([{ library_id: owner.libraryId, prompt_library_id: detail.libraryId }]);
  expect([...(await sql()`select library_id, use_count from public_prompt where prompt_id = ${id}`)]).toEqual([
    { library_id: detail.libraryId, use_count: uses },
  ]);
  expect(await owner.call.prompt.get({ id: second })).toMatchObject({ useCount: 20, libraryId: libraries.at(-1) });
  await expectExact(...libraries, owner.libraryId, editor.libraryId, outsider.libraryId);
});

test("two people who move prompts to each other's libraries at once both do", async () => {
  const [one, two] = await Promise.all([team(), team()]);
  await one.owner.call.member.add({ id: one.id, email: two.owner.email, role: "owner" });
  await two.owner.call.member.add({ id: two.id, email: one.owner.email, role: "owner" });
  const make = ({ call }: Person, libraryId: LibraryId) =>
    Promise.all(
      Array.from({ length: 10 }, async (_, at) => (await call.prompt.create({ title: "t", content: "c", tags: [`${at}`], libraryId })).id),
    );
  const [ones, twos] = await Promise.all([make(one.owner, one.id), make(two.owner, two.id)]);
  await Promise.all([
    ...ones.map((id) => one.owner.call.prompt.move({ id, libraryId: two.id })),
    ...twos.map((id) => two.owner.call.prompt.move({ id, libraryId: one.id })),
  ]);
  expect((await one.owner.call.prompt.list({ library: one.id, pageSize: 20 })).results.map((prompt) => prompt.id).toSorted()).toEqual(
    twos.toSorted(),
  );
  await expectExact(one.id, two.id);
});
