// A real collection of prompts comes in through the settings, and every text of it is the same byte for byte at every door.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { type Account, accountWith, eventually, openDesk, rest, type Saved } from "./people.ts";

const file = join(process.cwd(), "..", "shared", "data", "prompts-chat.csv");
const isHere = existsSync(file);
if (!isHere) console.log(`Skipped, because the collection is not there: ${file}`);

let app: App;
let browser: Browser;
beforeAll(async () => {
  if (isHere) [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const exported = "/api/v2/history/saved-prompts/export/";

test.skipIf(!isHere)("the collection imported in the settings is the same over REST, tRPC and both exports", async () => {
  const expected = collection();
  expect(expected).toHaveLength(641);
  const account = await accountWith(app.origin);
  const page = await (await openDesk(browser, app.origin, { account })).open("/settings/transfer");
  await page.getByLabel("File to import").setInputFiles(file);
  await page.getByText("641 to import, 0 already there, 0 refused").waitFor();
  const table = page.getByRole("region", { name: "Rows of the file" }).getByRole("row");
  const more = page.getByRole("button", { name: /more rows$/ });
  const everyRow = async (outcome: string) => {
    while ((await more.count()) > 0) await more.click();
    const cells = await table.evaluateAll((lines) => lines.slice(1).map((line) => [...line.children].map((cell) => cell.textContent)));
    expect(cells).toEqual(expected.map(({ title }, at) => [String(at + 1), title, outcome]));
  };
  await everyRow("New");
  expect(await overRest(account)).toEqual([]);

  await page.getByRole("button", { name: "Import 641" }).click();
  await page.getByText("641 imported, 0 already there, 0 refused").waitFor();
  await everyRow("Imported");
  expect(await overRest(account)).toEqual(sorted(expected));
  expect(await overTrpc(account)).toEqual(sorted(expected));
  expect(await fromJson(account)).toEqual(sorted(expected));
  expect(await fromCsv(account)).toEqual(sorted(expected));

  const downloads = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect(sorted(textsIn(readFileSync(await (await downloads).path(), "utf8")))).toEqual(sorted(expected));

  await page.getByRole("button", { name: "Import more" }).click();
  await page.getByLabel("File to import").setInputFiles(file);
  await page.getByText("0 to import, 641 already there, 0 refused").waitFor();
});

test.skipIf(!isHere)("the same collection sent over REST is the same there, and its export makes it again elsewhere", async () => {
  const expected = sorted(collection());
  const account = await accountWith(app.origin);
  const answer = await send(account, readFileSync(file), "text/csv");
  expect(answer.results.map(({ row, status }) => `${row} ${status}`)).toEqual(expected.map((_, at) => `${at + 1} created`));
  expect(await overRest(account)).toEqual(expected);

  for (const [format, type] of [
    ["json", "application/json"],
    ["csv", "text/csv"],
  ] as const) {
    const other = await accountWith(app.origin);
    await send(other, Buffer.from(await download(account, format)), type);
    expect(await overTrpc(other)).toEqual(expected);
  }
});

test("a file that is none is refused in words, and a refused row stands first", async () => {
  const page = await (await openDesk(browser, app.origin, { account: await accountWith(app.origin) })).open("/settings/transfer");
  const choose = (name: string, text: string) =>
    page.getByLabel("File to import").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("notes.txt", "x");
  await page.getByText("its name ends neither in .json nor in .csv").waitFor();
  await choose("some.csv", `act,prompt\nGood,Text\n,No title\n`);
  await page.getByText("1 to import, 0 already there, 1 refused").waitFor();
  const rows = page.getByRole("region", { name: "Rows of the file" }).getByRole("row");
  await eventually(() => rows.nth(1).innerText()).toContain("Refused");
  await eventually(() => rows.nth(2).innerText()).toContain("Good");
});

type Text = { readonly title: string; readonly content: string };

const sorted = (texts: readonly Text[]): Text[] =>
  texts.map(({ title, content }) => ({ title, content })).toSorted((a, b) => (a.title + a.content < b.title + b.content ? -1 : 1));

const collection = (): Text[] => textsIn(readFileSync(file, "utf8"));

/** The titles and contents of a table, ours or the collection's. */
function textsIn(csv: string): Text[] {
  const [names = [], ...records] = recordsIn(csv.replace(/^\ufeff/, ""));
  const title = Math.max(names.indexOf("act"), names.indexOf("title"));
  const content = Math.max(names.indexOf("prompt"), names.indexOf("content"));
  return records.map((cells) => ({ title: (cells[title] ?? "").trim(), content: cells[content] ?? "" }));
}

/** RFC 4180, read by a reader that is not the server's. */
function recordsIn(csv: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    if (cells.length > 1 || cells[0] !== "") records.push(cells);
    cells = [];
  }
  return records;
}

async function overRest({ token }: Account): Promise<Text[]> {
  const all: Saved[] = [];
  for (let path: string | null = "/api/v2/history/saved-prompts/?page_size=100"; path !== null; ) {
    const page: { next: string | null; results: Saved[] } = await rest(app.origin, token, "GET", path);
    all.push(...page.results);
    path = page.next === null ? null : page.next.slice(new URL(page.next).origin.length);
  }
  return sorted(all);
}

async function overTrpc({ token }: Account): Promise<Text[]> {
  const link = httpBatchLink({ url: `${app.origin}/api/trpc`, headers: { authorization: `Bearer ${token}` } });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const all: Text[] = [];
  for (let page = 1, next: string | null = ""; next !== null; page++) {
    const answer = await client.prompt.list.query({ page, pageSize: 100 });
    all.push(...answer.results);
    next = answer.next;
  }
  return sorted(all);
}

async function download({ token }: Account, format: "json" | "csv"): Promise<string> {
  const answer = await fetch(`${app.origin}${exported}?format=${format}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  return answer.text();
}

async function fromJson(account: Account): Promise<Text[]> {
  const { results }: { results: Text[] } = JSON.parse(await download(account, "json"));
  return sorted(results);
}

const fromCsv = async (account: Account): Promise<Text[]> => sorted(textsIn(await download(account, "csv")));

async function send({ token }: Account, body: Buffer, type: string): Promise<{ results: { row: number; status: string }[] }> {
  const answer = await fetch(`${app.origin}/api/v2/history/saved-prompts/import/`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    body: new Uint8Array(body),
  });
  expect(answer.status).toBe(200);
  return await answer.json();
}
