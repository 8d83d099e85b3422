// The wire itself, without a client in between: what docs/live-protocol.md says, and what happens to nonsense.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { eventKinds } from "../../lib/contract/event.ts";
import { type Gateway, openGateway, type Raw } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { closeCodes } from "./connection.ts";

let house: House;
let gateway: Gateway;
let person: Person;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
  person = await house.person();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
});

const connect = () => gateway.raw({ authorization: `Bearer ${person.token}` });
const followFrame = (id: number | string, more: Record<string, unknown> = {}) => ({
  id,
  method: "subscription",
  params: { path: "live.library", input: { libraryId: person.libraryId, ...more } },
});

describe("whatever is not a message", () => {
  test.each<[string, string | Buffer]>([
    ["nothing", ""],
    ["half an object", "{"],
    ["null", "null"],
    ["no requests", "[]"],
    ["a request that is null", "[null]"],
    ["a number", "12"],
    ["a text", '"text"'],
    ["an empty object", "{}"],
    ["no method", '{"id":1}'],
    ["no params", '{"id":1,"method":"query"}'],
    ["a strange method", '{"id":1,"method":"dance","params":{"path":"prompt.list"}}'],
    ["an id that is none", '{"id":{},"method":"query","params":{"path":"prompt.list"}}'],
    ["a path that is none", '{"id":1,"method":"query","params":{"path":5}}'],
    ["a request without id", '{"id":null,"method":"query","params":{"path":"prompt.list"}}'],
    ["a stop without id", '{"id":null,"method":"subscription.stop"}'],
    ["another protocol", '{"id":1,"jsonrpc":"1.0","method":"query","params":{"path":"prompt.list"}}'],
    ["a place that is no text", '{"id":1,"method":"subscription","params":{"path":"live.library","lastEventId":7}}'],
    ["a token that was not announced", '{"method":"connectionParams","data":{"token":"x"}}'],
    ["deep nesting", "[".repeat(20_000)],
    ["bytes", Buffer.from([0, 255, 1])],
    ["NUL", "\u0000"],
  ])("gets an error, and the connection goes on: %s", async (_, text) => {
    const raw = await connect();
    raw.sendText(text);
    raw.send({ id: 2, method: "query", params: { path: "account.me" } });
    const [error, answer] = await raw.frames(2);
    expect(error).toMatchObject({ id: null, error: { data: { code: "PARSE_ERROR", httpStatus: 400 } } });
    expect(JSON.stringify(error)).not.toMatch(/stack|node_modules|\.ts/);
    expect(answer).toMatchObject({ id: 2, result: { type: "data" } });
  });

  test.each(["nowhere", "__proto__", "constructor", "live", "live.library.x", "toString", "", "prompt.list"])(
    "a path that cannot be followed is not found: %s",
    async (path) => {
      const raw = await connect();
      raw.send({ id: 1, method: "subscription", params: { path } });
      expect((await raw.frames(1))[0]).toMatchObject({ id: 1, error: { data: { httpStatus: 404 } } });
    },
  );

  test("a message larger than 16 MiB ends its connection, and no other", async () => {
    const [raw, other] = await Promise.all([connect(), connect()]);
    raw.sendText(Buffer.alloc(17 * 1024 * 1024, 32));
    expect(await raw.closed).toBe(1009);
    other.send({ id: 1, method: "query", params: { path: "account.me" } });
    expect((await other.frames(1))[0]?.result?.type).toBe("data");
  });

  test("a first message that is not the token that was announced ends the connection", async () => {
    const raw = await gateway.raw({}, "?connectionParams=1");
    raw.sendText("[1]");
    expect(await raw.closed).toBe(1002);
  });
});

test("a text PING is answered, for clients that keep alive by it", async () => {
  const raw = await connect();
  const answer = new Promise((resolve) => raw.socket.once("message", (data) => resolve(String(data))));
  raw.sendText("PING");
  expect(await answer).toBe("PONG");
});

