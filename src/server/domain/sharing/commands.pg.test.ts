import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "../../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});
const kindOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );

/** A public prompt of one person, and another's copy of it. */
async function copied() {
  const [author, reader] = await Promise.all([house.person(), house.person()]);
  const original = await author.call.prompt.create({ title: "Original", content: "one", description: "d", isPublic: true });
  const copy = await reader.call.prompt.duplicate({ id: original.id });
  return { author, reader, original, copy };
}

test("a copy knows its original, is told when that has changed, and takes the change over", async () => {
  const { author, reader, original, copy } = await copied();
  const { id } = copy;
  expect(await author.call.prompt.origin({ id: original.id })).toBeNull();
  const origin = await reader.call.prompt.origin({ id });
  expect(origin).toEqual({
    promptId: original.id,
    slug: original.slug,
    title: "Original",
    version: 1,
    currentVersion: 1,
    hasChanged: false,
    isVisible: true,
  });

  await author.call.prompt.update({ id: original.id, title: "Renamed", tags: ["theirs"] });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ title: "Renamed", currentVersion: 2, hasChanged: false });
  await author.call.prompt.update({ id: original.id, content: "two", tools: ["search"] });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ version: 1, currentVersion: 3, hasChanged: true });

  await reader.call.prompt.update({ id, title: "Mine", tags: ["mine"], category: "coding", content: "one, mine" });
  const { base, theirs, mine } = await reader.call.prompt.compareWithOrigin({ id });
  expect([base, theirs, mine]).toMatchObject([
    { version: 1, title: "Original", content: "one" },
    { version: 3, title: "Renamed", content: "two", tools: ["search"] },
    { version: 2, title: "Mine", content: "one, mine" },
  ]);

  const taken = await reader.call.prompt.takeOver({ id, basedOn: 2, originVersion: 3 });
  expect(taken).toMatchObject({
    version: 3,
    title: "Mine",
    slug: copy.slug,
    tags: ["mine"],
    category: "coding",
    visibility: "private",
    content: "two",
    description: "d",
    tools: ["search"],
  });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ version: 3, currentVersion: 3, hasChanged: false });
});

test("what was merged by hand goes before the original's, and taking over nothing new makes no version", async () => {
  const { author, reader, original, copy } = await copied();
  await author.call.prompt.update({ id: original.id, content: "two", purpose: "p" });
  const merged = await reader.call.prompt.takeOver({ id: copy.id, content: "one and two" });
  expect(merged).toMatchObject({ version: 2, content: "one and two", purpose: "p" });
  const again = await reader.call.prompt.takeOver({ id: copy.id, content: "one and two" });
  expect(again).toMatchObject({ version: 2, updatedAt: merged.updatedAt });
});

test("a save in between, of the copy or of the original, is a conflict that changes nothing", async () => {
  const { author, reader, original, copy } = await copied();
  await author.call.prompt.update({ id: original.id, content: "two" });
  await reader.call.prompt.update({ id: copy.id, content: "mine" });
  const { id } = copy;
  expect(await kindOf(reader.call.prompt.takeOver({ id, basedOn: 1 }))).toBe("conflict");
  expect(await kindOf(reader.call.prompt.takeOver({ id, basedOn: 2, originVersion: 1 }))).toBe("conflict");
  expect(await reader.call.prompt.get({ id })).toMatchObject({ version: 2, content: "mine" });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ version: 1, hasChanged: true });
});

test("of an original that is hidden by now nothing is told but that it was there, and that to members only", async () => {
  const { author, reader, original, copy } = await copied();
  const { id } = copy;
  await author.call.prompt.update({ id: original.id, content: "secret", visibility: "private" });
  const hidden = { promptId: original.id, version: 1, hasChanged: false, isVisible: false };
  expect(await reader.call.prompt.origin({ id })).toEqual(hidden);
  expect(await kindOf(reader.call.prompt.compareWithOrigin({ id }))).toBe("missing");
  expect(await kindOf(reader.call.prompt.takeOver({ id }))).toBe("missing");
  await reader.call.prompt.update({ id, isPublic: true });
  expect(await (await house.person()).call.prompt.origin({ id })).toBeNull();
  expect((await house.strangers.explore.page({ slug: copy.slug })).origin).toBeNull();

  await author.call.prompt.update({ id: original.id, isPublic: true });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ isVisible: true, hasChanged: true });
  expect((await house.strangers.explore.page({ slug: copy.slug })).origin).toEqual({ slug: original.slug, title: "Original", version: 1 });
  await author.call.prompt.delete({ id: original.id });
  expect(await reader.call.prompt.origin({ id })).toEqual(hidden);
});

test("a copied version that was never public is not shown as the base", async () => {
  const [author, reader] = await Promise.all([house.person(), house.person()]);
  const original = await author.call.prompt.create({ title: "U", content: "one", visibility: "unlisted" });
  const { id } = await reader.call.prompt.duplicate({ id: original.id });
  expect((await reader.call.prompt.compareWithOrigin({ id })).base).toMatchObject({ content: "one" });
  await author.call.prompt.update({ id: original.id, content: "two" });
  expect(await reader.call.prompt.compareWithOrigin({ id })).toMatchObject({ base: null, theirs: { content: "two" } });
  expect(await reader.call.prompt.origin({ id })).toMatchObject({ hasChanged: true });
});
