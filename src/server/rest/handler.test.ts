// The REST door over a small router of its own: what any procedure gets from it, without a database.
import type { Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { wire } from "../domain/problems.ts";
import { kinds, pieces, serveNotes, strangers } from "../testing/notes.ts";

let server: Server;
let origin: string;
const good = { authorization: "Bearer good" };
const json = { ...good, "content-type": "application/json" };
const ask = (path: string, init: RequestInit = {}) => fetch(`${origin}/api/v2${path}`, { headers: good, ...init });
const post = (path: string, body: BodyInit, headers: Record<string, string> = json) =>
  ask(path, { method: "POST", headers, body, duplex: "half" } as RequestInit);
const refusal = (message: string, code: string, field = "") => ({ success: false, message, errors: [{ field, message, code }] });

beforeAll(async () => {
  ({ server, origin } = await serveNotes());
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  strangers.length = 0;
  pieces.failed = undefined;
});

describe("paths and methods", () => {
  test("a path answers with and without its last slash", async () => {
    expect(await (await ask("/notes/stats/")).json()).toEqual({ total: 7 });
    expect(await (await ask("/notes/stats")).json()).toEqual({ total: 7 });
  });

  test("a name wins over a parameter", async () => {
    expect((await ask("/notes/stats/")).status).toBe(200);
    expect((await ask("/notes/statistics/")).status).toBe(404);
  });

  test.each(["/nothing/", "/notes//", "/notes/a/b/", "/", "", "x", "/notes/%E0%A4%A/"])("%s leads nowhere", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual(refusal("Not found", "not_found"));
  });

  test("another method is refused, and told which ones there are", async () => {
    const answer = await ask("/notes/", { method: "DELETE" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect(await answer.json()).toMatchObject({ success: false, errors: [{ field: "", code: "invalid" }] });
    expect((await ask("/openapi.json", { method: "POST" })).headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  test("where ids stand, a word is nothing, whatever is asked of it", async () => {
    const words = [await ask("/notes/run/", { method: "POST" }), await ask("/notes/run/", { method: "PATCH" })];
    for (const answer of words) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual(refusal("Not found", "not_found"));
    }
    expect((await ask("/notes/00000000-0000-0000-0000-000000000000/", { method: "POST" })).status).toBe(405);
    expect((await ask("/notes/run/", { method: "OPTIONS" })).status).toBe(204);
  });

  test("OPTIONS says the same without being asked for a token", async () => {
    const answer = await ask("/notes/stats/", { method: "OPTIONS", headers: {} });
    expect([answer.status, answer.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  test("HEAD is GET without its body", async () => {
    const answer = await ask("/notes/stats/", { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "11", ""]);
    expect((await ask("/notes/export/", { method: "HEAD" })).headers.get("content-type")).toBe("text/csv");
    expect(strangers).toEqual([]);
  });
});

describe("input", () => {
  const listed = async (query: string) => (await (await ask(`/notes/?${query}`)).json()).results?.[0];

  test("the query's texts become what the input holds, in either spelling", async () => {
    expect(await listed("page=2&page_size=5&is_favorite=true&ratio=0.5&tags=a,b&kind=b")).toEqual({
      page: 2,
      pageSize: 5,
      isFavorite: true,
      ratio: 0.5,
      tags: ["a", "b"],
      kind: "b",
    });
    expect(await listed("pageSize=5&isFavorite=0&tags=&kind=")).toEqual({ pageSize: 5, isFavorite: false });
  });

  test("unknown names are passed over, repeated ones count once, lists come together", async () => {
    expect(await listed("utm=1&kind=a&kind=b&tags=a&tags=b&__proto__=1&constructor=2")).toEqual({ kind: "b", tags: ["a", "b"] });
  });

  test("a number beyond counting is the largest one", async () => {
    expect(await listed("page_size=99999999999999999999")).toEqual({ pageSize: Number.MAX_SAFE_INTEGER });
  });

  test("a text of another form is refused with its field", async () => {
    const answer = await ask("/notes/?is_favorite=maybe&ratio=1e");
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors.map((error: { field: string }) => error.field)).toEqual(["is_favorite", "ratio"]);
    const camel = await (await ask("/notes/?isFavorite=maybe&page_size=x")).json();
    expect(camel.errors.map((error: { field: string }) => error.field)).toEqual(["page_size", "isFavorite"]);
    const posted = await (await post("/notes/?dry_run=maybe", '{"title":"t"}')).json();
    expect(posted.errors).toMatchObject([{ field: "dry_run", code: "invalid" }]);
    expect((await (await post("/notes/", '{"title":"t","dryRun":1}')).json()).errors).toMatchObject([{ field: "dryRun", code: "invalid" }]);
  });

  test.each(["07", "7.0", "+7", "0x7"])("a number in a path has one spelling: %s is nothing", async (n) => {
    expect((await ask(`/notes/a/parts/${n}/`, { method: "PUT" })).status).toBe(404);
  });

  test("the path wins over the body, and is decoded", async () => {
    const answer = await ask("/notes/a%20%2F%C3%A9/parts/7/", {
      method: "PUT",
      headers: json,
      body: JSON.stringify({ id: "x", n: 1, text: "t" }),
    });
    expect(await answer.json()).toEqual({ id: "a /é", n: 7, text: "t" });
  });

  test("a POST takes options from the query", async () => {
    expect(await (await post("/notes/?dry_run=1", '{"title":"t"}')).json()).toMatchObject({ title: "t", dryRun: true });
    expect((await ask("/notes/0/?purge=true", { method: "DELETE" })).status).toBe(204);
  });

  test("no body is an empty one", async () => {
    expect(await (await ask("/hello/", { method: "POST", headers: { "content-type": "text/plain" } })).json()).toEqual({
      hello: "world",
      isKnown: false,
    });
    expect((await ask("/notes/", { method: "POST" })).status).toBe(400);
  });

  test.each(["{", "[]", "null", '"text"', '{"title":"t"', "undefined"])("%s is not a JSON object", async (body) => {
    const answer = await post("/notes/", body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ success: false, errors: [{ field: "", code: "invalid" }] });
  });

  test("bytes that are no UTF-8, NUL and lone surrogates are refused; a byte order mark is not", async () => {
    expect((await post("/notes/", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
    expect((await post("/notes/", '{"title":"a\\u0000"}')).status).toBe(400);
    expect((await post("/notes/", '{"title":"\\ud800"}')).status).toBe(400);
    expect((await post("/notes/", '{"title":"t","metadata":{"\\udfff":1}}')).status).toBe(400);
    expect((await post("/notes/", '\ufeff{"title":"t"}')).status).toBe(201);
  });

  test("unknown fields of a body are refused", async () => {
    const answer = await post("/notes/", '{"title":"t","color":"red"}');
    expect(await answer.json()).toMatchObject({ errors: [{ field: "color", code: "invalid" }] });
  });

  test("other types and encodings are 415", async () => {
    for (const headers of [
      { ...good, "content-type": "text/plain" },
      { ...good, "content-type": "application/x-www-form-urlencoded" },
      { ...json, "content-encoding": "gzip" },
    ])
      expect((await post("/notes/", '{"title":"t"}', headers)).status).toBe(415);
    expect((await post("/notes/", '{"title":"t"}', { ...good, "content-type": "application/json; charset=utf-8" })).status).toBe(201);
    expect((await post("/notes/", '{"title":"t"}', { ...good, "content-type": "application/merge-patch+json" })).status).toBe(201);
  });

  test("more than the limit is 413, whether its length is told or not", async () => {
    const body = JSON.stringify({ title: "t".repeat(20_000) });
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.from("  ".repeat(10_000))) });
    for (const answer of [
      await post("/notes/", body),
      await post("/notes/", endless),
      await post("/notes/import/", endlessFile(), { ...good, "content-type": "text/csv" }),
    ]) {
      expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
      expect(await answer.json()).toEqual(refusal("This is too large", "payload_too_large"));
    }
    expect(strangers).toEqual([]);
  });
  const endlessFile = () => new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.from("x,".repeat(10_000))) });
});

describe("who asks", () => {
  test("being signed out comes before everything that is wrong with the request", async () => {
    const answers = [
      await post("/notes/", "{", { "content-type": "application/json" }),
      await post("/notes/", "x", { "content-type": "text/plain", authorization: "Bearer bad" }),
      await ask("/notes/?page=0", { headers: {} }),
      await ask("/notes/nothing/", { headers: {} }),
      await post("/notes/", "x".repeat(20_000), {}),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401]);
    expect(await answers[0]?.json()).toEqual(refusal("Sign in, or send a bearer token", "not_authenticated"));
  });

  test("where nobody need be signed in, a bad token does no harm", async () => {
    expect(await (await post("/hello/", "{}", { "content-type": "application/json", authorization: "Bearer bad" })).json()).toEqual({
      hello: "world",
      isKnown: false,
    });
  });
});

describe("answers", () => {
  test("what is made says where it is", async () => {
    const answer = await post("/notes/", '{"title":"t"}');
    expect([answer.status, answer.headers.get("location")]).toEqual([201, `${origin}/api/v2/notes/a%20b/`]);
    expect([answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual(["application/json", "no-store"]);
  });

  test("nothing is sent with 204", async () => {
    const answer = await ask("/notes/0/?purge=true", { method: "DELETE" });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([204, null, ""]);
  });

  test("a procedure's own headers are sent", async () => {
    expect((await ask("/notes/stats/")).headers.get("x-counted")).toBe("yes");
  });

  test("a read has a tag, by address, and an unchanged one no body", async () => {
    const [one, other] = [await ask("/notes/"), await ask("/notes/?page=2")];
    expect(one.headers.get("etag")).toMatch(/^".+"$/);
    expect(one.headers.get("etag")).not.toBe(other.headers.get("etag"));
    expect([one.headers.get("cache-control"), one.headers.get("vary")]).toEqual(["private, no-cache", "authorization, cookie"]);
    const unchanged = await ask("/notes/", { headers: { ...good, "if-none-match": '"same"' } });
    expect([unchanged.status, unchanged.headers.get("etag"), await unchanged.text()]).toEqual([304, '"same"', ""]);
    expect(unchanged.headers.get("content-type")).toBe(null);
  });

  test("what does not exist looks the same however it is named", async () => {
    const bodies = [
      "/notes/11111111-1111-1111-1111-111111111111/",
      "/notes/malformed/",
      "/notes/?page=0",
      "/notes/?page=x",
      "/notes/?page=1.5",
      "/unknown/",
    ].map(async (path) => {
      const answer = await ask(path);
      return `${answer.status} ${await answer.text()}`;
    });
    expect([...new Set(await Promise.all(bodies))]).toEqual([`404 ${JSON.stringify(refusal("Not found", "not_found"))}`]);
    expect((await ask("/notes/?page=0&kind=c")).status).toBe(400);
  });

  test.each(kinds)("%s leaves with its status and code", async (kind) => {
    const answer = await ask(`/refuse/${kind}/`);
    expect(answer.status).toBe(wire[kind].http);
    expect(await answer.json()).toMatchObject({ success: false, errors: [{ field: "", code: wire[kind].code }] });
  });

  test("a limit says when to come back; a stranger keeps its message to itself", async () => {
    expect((await ask("/refuse/exhausted/")).headers.get("retry-after")).toBe("30");
    const text = await (await ask("/refuse/stranger/")).text();
    expect(text).toBe(JSON.stringify(refusal("Something went wrong on our side", "server_error")));
    expect(strangers).toHaveLength(1);
  });
});

describe("files", () => {
  const csv = { ...good, "content-type": "text/csv; charset=utf-8" };

  test("a file's body goes to the procedure as it is", async () => {
    expect(await (await post("/notes/import/", "a,b\n1,2\n", csv)).json()).toEqual({ format: "csv", length: 8 });
    expect(await (await post("/notes/import/", "{", json)).json()).toEqual({ format: "json", length: 1 });
    expect((await post("/notes/import/", "<a/>", { ...good, "content-type": "application/xml" })).status).toBe(415);
    expect((await post("/notes/import/", "a", { "content-type": "application/xml" })).status).toBe(401);
  });

  test("results come as events, the whole answer last", async () => {
    const answer = await post("/notes/import/", "a,b", { ...csv, accept: "text/event-stream" });
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(await answer.text()).toBe(
      'event: result\ndata: {"row":1,"status":"created"}\n\nevent: done\ndata: {"format":"csv","length":3}\n\n',
    );
  });

  test("a failure after the first event is an event, before it the ordinary refusal", async () => {
    const events = { ...csv, accept: "text/event-stream" };
    const late = await post("/notes/import/", "bad", events);
    expect([late.status, await late.text()]).toEqual([
      200,
      `event: result\ndata: {"row":1,"status":"created"}\n\nevent: error\ndata: ${JSON.stringify(refusal("Validation failed", "invalid"))}\n\n`,
    ]);
    expect((await post("/notes/import/?dry_run=true", "bad", events)).status).toBe(400);
  });

  test("a download has its headers and all its pieces", async () => {
    const answer = await ask("/notes/export/");
    expect(await answer.text()).toBe("0\n1\n2\n");
    expect([answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual([
      "text/csv",
      "attachment; filename=notes.csv",
    ]);
    expect(await (await ask("/notes/export/?count=0")).text()).toBe("");
  });

  test("a download that fails at once is refused, later it is cut", async () => {
    expect((await ask("/notes/export/?failAt=0")).status).toBe(404);
    await expect(ask("/notes/export/?failAt=2").then((answer) => answer.text())).rejects.toThrow();
  });

  test("a download waits for its reader, and ends with it", async () => {
    const failed = await new Promise((resolve) => {
      const socket = connect(Number(new URL(origin).port), "127.0.0.1");
      socket.write("GET /api/v2/notes/export/?count=100000 HTTP/1.1\r\nhost: here\r\nauthorization: Bearer good\r\n\r\n");
      socket.once("data", () => {
        socket.destroy();
        const look = () => (pieces.failed === undefined ? setImmediate(look) : resolve(pieces.failed));
        look();
      });
    });
    expect(failed).toMatchObject({ code: "BAD_REQUEST" });
    expect(pieces.written).toBeLessThan(100_000);
    expect(strangers).toEqual([]);
  });
});
