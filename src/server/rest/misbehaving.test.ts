// Clients that misbehave: what they send by chance or leave half done is refused in the one form, and is nobody's error.
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProblemBody } from "../../lib/contract/problem.ts";
import { serveNotes, strangers } from "../testing/notes.ts";

let server: Server;
let origin: string;
const ask = (path: string) => fetch(`${origin}/api/v2${path}`, { headers: { authorization: "Bearer good" } });

beforeAll(async () => {
  ({ server, origin } = await serveNotes());
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

test("hanging up in the middle of a body is nobody's error", async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    server.once("request", (req: IncomingMessage) => req.once("close", resolve));
    socket.write("POST /api/v2/notes/ HTTP/1.1\r\nhost: here\r\nauthorization: Bearer good\r\ncontent-length: 100\r\n\r\n{", () =>
      socket.end(),
    );
  });
  expect((await ask("/notes/stats/")).status).toBe(200);
  expect(strangers).toEqual([]);
});

const segment = fc.oneof(
  fc.constantFrom(
    "notes",
    "stats",
    "export",
    "import",
    "parts",
    "hello",
    "refuse",
    "openapi.json",
    "%00",
    "%",
    "..",
    "__proto__",
    "constructor",
    "1",
  ),
  fc.stringMatching(/^[!-~]{0,12}$/),
);
const query = fc.oneof(
  fc.constant(""),
  fc.stringMatching(/^\?[!-~]{0,40}$/),
  fc.constantFrom("?page=%00", "?tags=%ff,&page=1", "?count=2", "?ratio=-1&page_size=-5", "?kind=__proto__"),
);
const garbage = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE"),
  path: fc
    .tuple(fc.array(segment, { maxLength: 5 }), query)
    .map(([segments, rest]) => `/api/v2/${segments.join("/").replaceAll("?", "")}${rest}`),
  headers: fc.record(
    {
      authorization: fc.constantFrom("Bearer good", "Bearer bad", "Basic eDp5", ""),
      "content-type": fc.oneof(
        fc.constantFrom("application/json", "text/csv", "application/json; charset=utf-16", "multipart/form-data", ";"),
        fc.stringMatching(/^[ -~]{0,10}$/),
      ),
      "content-encoding": fc.constantFrom("gzip", "identity", ""),
      "if-none-match": fc.stringMatching(/^[!-~]{0,10}$/),
      accept: fc.constantFrom("*/*", "text/event-stream", ""),
      cookie: fc.stringMatching(/^[!-~]{0,20}$/),
    },
    { requiredKeys: [] },
  ),
  body: fc.oneof(
    fc.constant(undefined),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((value) => Buffer.from(value)),
    fc
      .dictionary(fc.constantFrom("title", "name", "n", "text", "metadata", "__proto__"), fc.jsonValue())
      .map((value) => Buffer.from(JSON.stringify(value))),
  ),
});

const send = ({ method, path, headers, body }: { method: string; path: string; headers: object; body: Buffer | undefined }) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const req = httpRequest(
      `${origin}/`,
      { method, path, headers: { ...headers, ...(body !== undefined && { "content-length": body.length }) } },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
        res.on("end", () => resolve({ status: res.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    req.on("error", reject).end(body);
  });

test("garbage is refused in the one form, and never breaks anything", async () => {
  await fc.assert(
    fc.asyncProperty(garbage, async (request) => {
      if (request.path.includes("/refuse/")) return;
      const { status, text } = await send(request);
      expect(status).toBeLessThan(500);
      if (status >= 400 && request.method !== "HEAD") expect(ProblemBody.parse(JSON.parse(text)).errors).not.toHaveLength(0);
    }),
    { numRuns: 1_500 },
  );
  expect(strangers).toEqual([]);
});
