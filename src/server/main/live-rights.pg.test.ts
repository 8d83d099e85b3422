// Who may follow, and how soon one who may no longer is told: within a second, by an error.
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LibraryId } from "../../lib/contract/ids.ts";
import { statements } from "../db/transaction.ts";
import { type Followed, follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { leaveLibrary, sharedLibrary } from "../testing/shared-library.ts";

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

/** A machine under load is forgiven some; the poll itself takes 400 ms. */
const soonMs = 2_500;
async function endsSoon(followed: Followed, end: () => Promise<unknown>) {
  await followed.started;
  await end();
  const began = performance.now();
  const error = await followed.ended;
  expect(performance.now() - began).toBeLessThan(soonMs);
  return error.data;
}

describe("a follow is refused", () => {
  test("to somebody who is not in the library, as if it were not there", async () => {
    const [ada, ben] = await Promise.all([house.person(), house.person()]);
    const { call } = await gateway.client(ben.token);
    const answers = await Promise.all(
      [ada.libraryId, randomUUID()].map((libraryId) => follow((observer) => call.live.library.subscribe({ libraryId }, observer)).ended),
    );
    for (const { data } of answers) expect(data?.code).toBe("NOT_FOUND");
  });

  test.each([undefined, "shf_nonsense"])("to the signed out (token %s)", async (token) => {
    const { libraryId } = await house.person();
    const { call } = await gateway.client(token);
    const { data } = await follow((observer) => call.live.library.subscribe({ libraryId }, observer)).ended;
    expect(data).toMatchObject({ code: "UNAUTHORIZED", httpStatus: 401 });
  });

  test.each(["x", "-1", "1.5", "99999999999999999999"])("for a place that is none: %s", async (lastEventId) => {
    const { libraryId, token } = await house.person();
    const { call } = await gateway.client(token);
    const { data } = await follow((observer) => call.live.library.subscribe({ libraryId, lastEventId }, observer)).ended;
    expect(data).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
  });
});

describe("a follow ends", () => {
  async function member() {
    const [ada, ben] = await Promise.all([house.person(), house.person()]);
    const libraryId = await sharedLibrary(house, [
      [ada, "owner"],
      [ben, "viewer"],
    ]);
    const client = await gateway.client(ben.token);
    return { ada, ben, libraryId, client, followed: follow((observer) => client.call.live.library.subscribe({ libraryId }, observer)) };
  }

  test("for one who is taken out of the library, whose other follows go on", async () => {
    const { ada, ben, libraryId, client, followed } = await member();
    const own = follow((observer) => client.call.live.library.subscribe({ libraryId: ben.libraryId }, observer));
    const both = follow((observer) => client.call.live.libraries.subscribe({ libraryIds: [libraryId, ben.libraryId] }, observer));
    await Promise.all([own.started, both.started]);
    const data = await endsSoon(followed, () => leaveLibrary(house, libraryId, ben));
    expect(data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
    await both.ended;
    await ada.call.prompt.create({ title: "not for Ben", content: "c", libraryId });
    await ben.call.prompt.create({ title: "own", content: "c" });
    expect(await own.first(1)).toMatchObject([{ fields: { title: "own" } }]);
    expect(followed.events).toEqual([]);
  });

  test.each([
    ["removed", (ada: Person, ben: Person, id: LibraryId) => ada.call.member.remove({ id, userId: ben.actor.accountId })],
    ["leaves", (_: Person, ben: Person, id: LibraryId) => ben.call.member.remove({ id, userId: ben.actor.accountId })],
    ["loses the whole library to the trash", (ada: Person, _: Person, id: LibraryId) => ada.call.library.delete({ id })],
  ])("for one who %s; it is told in their own library", async (_, part) => {
    const { ada, ben, libraryId, client, followed } = await member();
    const own = follow((observer) => client.call.live.library.subscribe({ libraryId: ben.libraryId }, observer));
    await own.started;
    const data = await endsSoon(followed, () => part(ada, ben, libraryId));
    expect(data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
    expect(await own.first(1)).toMatchObject([{ fields: { libraryId, name: "Shared" } }]);
    for (const subscribe of [
      follow((observer) => client.call.live.library.subscribe({ libraryId }, observer)),
      follow((observer) => client.call.live.libraries.subscribe({ libraryIds: [ben.libraryId, libraryId] }, observer)),
    ])
      expect((await subscribe.ended).data).toMatchObject({ code: "NOT_FOUND", httpStatus: 404 });
  });

  test("with the event of one's removal, which is told, and nothing after it", async () => {
    const { ada, ben, libraryId, client, followed } = await member();
    const several = follow((observer) => client.call.live.libraries.subscribe({ libraryIds: [libraryId] }, observer));
    await Promise.all([followed.started, several.started]);
    await ada.call.member.remove({ id: libraryId, userId: ben.actor.accountId });
    await Promise.all(Array.from({ length: 10 }, (_, at) => ada.call.prompt.create({ title: `${at}`, content: "c", libraryId })));
    for (const one of [followed, several]) {
      expect((await one.ended).data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
      expect(one.events).toMatchObject([{ kind: "member.removed", fields: { userId: ben.actor.accountId } }]);
    }
    // Back in, one may read past it.
    await ada.call.member.add({ id: libraryId, email: ben.email, role: "viewer" });
    const again = follow((observer) => client.call.live.library.subscribe({ libraryId, lastEventId: "0" }, observer));
    expect((await again.first(3)).map(({ kind }) => kind)).toEqual(["member.removed", "prompt.created", "prompt.created"]);
  });

  test("of a public prompt, when its library goes to the trash; and begins anew when it is back", async () => {
    const [ada, zoe] = await Promise.all([house.person(), house.person()]);
    const { id } = await ada.call.library.create({ name: "Open" });
    const { id: promptId } = await ada.call.prompt.create({ title: "t", content: "c", isPublic: true, libraryId: id });
    const { call } = await gateway.client(zoe.token);
    const data = await endsSoon(
      follow((observer) => call.live.prompt.subscribe({ promptId }, observer)),
      () => ada.call.library.delete({ id }),
    );
    expect(data).toMatchObject({ code: "NOT_FOUND" });
    await ada.call.library.restore({ id });
    const again = follow((observer) => call.live.prompt.subscribe({ promptId, lastEventId: "2" }, observer));
    expect(await again.first(1)).toMatchObject([{ kind: "reset" }]);
  });

  test("with its token, and so does the socket", async () => {
    const person = await house.person();
    const { token, id } = await person.call.token.create({ name: "for this", scopes: ["read", "write"] });
    const client = await gateway.client(token);
    const followed = follow((observer) => client.call.live.library.subscribe({ libraryId: person.libraryId }, observer));
    const data = await endsSoon(followed, () => person.call.token.revoke({ id }));
    expect(["UNAUTHORIZED", "FORBIDDEN"]).toContain(data?.code);
    await expect(client.call.prompt.list.query({})).rejects.toThrow();
  });

  test("with its session", async () => {
    const person = await house.person();
    const sql = statements(house.services.db);
    const sessionId = randomUUID();
    await sql`insert into session (id, account_id, expires_at) values (${sessionId}, ${person.actor.accountId}, now() + interval '1 day')`;
    const cookie = `next-auth.session-token=${await encode({ token: { sessionId }, secret: house.services.session.secret })}`;
    const raw = await gateway.raw({ cookie });
    raw.send({ id: 1, method: "subscription", params: { path: "live.library", input: { libraryId: person.libraryId } } });
    await raw.frames(1);
    await sql`delete from session where id = ${sessionId}`;
    const began = performance.now();
    const [started, error] = await raw.frames(2);
    expect(started?.result?.type).toBe("started");
    expect([401, 403]).toContain(error?.error?.data.httpStatus);
    expect(await raw.closed).toBe(4401);
    expect(performance.now() - began).toBeLessThan(soonMs);
  });

  test("with its account", async () => {
    const { ben, followed } = await member();
    await endsSoon(followed, () => statements(house.services.db)`update account set disabled_at = now() where id = ${ben.actor.accountId}`);
  });
});

test("a page of another site has no use of the cookie", async () => {
  const person = await house.person();
  const sessionId = randomUUID();
  await statements(house.services.db)`
    insert into session (id, account_id, expires_at) values (${sessionId}, ${person.actor.accountId}, now() + interval '1 day')`;
  const cookie = `next-auth.session-token=${await encode({ token: { sessionId }, secret: house.services.session.secret })}`;
  const ask = async (origin: string) => {
    const raw = await gateway.raw({ cookie, origin });
    raw.send({ id: 1, method: "query", params: { path: "account.me" } });
    return (await raw.frames(1))[0];
  };
  expect((await ask("https://elsewhere.example"))?.error?.data.httpStatus).toBe(401);
  expect((await ask(`http://127.0.0.1:${gateway.port}`))?.result?.type).toBe("data");
});
