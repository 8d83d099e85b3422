import { afterAll, beforeAll, expect, test } from "vitest";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse } from "../../testing/house.ts";
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
let made = 0;
const slug = () => `shown-${process.pid}-${made++}`;

/** Every public prompt that matches, page by page. */
async function walk(input: Parameters<House["strangers"]["explore"]["browse"]>[0]) {
  const items = [];
  let cursor: string | null | undefined;
  do {
    const page = await house.strangers.explore.browse({ ...input, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

test("a stranger sees public prompts, each once in order, and of their authors a name only", async () => {
  const tag = slug();
  const [a, b] = await Promise.all([house.person("Ada"), house.person("Bo")]);
  const ids: string[] = [];
  for (let at = 0; at < 7; at++) {
    const author = at % 2 === 0 ? a : b;
    ids.push(
      (await author.call.prompt.create({ title: `P${at}`, content: "Say  hello", tags: [tag], metadata: { secret: 1 }, isPublic: true }))
        .id,
    );
  }
  await a.call.prompt.create({ title: "Hidden", content: "c", tags: [tag] });
  await a.call.prompt.create({ title: "Unlisted", content: "c", tags: [tag], visibility: "unlisted" });

  const items = await walk({ tags: [tag], limit: 2 });
  expect(items.map((item) => item.id)).toEqual(ids.toReversed());
  expect(Object.keys(items[0] ?? {}).sort()).toEqual([
    "author",
    "category",
    "description",
    "excerpt",
    "id",
    "models",
    "slug",
    "tags",
    "title",
    "updatedAt",
    "useCount",
  ]);
  expect(items[0]).toMatchObject({ excerpt: "Say hello", author: { id: a.actor.accountId, name: "Ada" } });
  expect((await house.strangers.explore.browse({ tags: [tag], limit: 2 })).count).toBe(7);

  await b.call.prompt.use({ id: items[5]?.id ?? ("" as never) });
  expect((await walk({ tags: [tag], ordering: "used", limit: 3 }))[0]?.id).toBe(items[5]?.id);
});

test("the signed-in see their own marks in the list, strangers none", async () => {
  const tag = slug();
  const [author, reader] = await Promise.all([house.person("Marked"), house.person("Marking")]);
  const [one, other] = [
    await author.call.prompt.create({ title: "One", content: "c", tags: [tag], isPublic: true }),
    await author.call.prompt.create({ title: "Other", content: "c", tags: [tag], isPublic: true }),
  ];
  await reader.call.prompt.toggleFavorite({ id: one.id });
  const marks = async (call: typeof reader.call) =>
    Object.fromEntries((await call.explore.browse({ tags: [tag] })).items.map(({ id, isFavorite }) => [id, isFavorite]));
  expect(await marks(reader.call)).toEqual({ [one.id]: true, [other.id]: false });
  expect(await marks(author.call)).toEqual({ [one.id]: false, [other.id]: false });
  expect(await marks(house.strangers)).toEqual({ [one.id]: undefined, [other.id]: undefined });
});

test("what is hidden, trashed, or in a trashed library is gone from the list and from what a search finds", async () => {
  const word = slug().replaceAll("-", "");
  const person = await house.person();
  const { call } = person;
  const libraryId = await sharedLibrary(house, [[person, "owner"]]);
  const make = (more: object = {}) => call.prompt.create({ title: `About ${word}`, content: "c", tags: [word], isPublic: true, ...more });
  const [kept, hidden, deleted] = [await make(), await make(), await make()];
  await make({ libraryId });
  expect(await walk({ tags: [word] })).toHaveLength(4);
  expect(await walk({ q: word, limit: 1 })).toHaveLength(4);

  await call.prompt.update({ id: hidden.id, visibility: "unlisted" });
  await call.prompt.delete({ id: deleted.id });
  await sql()`update library set deleted_at = now() where id = ${libraryId}`;
  expect((await walk({ tags: [word] })).map((item) => item.id)).toEqual([kept.id]);
  expect((await walk({ q: word })).map((item) => item.id)).toEqual([kept.id]);
  const id = "00000000-0000-4000-8000-000000000000";
  for (const place of ["nonsense", [1, 2], ["2026-x", id], ["2026-01-01", "x"], ["9999999999", id]])
    for (const ordering of ["updated", "used"] as const)
      expect(
        await kindOf(house.strangers.explore.browse({ ordering, cursor: Buffer.from(JSON.stringify(place)).toString("base64url") })),
      ).toBe("invalid");
  expect(await kindOf(house.strangers.explore.browse({ q: word, cursor: "WzEsMl0" }))).toBe("invalid");
});

test("a list of many libraries' prompts asks no more statements than one of a few", async () => {
  const tag = slug();
  const people = await Promise.all(Array.from({ length: 12 }, () => house.person()));
  for (const { call } of people) await call.prompt.create({ title: "T", content: "c", tags: [tag], isPublic: true });
  const asked = async (limit: number) => {
    const { answer, statements: sent } = await countStatements(house.services.db, () =>
      house.strangers.explore.browse({ tags: [tag], limit }),
    );
    expect(answer.items).toHaveLength(limit);
    return sent.length;
  };
  expect(await asked(12)).toBe(await asked(2));
});

test("the page shows a public prompt to anybody, by its present slug whatever it was called before", async () => {
  const { call, actor } = await house.person("Cy");
  const [before, after] = [slug(), slug()];
  const content = "<b>&amp; {{name}}\r\n";
  const saved = await call.prompt.create({
    title: "Page",
    content,
    slug: before,
    purpose: "p",
    tools: ["t"],
    isPublic: true,
    metadata: { mine: 1 },
  });
  await call.prompt.update({ id: saved.id, slug: after });

  const page = await house.strangers.explore.page({ slug: before });
  expect(page).toMatchObject({ id: saved.id, slug: after, content, purpose: "p", tools: ["t"], version: 1, isCurrent: true, origin: null });
  expect(page.author).toEqual({ id: actor.accountId, name: "Cy" });
  for (const hidden of ["metadata", "libraryId", "shareKey", "role", "isFavorite", "user", "email"])
    expect(page).not.toHaveProperty(hidden);
  expect(await call.explore.page({ slug: after })).toMatchObject({ role: "owner", isFavorite: false });
  const other = await house.person();
  await other.call.prompt.toggleFavorite({ id: saved.id });
  expect(await other.call.explore.page({ slug: after })).toMatchObject({ role: "outsider", isFavorite: true });
});

test("an unlisted prompt is shown with its key or to its members, not by its slug alone", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const saved = await owner.call.prompt.create({ title: "Quiet", content: "c", slug: slug(), visibility: "unlisted" });
  const key = saved.shareKey ?? "";
  expect(key.length).toBeGreaterThan(20);
  const ask = (call: typeof owner.call, given?: string) =>
    kindOf(call.explore.page({ slug: saved.slug, ...(given !== undefined && { key: given }) }));
  expect(await Promise.all([ask(house.strangers), ask(house.strangers, ""), ask(house.strangers, `${key}x`), ask(other.call)])).toEqual(
    Array(4).fill("missing"),
  );
  expect(await Promise.all([ask(house.strangers, key), ask(other.call, key), ask(owner.call)])).toEqual(Array(3).fill("fine"));
  await owner.call.prompt.update({ id: saved.id, visibility: "private" });
  expect(await Promise.all([ask(house.strangers, key), ask(other.call, key)])).toEqual(["missing", "missing"]);
});

test("what does not exist, is private, trashed, or no reference at all is missing alike", async () => {
  const { call } = await house.person();
  const hidden = await call.prompt.create({ title: "H", content: "c", slug: slug() });
  const trashed = await call.prompt.create({ title: "T", content: "c", slug: slug(), isPublic: true });
  await call.prompt.delete({ id: trashed.id });
  for (const text of [hidden.slug, trashed.slug, "no-such-slug-there-is", "Bad Slug", "a@@", "", "constructor", `${trashed.slug}@1`])
    expect([text, await kindOf(house.strangers.explore.page({ slug: text }))]).toEqual([text, "missing"]);
});

test("of its past the page shows only versions that were public, and labels only on those", async () => {
  const { call } = await house.person();
  const saved = await call.prompt.create({ title: "V", content: "one", slug: slug() });
  const { id } = saved;
  await call.prompt.update({ id, content: "two", isPublic: true });
  await call.prompt.update({ id, content: "three", visibility: "private" });
  await call.prompt.update({ id, content: "four", isPublic: true });
  await sql()`update prompt set labels = '{"draft": 1, "production": 2, "staging": 3, "next": 4}' where library_id = ${saved.libraryId} and id = ${id}`;

  const page = await house.strangers.explore.page({ slug: saved.slug });
  expect(page).toMatchObject({ content: "four", version: 4, isCurrent: true, labels: { production: 2, next: 4 } });
  expect(page.versions.map((one) => one.version)).toEqual([4, 2]);
  const at = async (which: string) =>
    house.strangers.explore.page({ slug: `${saved.slug}@${which}` }).then(
      (shown) => shown.content,
      (error) => error.cause.kind,
    );
  expect(await Promise.all(["2", "4", "production", "next"].map(at))).toEqual(["two", "four", "two", "four"]);
  expect(await Promise.all(["1", "3", "5", "draft", "staging", "none", "constructor"].map(at))).toEqual(Array(7).fill("missing"));
});
