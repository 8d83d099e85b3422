import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function captured(level: "info" | "warn" = "info") {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog({ LOG_LEVEL: level }, stream), lines };
}

test("secrets are blacked out wherever they stand in a line", () => {
  const { log, lines } = captured();
  log.info({ password: "s3cret-1", token: "s3cret-2" }, "flat");
  log.info({ headers: { authorization: "s3cret-3", cookie: "s3cret-4", "set-cookie": ["s3cret-5"] } }, "nested");
  log.info({ req: { headers: { authorization: "s3cret-6", cookie: "s3cret-7", "x-api-key": "s3cret-8" } } }, "deeper");
  expect(lines).toHaveLength(3);
  expect(lines.join("")).not.toContain("s3cret");
  expect(lines[0]).toContain("[hidden]");
});

test("lines are JSON with the level's name and the time in UTC", () => {
  const { log, lines } = captured();
  log.warn({ port: 3000 }, "said");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "warn", msg: "said", port: 3000, time: expect.stringMatching(/Z$/) });
});

test("what is below the level is not written", () => {
  const { log, lines } = captured("warn");
  log.info("quiet");
  expect(lines).toEqual([]);
});
