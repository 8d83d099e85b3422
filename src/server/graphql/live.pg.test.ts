// Events of a library over GraphQL: by SSE and by graphql-ws, to the end of the right to follow.
import { once } from "node:events";
import { type Client, createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { bearer, type GraphqlHouse, openGraphqlHouse } from "../testing/graphql.ts";
import type { Person } from "../testing/house.ts";
import { leaveLibrary, sharedLibrary } from "../testing/shared-library.ts";

let world: GraphqlHouse;
const clients: Client[] = [];
beforeAll(async () => {
  world = await openGraphqlHouse();
});
afterAll(async () => {
  expect(world.house.strangeErrors).toEqual([]);
  for (const client of clients) await client.dispose();
  await world[Symbol.asyncDispose]();
});

const document = (libraryId: string, lastEventId = "0") =>
  `subscription { libraryEvents(libraryId: "${libraryId}", lastEventId: "${lastEventId}") { seq kind promptId fields at } }`;

const overWebSocket = (token: string | undefined, onClosed?: (event: unknown) => void) => {
  const client = createClient({
    url: world.url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { ...(token && { token }) },
    on: { closed: (event) => onClosed?.(event) },
  });
  clients.push(client);
  return client;
};

type Event = { seq: number; kind: string; fields: string };
type Result = { data?: { libraryEvents: Event } | null; errors?: readonly { extensions?: { code?: string } }[] };

/** Safe: the server's answers, as the subscription asks for them. */
const follow = (client: Client, libraryId: string) =>
  client.iterate({ query: document(libraryId) }) as unknown as AsyncIterableIterator<Result>;

async function* overSse(who: Person, libraryId: string): AsyncGenerator<Result | "complete"> {
  const answer = await fetch(`${world.url}?${new URLSearchParams({ query: document(libraryId) })}`, {
    headers: { accept: "text/event-stream", ...bearer(who) },
  });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  let text = "";
  for await (const piece of answer.body ?? []) {
    text += Buffer.from(piece).toString();
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const frame = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.+)$/m.exec(frame)?.[1];
      if (data !== undefined) yield JSON.parse(data);
      if (frame.includes("event: complete")) yield "complete";
    }
  }
}

test("SSE tells what has happened since, and what happens, as objects with their kind", async () => {
  const ada = await world.house.person();
  const { id } = await ada.call.prompt.create({ title: "First", content: "c" });
  const events = overSse(ada, ada.libraryId);
  expect((await events.next()).value).toMatchObject({ data: { libraryEvents: { seq: 1, kind: "prompt.created", promptId: id } } });
  await ada.call.prompt.update({ id, title: "Second" });
  const { value } = await events.next();
  expect(value).toMatchObject({ data: { libraryEvents: { seq: 2, kind: "prompt.revised" } } });
  expect(JSON.parse((value as { data: { libraryEvents: Event } }).data.libraryEvents.fields)).toMatchObject({ title: "Second" });
  const before = world.house.services.watch.size();
  await events.return(undefined);
  await expect.poll(() => world.house.services.watch.size()).toBe(before - 1);
});

test("SSE ends with an error when the right to follow is lost", async () => {
  const [ada, bob] = [await world.house.person(), await world.house.person()];
  const libraryId = await sharedLibrary(world.house, [
    [ada, "owner"],
    [bob, "viewer"],
  ]);
  await ada.call.prompt.create({ title: "Shared", content: "c", libraryId });
  const events = overSse(bob, libraryId);
  await events.next();
  const ended = (async () => {
    const rest: unknown[] = [];
    for await (const event of events) rest.push(event);
    return rest;
  })();
  await leaveLibrary(world.house, libraryId, bob);
  expect((await ended).slice(-2)).toEqual([
    { errors: [expect.objectContaining({ extensions: { code: "permission_denied" } })] },
    "complete",
  ]);
});

