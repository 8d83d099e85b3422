import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files that keep the law, and are there to be imported. */
const house = {
  "lib/contract/prompt.ts": 'import { z } from "zod";\nexport const Prompt = z;',
  "server/env.ts": "export const env = 1;",
  "server/db/client.ts": 'import "postgres"; import { env } from "../env.ts"; export const client = env;',
  "server/db/transaction.ts": "export const tx = 1;",
  "server/db/schema/prompt.ts":
    'import "drizzle-orm"; import { Prompt } from "../../../lib/contract/prompt.ts"; export const prompt = Prompt;',
  "server/auth/actor.ts": "export const actor = 1;",
  "server/auth/session.ts": 'import { tx } from "../db/transaction.ts"; export const session = tx;',
  "server/events/record.ts": 'import { actor } from "../auth/actor.ts"; export const record = actor;',
  "server/events/follow.ts": "export const follow = 1;",
  "server/events/pulse.ts": "export const pulse = 1;",
  "server/search/engine.ts": "export const engine = 1;",
  "server/search/document.ts": "export const document = 1;",
  "server/domain/version/policy.ts": "export const policy = 1;",
  "server/domain/version/commands.ts": 'import { policy } from "./policy.ts"; export const command = policy;',
  "server/domain/prompt/commands.ts":
    'import { command } from "../version/commands.ts"; import { record } from "../../events/record.ts"; export const other = [command, record];',
  "server/trpc/context.ts":
    'import { client } from "../db/client.ts"; import { session } from "../auth/session.ts"; export const context = [client, session];',
  "server/trpc/caller.ts": 'import { context } from "./context.ts"; export const caller = context;',
  "server/trpc/router.ts":
    'import { other } from "../domain/prompt/commands.ts"; export const router = other; export type Router = typeof router;',
  "server/rest/handler.ts": 'import { caller } from "../trpc/caller.ts"; export const handler = caller;',
  "server/main/index.ts": 'import "ws"; import "next"; import { handler } from "../rest/handler.ts"; export const main = handler;',
  "server/testing/library.ts": 'import { main } from "../main/index.ts"; export const library = main;',
  "server/domain/prompt/commands.pg.test.ts":
    'import "postgres"; import { library } from "../../testing/library.ts"; export const test = library;',
  "app/_trpc/client.ts":
    'import "react"; import { caller } from "@/server/trpc/caller.ts"; import type { Router } from "@/server/trpc/router.ts"; export type R = Router; export const c = caller;',
  "app/page.ts":
    'import { c } from "./_trpc/client.ts"; import { Prompt } from "@/lib/contract/prompt.ts"; export const page = [c, Prompt];',
  "app/api/auth/route.ts": 'import { session } from "@/server/auth/session.ts"; export const route = session;',
};

const graphqlHome = "home: graphql|graphql-yoga|@graphql-yoga/render-graphiql|graphql-ws|@pothos/core|@escape.tech/[^/]+";

/** One file for each way to break the law: where it lies, what it imports, the rule that must name it. */
const planted = [
  ["lib/a.ts", "../server/env.ts", "law: lib"],
  ["server/db/a.ts", "../auth/actor.ts", "law: server/db"],
  ["server/auth/a.ts", "../events/record.ts", "law: server/auth"],
  ["server/events/a.ts", "../auth/session.ts", "law: server/events"],
  ["server/domain/prompt/a.ts", "../../db/client.ts", "law: server/domain"],
  ["server/domain/prompt/b.ts", "../../events/follow.ts", "law: server/domain"],
  ["server/search/a.ts", "../domain/prompt/commands.ts", "law: server/search"],
  ["server/trpc/a.ts", "../db/client.ts", "law: server/trpc"],
  ["server/trpc/b.ts", "../events/pulse.ts", "law: server/trpc"],
  ["server/rest/a.ts", "../domain/prompt/commands.ts", "law: server/rest"],
  ["server/graphql/a.ts", "../domain/prompt/commands.ts", "law: server/graphql"],
  ["server/mcp/a.ts", "../auth/actor.ts", "law: server/mcp"],
  ["server/main/a.ts", "../../app/page.ts", "law: server/main"],
  ["app/a.ts", "@/server/auth/actor.ts", "law: app"],
  ["app/b.ts", "@/server/trpc/caller.ts", "law: app"],
  ["app/_trpc/a.ts", "@/server/auth/actor.ts", "law: app/_trpc"],
  ["app/api/auth/a.ts", "@/server/db/client.ts", "law: app/api/auth"],
  ["app/c.ts", "@/server/trpc/router.ts", "the app knows the router as a type only"],
  ["lib/b.ts", "node:fs", "lib is pure: zod, mustache and the two that compare texts"],
  ["lib/c.ts", "uuid", "lib is pure: zod, mustache and the two that compare texts"],
  ["server/domain/prompt/c.ts", "../version/policy.ts", "a noun keeps its policy to itself"],
  ["server/rest/b.ts", "../main/index.ts", "nobody imports main"],
  ["server/main/b.ts", "../testing/library.ts", "testing is for tests"],
  ["server/trpc/c.ts", "postgres", "home: postgres|drizzle-orm"],
  ["server/rest/c.ts", "drizzle-orm", "home: postgres|drizzle-orm"],
  ["server/trpc/d.ts", "meilisearch", "home: meilisearch"],
  ["server/rest/d.ts", "graphql-yoga", graphqlHome],
  ["server/mcp/b.ts", "@pothos/core", graphqlHome],
  ["server/rest/g.ts", "@modelcontextprotocol/sdk", "home: @modelcontextprotocol/sdk"],
  ["server/rest/e.ts", "next", "home: next"],
  ["server/rest/f.ts", "react", "home: react|react-dom"],
  ["server/trpc/e.ts", "ws", "home: ws"],
  ["server/db/b.ts", "./nowhere.ts", "every import is found"],
  ["server/env.ts", "../lib/contract/prompt.ts", "law: server/env.ts"],
  ["server/trpc/context.ts", "../events/pulse.ts", "law: server/trpc/context.ts"],
  ["server/db/c.ts", "./c.ts", "no circles (types may)"],
];

