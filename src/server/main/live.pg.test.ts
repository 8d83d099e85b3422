// What a follower is told, over real sockets with tRPC's own client.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

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

/** Somebody with a socket, who follows their own library from now on. */
async function tab(more: { includeText?: boolean | "excerpt" } = {}) {
  const person = await house.person();
  const client = await gateway.client(person.token);
  const { libraryId } = person;
  const followed = follow((observer) => client.call.live.library.subscribe({ libraryId, ...more }, observer));
  await followed.started;
  return { ...person, client, followed };
}

describe("live.library", () => {
  test("what one client does over a socket, another hears, numbered one by one", async () => {
    const { token, libraryId, actor, followed } = await tab();
    const { call } = await gateway.client(token);

    const { id } = await call.prompt.create.mutate({ title: "Greeting", content: "Hello {{name}}", tags: ["a"] });
    await call.prompt.update.mutate({ id, title: "A greeting" });
    await call.prompt.toggleFavorite.mutate({ id });
    await call.prompt.use.mutate({ id, values: { name: "Ada" } });
    await call.prompt.delete.mutate({ id });
    await call.prompt.restore.mutate({ id });

    const events = await followed.first(7);
    expect(events.map(({ kind }) => kind)).toEqual([
      "prompt.created",
      "prompt.revised",
      "prompt.favorited",
      "prompt.used",
      "history.recorded",
      "prompt.deleted",
      "prompt.restored",
    ]);
    const first = Number(events[0]?.seq);
    expect(events.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => first + n));
    expect(followed.ids).toEqual(events.map(({ seq }) => String(seq)));
    expect(events[0]).toMatchObject({ libraryId, actorId: actor.accountId, promptId: id, fields: { title: "Greeting", tags: ["a"] } });
    expect(events[1]?.fields).toMatchObject({ title: "A greeting", version: 2 });
    expect(events[3]?.fields).toEqual({ useCount: 1, lastUsedAt: expect.any(String) });
    for (const { at } of events) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(JSON.stringify(events)).not.toContain("Hello");
  });

  test("what is done over REST is heard too", async () => {
    const { token, followed } = await tab();
    const answer = await fetch(`http://127.0.0.1:${gateway.port}/api/v2/history/saved-prompts/`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ title: "By REST", content: "x" }),
    });
    expect(answer.status).toBe(201);
    expect(await followed.first(1)).toMatchObject([{ kind: "prompt.created", fields: { title: "By REST" } }]);
  });

  test("nothing committed after `started` is missed", async () => {
    const person = await house.person();
    const client = await gateway.client(person.token);
    const { libraryId } = person;
    // Somebody else writes all the time, so that every follow begins between two events.
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await person.call.prompt.create({ title: "x", content: "y" });
    })();
    for (let round = 0; round < 20; round++) {
      const followed = follow((observer) => client.call.live.library.subscribe({ libraryId }, observer));
      await followed.started;
      const { id } = await person.call.prompt.create({ title: "after", content: "y" });
      const heard = await followed.until(({ promptId }) => promptId === id);
      const first = Number(heard[0]?.seq);
      expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, at) => first + at));
      followed.stop();
    }
    isWriting = false;
    await writing;
  });

  test("the text is in an event only for those who asked, whole or as an excerpt", async () => {
    const whole = await tab({ includeText: true });
    const { libraryId } = whole;
    const other = await gateway.client(whole.token);
    const excerpt = follow((observer) => other.call.live.library.subscribe({ libraryId, includeText: "excerpt" }, observer));
    const none = follow((observer) => other.call.live.library.subscribe({ libraryId, includeText: false }, observer));
    await Promise.all([excerpt.started, none.started]);

    const content = `Début ${"long text 😀 ".repeat(400)}end`;
    const { id } = await whole.call.prompt.create({ title: "t", content });
    await whole.call.prompt.update({ id, title: "only the title" });
    await whole.call.prompt.update({ id, content: "second" });

    expect((await whole.followed.first(3)).map(({ fields }) => fields.content)).toEqual([content, undefined, "second"]);
    const [first, second, third] = (await excerpt.first(3)).map(({ fields }) => fields);
    expect(first?.excerpt).toMatch(/^Début long text/);
    expect(String(first?.excerpt).length).toBeLessThan(content.length / 2);
    expect([second?.excerpt, third?.excerpt]).toEqual([undefined, "second"]);
    for (const { fields } of [...(await none.first(3)), ...excerpt.events]) expect(fields).not.toHaveProperty("content");
  });

  test("members of a library hear each other; marks and history stay their person's", async () => {
    const [ada, ben] = await Promise.all([house.person(), house.person()]);
    const libraryId = await sharedLibrary(house, [
      [ada, "owner"],
      [ben, "viewer"],
    ]);
    const client = await gateway.client(ben.token);
    const shared = follow((observer) => client.call.live.library.subscribe({ libraryId }, observer));
    const own = follow((observer) => client.call.live.library.subscribe({ libraryId: ben.libraryId }, observer));
    await Promise.all([shared.started, own.started]);

    const { id } = await ada.call.prompt.create({ title: "t", content: "c", libraryId });
    await ben.call.prompt.toggleFavorite({ id });
    await ben.call.prompt.use({ id });

    expect((await shared.first(2)).map(({ kind }) => kind)).toEqual(["prompt.created", "prompt.used"]);
    expect((await own.first(2)).map(({ kind }) => kind)).toEqual(["prompt.favorited", "history.recorded"]);
  });

  test("two follows over one socket are told apart, and one that stops is told no more", async () => {
    const { call, client, libraryId, followed } = await tab();
    const second = follow((observer) => client.call.live.library.subscribe({ libraryId }, observer));
    await second.started;
    await call.prompt.create({ title: "1", content: "c" });
    await Promise.all([followed.first(1), second.first(1)]);
    second.stop();
    // The answer to a later question over the same socket comes after the stop.
    await client.call.prompt.list.query({});
    await call.prompt.create({ title: "2", content: "c" });
    await followed.first(2);
    expect(second.events).toHaveLength(1);
  });
});