test("SSE refuses a library that one is not in, or that there is not", async () => {
  const [ada, bob] = [await world.house.person(), await world.house.person()];
  for (const libraryId of [ada.libraryId, "nothing"]) {
    const before = world.house.services.watch.size();
    const answers: unknown[] = [];
    for await (const answer of overSse(bob, libraryId)) answers.push(answer);
    expect(answers).toEqual([{ errors: [expect.objectContaining({ extensions: { code: "not_found" } })] }, "complete"]);
    expect(world.house.services.watch.size()).toBe(before);
  }
});

test("graphql-ws takes a token in connection_init, answers queries, and follows", async () => {
  const ada = await world.house.person();
  const client = overWebSocket(ada.token);
  const me = await client.iterate({ query: "{ me { id } }" }).next();
  expect(me.value).toEqual({ data: { me: { id: ada.actor.accountId } } });
  const events = follow(client, ada.libraryId);
  const { id } = await ada.call.prompt.create({ title: "Now", content: "c" });
  expect((await events.next()).value).toMatchObject({ data: { libraryEvents: { seq: 1, kind: "prompt.created", promptId: id } } });
  await events.return?.();
});

test("graphql-ws refuses as HTTP does", async () => {
  const ada = await world.house.person();
  const signedOut = await overWebSocket(undefined).iterate({ query: "{ me { id } }" }).next();
  expect(signedOut.value).toMatchObject({ errors: [{ extensions: { code: "not_authenticated" } }] });
  const client = overWebSocket(ada.token);
  await expect(client.iterate({ query: "{ savedPrompts(first: 101) { totalCount } }" }).next()).rejects.toMatchObject([
    { extensions: { code: "invalid" } },
  ]);
  const other = await world.house.person();
  const found = await follow(client, other.libraryId).next();
  expect(found.value).toMatchObject({ errors: [{ extensions: { code: "not_found" } }] });
});

test("a revoked token ends its follow with an error, and its connection", async () => {
  const ada = await world.house.person();
  const { id, token } = await ada.call.token.create({ name: "to be revoked" });
  let closed: (event: unknown) => void = () => undefined;
  const closing = new Promise((resolve) => {
    closed = resolve;
  });
  const events = follow(overWebSocket(token, closed), ada.libraryId);
  await ada.call.prompt.create({ title: "Seen", content: "c" });
  await events.next();
  await ada.call.token.revoke({ id });
  await expect(events.next()).rejects.toMatchObject([{ extensions: { code: "permission_denied" } }]);
  expect(await closing).toMatchObject({ code: 4401 });
});

test("a client that reads nothing is cut, and the follow ends with it", async () => {
  const ada = await world.house.person();
  const socket = new WebSocket(world.url.replace("http", "ws"), "graphql-transport-ws");
  await once(socket, "open");
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: "connection_init", payload: { token: ada.token } });
  await once(socket, "message");
  const query = `subscription { libraryEvents(libraryId: "${ada.libraryId}", lastEventId: "0", includeText: true) { fields } }`;
  const before = world.house.services.watch.size();
  send({ type: "subscribe", id: "1", payload: { query } });
  await expect.poll(() => world.house.services.watch.size()).toBe(before + 1);
  const lost = world.gateway.nextLoss();
  socket.pause();
  for (let at = 0; at < 12; at++) await ada.call.prompt.create({ title: "Long", content: "x".repeat(1_000_000) });
  await lost;
  await expect.poll(() => world.house.services.watch.size()).toBe(before - 1);
  socket.terminate();
});

test("speaks no other protocol, and tells its clients to come back when it ends", async () => {
  const own = await openGraphqlHouse();
  const url = own.url.replace("http", "ws");
  const other = new WebSocket(url, "graphql-ws");
  expect(await new Promise((resolve) => other.once("error", resolve))).toBeInstanceOf(Error);
  const socket = new WebSocket(url, "graphql-transport-ws");
  await once(socket, "open");
  const closed = once(socket, "close");
  await own.gateway.drain();
  expect((await closed)[0]).toBe(1012);
  await own[Symbol.asyncDispose]();
});
