import { afterAll, beforeAll, expect, test } from "vitest";
import type { Queryable } from "../../db/transaction.ts";
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

const sql = () => statements(house.services.db as Queryable);
const kindOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );

test("a saved prompt comes back byte for byte, as version 1", async () => {
  const { call, libraryId } = await house.person();
  const content = "  <role>&amp;\r\n\tÄ東京😀</role> {{name}} \u2028 ' \" \\ \n";
  const saved = await call.prompt.create({
    title: " Über <b>",
    content,
    tags: ["A ", "b", "a"],
    metadata: { z: 1, a: { deep: [1.5, null] } },
    category: "coding",
  });
  expect(saved).toMatchObject({
    content,
    version: 1,
    tags: ["a", "b"],
    useCount: 0,
    lastUsedAt: null,
    isFavorite: false,
    isPublic: false,
    libraryId,
    title: " Über <b>",
  });
  const read = await call.prompt.get({ id: saved.id });
  expect(read).toEqual(saved);
  expect(JSON.stringify(read.metadata)).toBe('{"z":1,"a":{"deep":[1.5,null]}}');
});

test("another's private prompt and an unknown id are the same", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const { id } = await owner.call.prompt.create({ title: "Mine", content: "secret" });
  const unknown = "00000000-0000-4000-8000-000000000000" as typeof id;
  const calls = [
    other.call.prompt.get({ id }),
    other.call.prompt.get({ id: unknown }),
    other.call.prompt.update({ id, title: "Yours" }),
    other.call.prompt.use({ id }),
  ];
  expect(await Promise.all(calls.map(kindOf))).toEqual(["missing", "missing", "missing", "missing"]);
  expect(await kindOf(house.strangers.prompt.get({ id }))).toBe("unauthenticated");
});

test("a visible prompt of another can be used, marked and duplicated, not changed", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const { id } = await owner.call.prompt.create({ title: "Open", content: "Hello {{name}}", isPublic: true });
  expect(await other.call.prompt.use({ id, values: { name: "you" } })).toMatchObject({ useCount: 1, text: "Hello you" });
  expect(await other.call.prompt.toggleFavorite({ id })).toMatchObject({ isFavorite: true, success: true });
  expect((await owner.call.prompt.get({ id })).isFavorite).toBe(false);
  expect((await other.call.prompt.favorites({})).results.map((prompt) => prompt.id)).toEqual([id]);
  expect(await other.call.prompt.duplicate({ id })).toMatchObject({
    isDuplicate: true,
    title: "Open (Copy)",
    libraryId: other.libraryId,
    visibility: "private",
    version: 1,
  });
  expect(await kindOf(other.call.prompt.update({ id, title: "No" }))).toBe("forbidden");
  expect(await kindOf(other.call.prompt.delete({ id }))).toBe("forbidden");
  await owner.call.prompt.update({ id, isPublic: false });
  expect(await kindOf(other.call.prompt.get({ id }))).toBe("missing");
  expect((await other.call.prompt.favorites({})).count).toBe(0);
});

test("each change of a version's field writes one version; a change that changes nothing writes none", async () => {
  const { call } = await house.person();
  const saved = await call.prompt.create({ title: "One", content: "first" });
  const second = await call.prompt.update({ id: saved.id, content: "second", tags: ["x"] });
  expect(second.version).toBe(2);
  const same = await call.prompt.update({ id: saved.id, content: "second" });
  expect(same).toEqual(second);
  const starred = await call.prompt.update({ id: saved.id, isFavorite: true });
  expect(starred).toEqual({ ...second, isFavorite: true });
  const rows =
    await sql()`select number, content, tags, change_summary from version where library_id = ${saved.libraryId} and prompt_id = ${saved.id} order by number`;
  expect(rows.map((row) => [row.number, row.content, row.tags])).toEqual([
    [1, "first", []],
    [2, "second", ["x"]],
  ]);
  expect(rows[1]?.change_summary).toBe("Changed text and tags");
});