test("queries, mutations and their refusals travel over the socket as over HTTP", async () => {
  const { client } = await tab();
  const made = await client.call.prompt.create.mutate({ title: "t", content: "c" });
  expect(await client.call.prompt.get.query({ id: made.id })).toMatchObject({ id: made.id, content: "c" });
  const several = await Promise.all(Array.from({ length: 20 }, () => client.call.prompt.get.query({ id: made.id })));
  expect(several).toHaveLength(20);
  await expect(client.call.prompt.create.mutate({ title: "", content: "c" })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST", httpStatus: 400, problem: { errors: [{ field: "title", code: "required" }] } },
  });
  await expect(client.call.prompt.get.query({ id: "nonsense" })).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
});

describe("live.libraries", () => {
  async function three(person: Person) {
    return Promise.all([1, 2, 3].map(() => sharedLibrary(house, [[person, "owner"]])));
  }
  const followAll = (client: Client, libraryIds: string[], lastEventId?: string) =>
    follow((observer) => client.call.live.libraries.subscribe({ libraryIds, ...(lastEventId && { lastEventId }) }, observer));

  test("one follow carries several libraries, and its id brings back what was missed in each", async () => {
    const person = await house.person();
    const ids = await three(person);
    const client = await gateway.client(person.token);
    const before = followAll(client, ids);
    await before.started;
    const save = (libraryId: string, title: string) => person.call.prompt.create({ title, content: "c", libraryId });
    await Promise.all(ids.map((id) => save(id, "first")));
    await before.first(3);
    const last = before.ids.at(-1);
    before.stop();

    for (const title of ["second", "third"]) await Promise.all(ids.map((id) => save(id, title)));
    const after = followAll(client, ids, last);
    const events = await after.first(6);
    for (const id of ids) {
      const titles = events.filter(({ libraryId }) => libraryId === id).map(({ fields }) => fields.title);
      expect(titles).toEqual(["second", "third"]);
    }
    await save(String(ids[0]), "fourth");
    expect((await after.first(7))[6]).toMatchObject({ libraryId: ids[0], fields: { title: "fourth" } });
  });

  test("a library that is new to the follow begins now; one that one is not in refuses the whole", async () => {
    const [person, stranger] = await Promise.all([house.person(), house.person()]);
    const [first = "", second = ""] = await three(person);
    const client = await gateway.client(person.token);
    const alone = followAll(client, [first]);
    await alone.started;
    await person.call.prompt.create({ title: "t", content: "c", libraryId: first });
    await person.call.prompt.create({ title: "old", content: "c", libraryId: second });
    await alone.first(1);
    const both = followAll(client, [first, second], alone.ids[0]);
    await both.started;
    await person.call.prompt.create({ title: "new", content: "c", libraryId: second });
    expect(await both.first(1)).toMatchObject([{ libraryId: second, fields: { title: "new" } }]);

    const refused = followAll(client, [first, stranger.libraryId]);
    expect((await refused.ended).data?.code).toBe("NOT_FOUND");
    const malformed = followAll(client, [first], "12");
    expect((await malformed.ended).data?.code).toBe("BAD_REQUEST");
  });
});