const fromPackages = [
  "postgres",
  "drizzle-orm",
  "meilisearch",
  "graphql-yoga",
  "@pothos/core",
  "@modelcontextprotocol/sdk",
  "next",
  "react",
  "ws",
  "zod",
  "uuid",
];

/** What the rules say about these files, as "path: rule", sorted. */
function judged(files) {
  const place = mkdtempSync(join(tmpdir(), "sheaf-law-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  };
  try {
    write("tsconfig.json", '{"compilerOptions": {"module": "ESNext", "moduleResolution": "bundler", "paths": {"@/*": ["./src/*"]}}}');
    write("package.json", '{"type": "module"}');
    for (const name of fromPackages) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", exports: "./index.js", type: "module" }));
      write(`node_modules/${name}/index.js`, "export const z = 1;");
    }
    for (const [path, text] of Object.entries(files)) write(join("src", path), text);
    const cruiser = join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
    const args = [cruiser, "--config", join(root, "dependency-cruiser.mjs"), "--output-type", "json", "src"];
    const done = spawnSync(process.execPath, args, { cwd: place, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    const { violations } = JSON.parse(done.stdout).summary;
    return violations.map(({ from, rule }) => `${from.replace(/^src\//, "")}: ${rule.name}`).sort();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

test("a house that keeps the law is left in peace", () => {
  expect(judged(house)).toEqual([]);
});

test("each way to break the law is reported, at its file, by its rule's name", () => {
  const violations = Object.fromEntries(planted.map(([path, target]) => [path, `import * as x from "${target}"; export const y = x;`]));
  const found = judged({ ...house, ...violations });
  for (const [path, , rule] of planted) expect(found).toContain(`${path}: ${rule}`);
  // Nothing else is accused: only planted files are named.
  const accused = new Set(found.map((line) => line.slice(0, line.indexOf(": "))));
  expect([...accused].sort()).toEqual(planted.map(([path]) => path).sort());
});

test("a circle of types alone is allowed", () => {
  const circle = {
    "server/db/a.ts": 'import type { B } from "./b.ts"; export type A = B | 1;',
    "server/db/b.ts": 'import type { A } from "./a.ts"; export type B = A | 2;',
  };
  expect(judged({ ...house, ...circle })).toEqual([]);
});

test("a circle over two files is reported", () => {
  const circle = {
    "server/db/a.ts": 'import { b } from "./b.ts"; export const a = () => b;',
    "server/db/b.ts": 'import { a } from "./a.ts"; export const b = () => a;',
  };
  expect(judged({ ...house, ...circle })).toEqual([expect.stringMatching(/^server\/db\/[ab]\.ts: no circles \(types may\)$/)]);
});

test("every rule has a planted violation", async () => {
  const { default: config } = await import("../dependency-cruiser.mjs");
  const names = new Set(config.forbidden.map((rule) => rule.name));
  expect(new Set(planted.map(([, , rule]) => rule))).toEqual(names);
});