test("PUT resets what is absent, but for slug and visibility; what GET gave can be put back", async () => {
  const { call } = await house.person();
  const saved = await call.prompt.create({
    title: "One",
    content: "x",
    description: "d",
    tags: ["t"],
    visibility: "unlisted",
    slug: `put-${Date.now()}`,
  });
  const put = await call.prompt.replace({ id: saved.id, title: "Two", content: "y" });
  expect(put).toMatchObject({ title: "Two", description: "", tags: [], visibility: "unlisted", slug: saved.slug, version: 2 });
  expect(await call.prompt.replace({ ...put })).toEqual(put);
});

test("of fifty edits based on the same version one wins, and the others are shown what won", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "Contested", content: "0" });
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) => call.prompt.update({ id, content: `edit ${at}`, basedOn: 1 })),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const present = await call.prompt.get({ id });
  expect(present.version).toBe(2);
  for (const result of results)
    if (result.status === "rejected")
      expect(result.reason.cause).toMatchObject({ kind: "conflict", details: { latest: { version: 2, content: present.content } } });
});

test("use called 1,000 times by 64 callers counts 1,000 and writes 1,000 entries", async () => {
  const { call, libraryId } = await house.person();
  const { id } = await call.prompt.create({ title: "Used", content: "text" });
  let left = 1_000;
  const caller = async () => {
    while (left-- > 0) await call.prompt.use({ id });
  };
  await Promise.all(Array.from({ length: 64 }, caller));
  expect((await call.prompt.get({ id })).useCount).toBe(1_000);
  const [row] = await sql()`select count(*)::int as entries from history where library_id = ${libraryId} and prompt_id = ${id}`;
  expect(row?.entries).toBe(1_000);
  const [log] =
    await sql()`select count(*)::int as events, max(seq)::int as last, (select head::int from library where id = ${libraryId}) as head from event where library_id = ${libraryId}`;
  expect(log).toEqual({ events: 2_001, last: 2_001, head: 2_001 });
});

test("two people who use and mark each other's public prompts at once never deadlock, and every count is right", async () => {
  const [a, b] = await Promise.all([house.person(), house.person()]);
  const ofA = await a.call.prompt.create({ title: "A", content: "a", isPublic: true });
  const ofB = await b.call.prompt.create({ title: "B", content: "b", isPublic: true });
  await Promise.all(
    Array.from({ length: 32 }, async (_, at) => {
      const [person, prompt] = at % 2 === 0 ? [a, ofB] : [b, ofA];
      for (let i = 0; i < 10; i++) {
        await person.call.prompt.use({ id: prompt.id });
        await person.call.prompt.toggleFavorite({ id: prompt.id });
      }
    }),
  );
  expect((await a.call.prompt.get({ id: ofA.id })).useCount).toBe(160);
  expect((await b.call.prompt.get({ id: ofB.id })).useCount).toBe(160);
  expect((await a.call.prompt.favorites({})).count).toBe(0);
});

test("counts of the library, categories, tags, favorites and trash follow every change, also at once", async () => {
  const { call, libraryId } = await house.person();
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      call.prompt.create({
        title: `P${at}`,
        content: "c",
        category: at % 2 ? "coding" : "writing",
        tags: ["all", at % 3 ? "two" : "one"],
        isFavorite: at < 10,
      }),
    ),
  );
  await Promise.all([
    ...made.slice(0, 5).map(({ id }) => call.prompt.delete({ id })),
    ...made.slice(5, 10).map(({ id }) => call.prompt.toggleFavorite({ id })),
    ...made.slice(10, 20).map(({ id }) => call.prompt.update({ id, category: "business", tags: ["moved"] })),
  ]);
  await call.prompt.restore({ id: made[0]?.id ?? ("" as never) });
  const [truth] = await sql()`
    select (select count(*)::int from prompt where library_id = ${libraryId} and deleted_at is null) as prompts,
      (select count(*)::int from prompt where library_id = ${libraryId} and deleted_at is not null) as trash,
      (select count(*)::int from favorite f join prompt p on p.library_id = f.library_id and p.id = f.prompt_id where f.library_id = ${libraryId} and p.deleted_at is null) as favorites`;
  const overview = await call.library.overview({});
  expect(overview).toMatchObject({ promptCount: truth?.prompts, trashCount: truth?.trash, favoriteCount: truth?.favorites });
  const stats = await call.prompt.stats({});
  expect(stats.categoryBreakdown).toMatchObject({ business: 10 });
  const tags =
    await sql()`select t as tag, count(*)::int as count from prompt, unnest(tags) t where library_id = ${libraryId} and deleted_at is null group by t`;
  expect(Object.fromEntries(stats.topTags.map(({ tag, count }) => [tag, count]))).toEqual(
    Object.fromEntries(tags.map((row) => [row.tag, row.count])),
  );
  expect((await call.prompt.list({ tags: ["moved"] })).count).toBe(10);
  expect((await call.prompt.list({ trash: true })).count).toBe(truth?.trash);
});

