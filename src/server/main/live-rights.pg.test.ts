// Who may follow, and how soon one who may no longer is told: within a second, by an error.
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statements } from "../db/transaction.ts";
import { type Followed, follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse } from "../testing/house.ts";
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