describe("what a follow opened is let go", () => {
  let base: { feeds: number; watched: number };
  const held = () => ({ feeds: house.services.following.size(), watched: house.services.watch.size() });
  const opened = async (count: number): Promise<Raw[]> => {
    base = held();
    return Promise.all(Array.from({ length: count }, connect));
  };
  afterEach(() => expect(held()).toEqual(base));

  test("when it is stopped", async () => {
    const [raw] = (await opened(1)) as [Raw];
    const connected = held();
    raw.send(followFrame(1));
    await raw.frames(1);
    expect(held().feeds).toBe(connected.feeds + 1);
    raw.send({ id: 1, method: "subscription.stop" });
    expect((await raw.frames(2))[1]).toEqual({ id: 1, result: { type: "stopped" } });
    await lose([raw]);
  });

  test("when it is stopped before it has begun: no event comes", async () => {
    const [raw] = (await opened(1)) as [Raw];
    raw.send(followFrame(1));
    raw.send({ id: 1, method: "subscription.stop" });
    expect((await raw.frames(1))[0]).toEqual({ id: 1, result: { type: "stopped" } });
    raw.send({ id: 2, method: "query", params: { path: "account.me" } });
    await raw.frames(2);
    await person.call.prompt.create({ title: "t", content: "c" });
    raw.send({ id: 3, method: "query", params: { path: "account.me" } });
    expect((await raw.frames(3)).map(({ id }) => id)).toEqual([1, 2, 3]);
    await lose([raw]);
  });

  test("when the connection breaks, at whatever moment", async () => {
    for (let round = 0; round < 5; round++) {
      const raws = await opened(20);
      for (const [at, raw] of raws.entries()) {
        raw.send(followFrame(1, at % 2 === 0 ? {} : { lastEventId: "0" }));
        raw.send({ id: 2, method: "subscription", params: { path: "live.libraries", input: { libraryIds: [person.libraryId] } } });
      }
      if (round % 2 === 0) await Promise.all(raws.map((raw) => raw.frames(2)));
      await lose(raws);
    }
  });

  test("when it is refused", async () => {
    const [raw] = (await opened(1)) as [Raw];
    const stranger = await house.person();
    raw.send({
      id: 1,
      method: "subscription",
      params: { path: "live.libraries", input: { libraryIds: [person.libraryId, stranger.libraryId] } },
    });
    expect((await raw.frames(1))[0]?.error?.data.httpStatus).toBe(404);
    await lose([raw]);
  });

  test("when it was followed over HTTP, as server-sent events", async () => {
    base = held();
    const input = encodeURIComponent(JSON.stringify({ libraryId: person.libraryId }));
    const request = get({
      port: gateway.port,
      path: `/api/trpc/live.library?input=${input}`,
      headers: { authorization: `Bearer ${person.token}` },
      agent: false,
    });
    const [answer]: AsyncIterable<Buffer>[] = await once(request, "response");
    await person.call.prompt.create({ title: "over SSE", content: "c" });
    let said = "";
    for await (const piece of answer ?? []) {
      said += piece;
      if (said.includes("over SSE")) break;
    }
    expect(said).toMatch(/^id: \d+$/m);
    request.destroy();
    await expect.poll(held, { interval: 5, timeout: 5_000 }).toEqual(base);
  });

  /** Breaks the connections, and waits until the server has tidied up behind them. */
  async function lose(raws: readonly Raw[]) {
    for (const raw of raws) raw.socket.terminate();
    await expect.poll(held, { interval: 5, timeout: 5_000 }).toEqual(base);
  }
});

test("an id that is taken is refused", async () => {
  const raw = await connect();
  raw.send(followFrame("a"));
  await raw.frames(1);
  raw.send(followFrame("a"));
  expect((await raw.frames(2))[1]).toMatchObject({ id: "a", error: { data: { httpStatus: 429 } } });
});

describe("docs/live-protocol.md", () => {
  const page = readFileSync(new URL("../../../docs/live-protocol.md", import.meta.url), "utf8");

  test("names every kind of event and every code that a connection is closed with", () => {
    for (const kind of eventKinds) expect(page).toContain(`\`${kind}\``);
    for (const code of Object.values(closeCodes)) expect(page).toContain(`close ${code}`);
  });

  test("shows frames as they are", async () => {
    const somebody = await house.person();
    const raw = await gateway.raw({ authorization: `Bearer ${somebody.token}` });
    const lines = /```frames\n([\s\S]*?)```/.exec(page)?.[1]?.trim().split("\n") ?? [];
    let expected: Record<string, unknown>[] = [];
    let seen = 0;
    for (const line of [...lines, "> end"]) {
      const text = line.slice(2).replaceAll('"LIBRARY"', JSON.stringify(somebody.libraryId));
      if (line.startsWith("<")) expected.push(JSON.parse(text, loosely));
      else {
        const frames = (await raw.frames(seen + expected.length)).slice(seen);
        seen += expected.length;
        for (const shown of expected) expect(frames).toContainEqual(expect.objectContaining(shown));
        expected = [];
        if (text !== "end") raw.sendText(text);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  /** What differs each time is any text, and objects may hold more than is shown. */
  function loosely(key: string, value: unknown): unknown {
    if (value === "TIME" || value === "PROMPT" || value === "ACCOUNT") return expect.any(String);
    return key !== "" && typeof value === "object" && value !== null ? expect.objectContaining(value) : value;
  }
});