test("the trash hides a prompt from everything but the trash, and gives it back whole", async () => {
  const { call } = await house.person();
  const saved = await call.prompt.create({ title: "Lost", content: "unfindable words", tags: ["t"], isFavorite: true });
  await call.prompt.delete({ id: saved.id });
  expect(await kindOf(call.prompt.get({ id: saved.id }))).toBe("missing");
  expect(await kindOf(call.prompt.use({ id: saved.id }))).toBe("missing");
  expect(await kindOf(call.prompt.delete({ id: saved.id }))).toBe("missing");
  expect((await call.prompt.list({})).count).toBe(0);
  expect(await call.prompt.search({ q: "unfindable" })).toEqual([]);
  expect((await call.prompt.list({ trash: true })).results.map((prompt) => prompt.id)).toEqual([saved.id]);
  expect(await call.prompt.restore({ id: saved.id })).toEqual(saved);
  await call.prompt.delete({ id: saved.id });
  await call.prompt.delete({ id: saved.id, purge: true });
  expect(await kindOf(call.prompt.restore({ id: saved.id }))).toBe("missing");
  expect((await call.library.overview({})).trashCount).toBe(0);
});

test("every ordering pages through everything once, forwards and backwards", async () => {
  const { call } = await house.person();
  const made = [];
  for (let at = 0; at < 23; at++) made.push(await call.prompt.create({ title: `t${at % 5}`, content: "c" }));
  for (const { id } of made.slice(0, 7)) await call.prompt.use({ id });
  for (const key of ["updated_at", "created_at", "last_used_at", "use_count", "title"])
    for (const ordering of [key, `-${key}`]) {
      const seen: string[] = [];
      for (let page = 1; page <= 5; page++)
        seen.push(...(await call.prompt.list({ ordering, page, pageSize: 5 })).results.map((prompt) => prompt.id));
      expect(new Set(seen).size).toBe(23);
      // Again, from what was remembered, and by cursor.
      expect((await call.prompt.list({ ordering, page: 4, pageSize: 5 })).results.map((prompt) => prompt.id)).toEqual(seen.slice(15, 20));
      const browsed: string[] = [];
      let cursor: string | null | undefined;
      do {
        const part = await call.prompt.browse({ ordering, limit: 4, cursor });
        browsed.push(...part.items.map((item) => item.id));
        cursor = part.nextCursor;
      } while (cursor !== null);
      expect(browsed).toEqual(seen);
    }
  expect(await kindOf(call.prompt.list({ page: 6, pageSize: 5 }))).toBe("missing");
});

test("a page that was remembered is not shown after a write", async () => {
  const { call } = await house.person();
  for (let at = 0; at < 6; at++) await call.prompt.create({ title: `t${at}`, content: "c" });
  const titles = async () => (await call.prompt.list({ page: 2, pageSize: 3 })).results.map((prompt) => prompt.title);
  expect(await titles()).toEqual(["t2", "t1", "t0"]);
  expect(await titles()).toEqual(["t2", "t1", "t0"]);
  await call.prompt.create({ title: "new", content: "c" });
  expect(await titles()).toEqual(["t3", "t2", "t1"]);
});

