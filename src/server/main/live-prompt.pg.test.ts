// Following one public prompt of somebody else: what is for everybody, and nothing besides.
import { afterAll, beforeAll, expect, test } from "vitest";
import { follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse } from "../testing/house.ts";

let house: House;
let gateway: Gateway;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
});

/** An author with a prompt that is public, and a reader who may follow it. */
async function scene() {
  const [author, reader] = await Promise.all([house.person(), house.person()]);
  const prompt = await author.call.prompt.create({ title: "Shown", content: "c", visibility: "public", metadata: { note: "mine" } });
  const client = await gateway.client(reader.token);
  const followPrompt = (lastEventId?: string) =>
    follow((observer) => client.call.live.prompt.subscribe({ promptId: prompt.id, ...(lastEventId && { lastEventId }) }, observer));
  return { author, reader, id: prompt.id, followPrompt };
}

test("a stranger hears a public prompt's public fields, and not who did it", async () => {
  const { author, reader, id, followPrompt } = await scene();
  const followed = followPrompt();
  await followed.started;

  await author.call.prompt.create({ title: "another, private", content: "secret" });
  await author.call.prompt.update({ id, title: "Better", metadata: { note: "still mine" }, content: "new text" });
  await author.call.prompt.toggleFavorite({ id });
  await reader.call.prompt.use({ id });

  const [revised, used] = await followed.first(2);
  expect(revised).toMatchObject({ kind: "prompt.revised", promptId: id, fields: { title: "Better", version: 2 } });
  expect(used).toMatchObject({ kind: "prompt.used", fields: { useCount: 1 } });
  const said = JSON.stringify(followed.events);
  for (const hidden of [author.actor.accountId, reader.actor.accountId, "mine", "secret", "new text", "favorite"])
    expect(said).not.toContain(hidden);
});

test("that a label moved is told, and neither where to nor from: that may be a version hidden from the follower", async () => {
  const { author, id, followPrompt } = await scene();
  await author.call.prompt.update({ id, content: "hidden", visibility: "private" });
  await author.call.prompt.update({ id, content: "shown", visibility: "public" });
  const followed = followPrompt();
  await followed.started;
  await author.call.label.set({ id, label: "secret-name", version: 2 });
  await author.call.label.set({ id, label: "secret-name", version: 3 });
  await author.call.label.remove({ id, label: "secret-name" });
  await author.call.prompt.update({ id, content: "shown again" });

  const events = await followed.first(4);
  expect(events.map(({ kind }) => kind)).toEqual(["version.labeled", "version.labeled", "version.unlabeled", "prompt.revised"]);
  expect(events.slice(0, 3).map(({ fields }) => fields)).toEqual([{}, {}, {}]);
  expect(JSON.stringify(events)).not.toContain("secret-name");
});

test.each([
  ["becomes private", (scene) => scene.author.call.prompt.update({ id: scene.id, visibility: "private" })],
  ["is deleted", (scene) => scene.author.call.prompt.delete({ id: scene.id })],
] satisfies [string, (given: Awaited<ReturnType<typeof scene>>) => Promise<unknown>][])(
  "the follow ends with an error when the prompt %s",
  async (_, hide) => {
    const given = await scene();
    const followed = given.followPrompt();
    await followed.started;
    await hide(given);
    expect((await followed.ended).data).toMatchObject({ code: "NOT_FOUND", httpStatus: 404 });
    const again = given.followPrompt();
    expect((await again.ended).data?.code).toBe("NOT_FOUND");
  },
);

test("what happened while it was private is never told, also when it is public again", async () => {
  const { author, id, followPrompt } = await scene();
  const before = followPrompt();
  await before.started;
  await author.call.prompt.update({ id, title: "One" });
  await before.first(1);
  const [last] = before.ids;
  before.stop();
  await author.call.prompt.update({ id, visibility: "private" });
  await author.call.prompt.update({ id, title: "Confidential" });
  await author.call.prompt.update({ id, title: "Two", visibility: "public" });

  for (const place of [last, "0", "1"]) {
    const after = followPrompt(place);
    await after.started;
    const [reset] = await after.first(1);
    expect(reset?.kind).toBe("reset");
    await author.call.prompt.update({ id, title: `Three ${place}` });
    expect((await after.first(2))[1]?.fields.title).toBe(`Three ${place}`);
    expect(JSON.stringify(after.events)).not.toContain("Confidential");
    after.stop();
  }
});

test("a follower that comes back hears what it missed, once, whatever else happened in that library", async () => {
  const { author, id, followPrompt } = await scene();
  const before = followPrompt();
  await before.started;
  await author.call.prompt.update({ id, title: "One" });
  await before.first(1);
  before.stop();
  for (const title of ["Two", "Three"]) {
    await author.call.prompt.create({ title: "noise", content: "c" });
    await author.call.prompt.update({ id, title });
  }
  const after = followPrompt(before.ids[0]);
  expect((await after.first(2)).map(({ fields }) => fields.title)).toEqual(["Two", "Three"]);
});

test("another's private prompt is not there", async () => {
  const { author, reader } = await scene();
  const { id } = await author.call.prompt.create({ title: "t", content: "c" });
  const client = await gateway.client(reader.token);
  const followed = follow((observer) => client.call.live.prompt.subscribe({ promptId: id }, observer));
  expect((await followed.ended).data?.code).toBe("NOT_FOUND");
});
