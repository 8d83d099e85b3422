import { expect, test } from "vitest";
import { health } from "./health.ts";

const up = () => Promise.resolve(1);
const down = () => Promise.reject(new Error("gone"));
const search = { engine: "postgres", state: "ready" } as const;

test("a ready process with a database is ok", async () => {
  const answer = await health({ phase: "ready", askDatabase: up, search, version: "1.2.3" });
  expect(answer).toEqual({ http: 200, body: { status: "ok", database: "up", search, version: "1.2.3" } });
});

test.each([
  ["starting", up, "starting", "up"],
  ["draining", up, "draining", "up"],
  ["ready", down, "unavailable", "down"],
  ["starting", down, "starting", "down"],
] as const)("%s: no requests here", async (phase, askDatabase, status, database) => {
  const answer = await health({ phase, askDatabase, search, version: "1.2.3" });
  expect(answer).toMatchObject({ http: 503, body: { status, database } });
});

test("a database that hangs is down", async () => {
  const answer = await health({ phase: "ready", askDatabase: () => new Promise(() => undefined), search, version: "1", patienceMs: 10 });
  expect(answer).toMatchObject({ http: 503, body: { database: "down" } });
});

test("search that is down is said, and no reason to send nobody", async () => {
  const answer = await health({ phase: "ready", askDatabase: up, search: { engine: "meilisearch", state: "down" }, version: "1" });
  expect(answer).toMatchObject({ http: 200, body: { status: "ok", search: { state: "down" } } });
});