test("titles that collide get slugs of their own; a slug asked for that is taken is a refusal", async () => {
  const { call } = await house.person();
  const title = `Same title ${Date.now()}`;
  const made = await Promise.all(Array.from({ length: 5 }, () => call.prompt.create({ title, content: "c" })));
  expect(new Set(made.map((prompt) => prompt.slug)).size).toBe(5);
  const later = await call.prompt.create({ title, content: "c" });
  for (const { id, slug } of [...made, later]) {
    expect((await call.prompt.get({ id })).slug).toBe(slug);
    expect(await sql()`select fields->>'slug' as slug from event where prompt_id = ${id}`).toEqual([{ slug }]);
    expect(await sql()`select slug from slug where prompt_id = ${id}`).toEqual([{ slug }]);
  }
  expect(await kindOf(call.prompt.create({ title: "x", content: "c", slug: made[0]?.slug }))).toBe("duplicate");
  expect((await call.prompt.create({ title: "東京", content: "c" })).slug).toMatch(/^[a-z0-9-]{1,80}$/);
  expect((await call.prompt.create({ title: "!!!", content: "c" })).slug).toMatch(/^prompt-[a-z0-9]{8}$/);
});

test("a batch saves the good beside the bad", async () => {
  const { call } = await house.person();
  const results = await call.prompt.createMany({
    prompts: [
      { title: "Good", content: "c" },
      { title: "", content: "c" },
      { title: "Bad", content: "c", category: "nope" },
      { title: "Good", content: "c2" },
    ],
  });
  expect(results.map((one) => one.success)).toEqual([true, false, false, true]);
  expect(results[1]?.errors).toEqual([{ field: "title", message: "This field is required", code: "required" }]);
  expect(results[2]?.errors?.[0]).toMatchObject({ field: "category", code: "invalid" });
  expect((await call.prompt.list({})).count).toBe(2);
});

test("bulk actions pass over what is not there or not one's own", async () => {
  const [me, other] = await Promise.all([house.person(), house.person()]);
  const mine = await me.call.prompt.create({ title: "m", content: "c" });
  const theirs = await other.call.prompt.create({ title: "o", content: "c" });
  const shown = await other.call.prompt.create({ title: "o", content: "c", isPublic: true });
  const ids = [mine.id, mine.id, theirs.id, shown.id, "no id", "00000000-0000-4000-8000-000000000000"];
  expect(await me.call.prompt.bulkToggleFavorite({ ids })).toMatchObject({ success: true, updatedCount: 2 });
  expect(await me.call.prompt.bulkDelete({ ids })).toMatchObject({ success: true, deletedCount: 1 });
  expect((await other.call.prompt.get({ id: shown.id })).title).toBe("o");
});

test("a million characters of distinct words, and of Chinese, are saved and come back", async () => {
  const { call } = await house.person();
  let words = "";
  for (let at = 0; words.length < 1_000_000; at++) words += `${at.toString(36)}w `;
  const chinese = Array.from({ length: 1_000_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join("");
  for (const content of [words.slice(0, 1_000_000), chinese]) {
    const saved = await call.prompt.create({ title: "Long", content });
    expect((await call.prompt.get({ id: saved.id })).content === content).toBe(true);
  }
});

test("saves are limited by person and hour, and a refused one is not counted", async () => {
  await using small = await openHouse({ SAVES_PER_HOUR: "3" });
  const { call } = await small.person();
  const results = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => call.prompt.create({ title: `t${at}`, content: "c" })));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(3);
  const refusal = results.find((result) => result.status === "rejected");
  expect(refusal?.reason.cause).toMatchObject({ kind: "exhausted", details: { retryAfterSeconds: expect.any(Number) } });
  expect((await call.prompt.list({})).count).toBe(3);
  const another = await small.person();
  expect((await another.call.prompt.create({ title: "t", content: "c" })).version).toBe(1);
});

test("search ranks title over tags over description over content, and takes the last word as a beginning", async () => {
  const { call } = await house.person();
  const inContent = await call.prompt.create({ title: "D", content: "about a zebra here" });
  const inDescription = await call.prompt.create({ title: "C", content: "x", description: "zebra" });
  const inTags = await call.prompt.create({ title: "B", content: "x", tags: ["zebra"] });
  const inTitle = await call.prompt.create({ title: "The Zébra", content: "x" });
  const ids = async (q: string) => (await call.prompt.search({ q })).map((prompt) => prompt.id);
  expect(await ids("zebra")).toEqual([inTitle, inTags, inDescription, inContent].map((prompt) => prompt.id));
  expect(await ids("zeb")).toHaveLength(4);
  expect(await ids("zebra about")).toEqual([inContent.id]);
  const [hit] = await call.prompt.search({ q: "zebra" });
  expect(hit?.highlight.title).toBe("The <mark>Zébra</mark>");
  for (const odd of ["", "  ", "'", "!:*&|()", '"unclosed', "a & | b", "x".repeat(10_000)])
    expect(await call.prompt.search({ q: odd })).toEqual([]);
});

