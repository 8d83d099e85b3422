// The typed client of docs/rest-client.md, as it stands there: its types are checked against the document, and it is run against a server.
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse } from "../testing/house.ts";
import { openApiDocument } from "./openapi.ts";

let house: House;
let gateway: Gateway;
let place: string;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
  place = mkdtempSync(join(tmpdir(), "sheaf-client-"));
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const page = readFileSync(new URL("../../../docs/rest-client.md", import.meta.url), "utf8");
const example = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const modules = join(process.cwd(), "node_modules");
const config = {
  compilerOptions: {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: ["node"],
    skipLibCheck: true,
  },
};

test("the example types, and does what it says", async () => {
  const { token } = await house.person();
  const types = astToString(await openapiTS(JSON.stringify(openApiDocument())));
  symlinkSync(modules, join(place, "node_modules"));
  writeFileSync(join(place, "package.json"), '{"type": "module"}');
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(place, "sheaf.d.ts"), types);
  writeFileSync(join(place, "example.ts"), example.replaceAll("http://127.0.0.1:3000", `http://127.0.0.1:${gateway.port}`));

  const judge = (file: string) => {
    const told = spawnSync(process.execPath, [join(modules, "typescript-native", "bin", "tsc"), "--noEmit", "-p", "."], {
      cwd: place,
      encoding: "utf8",
    });
    return told.stdout.split("\n").filter((line) => line.startsWith(file));
  };
  expect(judge("example.ts")).toEqual([]);

  // A misspelt field is seen where it is written.
  writeFileSync(join(place, "misspelt.ts"), example.replace("content:", "contents:"));
  expect(judge("misspelt.ts").join()).toContain("contents");

  // In a process of its own, as its user runs it; the server is in this one.
  const ran = await new Promise<{ out: string; failed: boolean }>((resolve) => {
    const env = { NODE_ENV: "test" as const, PATH: process.env.PATH, SHEAF_TOKEN: token };
    execFile(process.execPath, ["--import", "tsx", "example.ts"], { cwd: place, env }, (error, out, err) =>
      resolve({ out: out + err, failed: error !== null }),
    );
  });
  expect(ran).toEqual({ out: "1 Thank Ada for the book. 2\n", failed: false });
});