test("public prompts of others are found only when asked for, and only while public", async () => {
  const [me, other] = await Promise.all([house.person(), house.person()]);
  const word = `wombat${Date.now()}`;
  const mine = await me.call.prompt.create({ title: word, content: "c" });
  const open = await other.call.prompt.create({ title: word, content: "c", isPublic: true });
  await other.call.prompt.create({ title: word, content: "c" });
  const ids = async (scope?: "all" | "public") => (await me.call.prompt.search({ q: word, scope })).map((prompt) => prompt.id).sort();
  expect(await ids()).toEqual([mine.id]);
  expect(await ids("all")).toEqual([mine.id, open.id].sort());
  expect(await ids("public")).toEqual([open.id]);
  await other.call.prompt.update({ id: open.id, isPublic: false });
  expect(await ids("public")).toEqual([]);
});

test("own categories are made, used, renamed, and go when nothing is in them", async () => {
  const { call } = await house.person();
  expect(await kindOf(call.prompt.create({ title: "x", content: "c", category: "recipes" }))).toBe("invalid");
  const made = await call.category.create({ label: "Recipes & more" });
  expect(made).toEqual({ key: "recipes-more", label: "Recipes & more", count: 0, builtIn: false });
  const prompt = await call.prompt.create({ title: "x", content: "c", category: made.key });
  expect(await kindOf(call.category.delete({ key: made.key }))).toBe("conflict");
  expect(await call.category.update({ key: made.key, label: "Food" })).toMatchObject({ key: made.key, label: "Food", count: 1 });
  expect(await kindOf(call.category.create({ label: "Coding" }))).toBe("duplicate");
  await call.prompt.delete({ id: prompt.id, purge: false });
  await call.prompt.delete({ id: prompt.id, purge: true });
  await call.category.delete({ key: made.key });
  expect((await call.category.list({})).filter((category) => !category.builtIn)).toEqual([]);
});

test("a batch saves an item into the library it names, and refuses where one may not write", async () => {
  const [me, other] = await Promise.all([house.person(), house.person()]);
  const item = { title: "t", content: "c" };
  const unknown = "00000000-0000-4000-8000-000000000000";
  const prompts = [item, { ...item, libraryId: other.libraryId }, { ...item, libraryId: unknown }, { ...item, libraryId: me.libraryId }];
  const results = await me.call.prompt.createMany({ prompts });
  expect(results.map((one) => one.success)).toEqual([true, false, false, true]);
  expect(results[1]).toEqual(results[2]);
  expect(results[1]?.errors).toEqual([{ field: "libraryId", message: "Not found", code: "not_found" }]);
  expect((await other.call.prompt.list({})).count).toBe(0);
});

test("values that cannot be stored are a refusal, and no use", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "t", content: "A{{x}}B" });
  for (const values of [{ x: "\0" }, { x: "\ud800" }, { "\0": 1 }, { unused: ["\ud800"] }])
    expect(await kindOf(call.prompt.use({ id, values }))).toBe("BAD_REQUEST");
  expect((await call.prompt.get({ id })).useCount).toBe(0);
});

test("whoever types a whole title finds it first", async () => {
  const { call } = await house.person();
  const exact = await call.prompt.create({ title: "Note", content: "c" });
  const begins = await call.prompt.create({ title: "Note to somebody", content: "c" });
  for (const title of ["Meeting notes, notes, notes", "A note about notes"])
    await call.prompt.create({ title, content: "note note", tags: ["note"] });
  expect((await call.prompt.search({ q: "note" })).slice(0, 2).map((prompt) => prompt.id)).toEqual([exact.id, begins.id]);
});

test("inflected English words find each other", async () => {
  const { call } = await house.person();
  const { id } = await call.prompt.create({ title: "Writing emails", content: "for customers" });
  for (const q of ["write email", "customer"]) expect((await call.prompt.search({ q })).map((prompt) => prompt.id)).toEqual([id]);
});
