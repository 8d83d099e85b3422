// History and insights: what one did with prompts is there at once, can be judged and compared, and adds up to what the database has.
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import { type Account, accountWith, change, eventually, openDesk, phone, reload, rest, saved, visit, wide } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const base = "/api/v2/history/prompt-history/";
type Entry = {
  readonly id: string;
  readonly originalPrompt: string;
  readonly rating: number | null;
  readonly iterations: readonly { readonly id: string; readonly aiResponse: string; readonly isBookmarked: boolean }[];
};

const record = ({ token }: Account, run: Readonly<Record<string, unknown>>): Promise<Entry> => rest(app.origin, token, "POST", base, run);
const entry = ({ token }: Account, id: string): Promise<Entry> => rest(app.origin, token, "GET", `${base}${id}/`);
const use = ({ token }: Account, id: string, more: object = {}) =>
  rest(app.origin, token, "POST", `/api/v2/history/saved-prompts/${id}/use/`, more);
const entries = async ({ token }: Account): Promise<Entry[]> =>
  (await rest<{ results: Entry[] }>(app.origin, token, "GET", `${base}?page_size=100`)).results;

const letter = { title: "Refund letter", content: "Write a refund letter.", category: "business", tags: ["email"] };
const answer = "Thank you for waiting.\n\nYour refund comes in three days.";
const run = {
  source: "chat",
  originalPrompt: letter.content,
  modelUsed: "large-1",
  tokensInput: 1_204,
  tokensOutput: 380,
  creditsSpent: 3,
  iterations: [{ promptText: letter.content, aiResponse: answer, responseModel: "large-1", interactionType: "run" }],
};

async function withLetter(): Promise<{ account: Account; id: string }> {
  const account = await accountWith(app.origin, letter);
  return { account, id: (await saved(app.origin, account))[0]?.id ?? "" };
}

const list = (page: Page) => page.getByRole("list", { name: "Runs and uses" }).getByRole("listitem");
const article = (page: Page) => page.getByRole("article", { name: letter.title });

test("a use and a run that come over REST are in the open history page, in totals and insights, within a second", async () => {
  const { account, id } = await withLetter();
  const desk = await openDesk(browser, app.origin, { account });
  const [history, totals, insights] = [
    await desk.open("/history"),
    await desk.open(`/prompts/${id}?tab=history`),
    await desk.open("/insights"),
  ];
  await history.getByText("Nothing used yet").waitFor();
  await insights.getByText("Nothing was used in these days").waitFor();
  for (const page of [history, totals, insights]) await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  await use(account, id);
  await list(history).filter({ hasText: "Use" }).filter({ hasText: letter.title }).waitFor();
  const before = Date.now();
  await record(account, { ...run, savedPrompt: id });
  await list(history).filter({ hasText: "1,204 in, 380 out" }).filter({ hasText: "large-1" }).filter({ hasText: "3 credits" }).waitFor();
  const waited = Date.now() - before;
  await eventually(() => list(history).count()).toBe(2);
  const row = totals.getByRole("region", { name: "Totals by version" }).getByRole("row", { name: /^v1/ });
  await eventually(() => row.innerText()).toMatch(/v1.*\s1\s+1\s/);
  await eventually(() => totalsIn(insights)).toMatchObject({ use: 1, run: 1, "tokens in": 1_204, "tokens out": 380, credits: 3 });
  for (const page of [history, totals, insights]) expect(await page.evaluate(() => Reflect.get(globalThis, "isSamePage"))).toBe(true);
  // Generous: on a quiet machine it is a tenth of that.
  expect(waited).toBeLessThan(1_000);
});

test("an entry is rated and bookmarked, its thread goes on by hand, and the list follows", async () => {
  const { account, id } = await withLetter();
  const made = await record(account, { ...run, savedPrompt: id, optimizedPrompt: "Write a short refund letter." });
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/history");
  await list(page).getByRole("link", { name: letter.title }).click();
  expect(page.url()).toContain(`entry=${made.id}`);
  await article(page).getByRole("region", { name: "Optimized prompt" }).getByText("Write a short refund letter.").waitFor();

  await article(page).getByRole("radio", { name: "4 stars" }).check();
  await eventually(async () => (await entry(account, made.id)).rating).toBe(4);
  await page.keyboard.press("2");
  await eventually(async () => (await entry(account, made.id)).rating).toBe(2);
  await list(page).filter({ hasText: "Rated 2" }).waitFor();

  const step = article(page).getByRole("listitem", { name: "Step 1" });
  await step.getByRole("button", { name: "Bookmark step 1" }).click();
  await list(page).filter({ hasText: "Bookmarked" }).waitFor();
  await eventually(async () => (await entry(account, made.id)).iterations[0]?.isBookmarked).toBe(true);
  await page.getByRole("button", { name: "Bookmarked" }).click();
  await eventually(() => list(page).count()).toBe(1);

  await list(page).getByRole("link", { name: letter.title }).click();
  await article(page).getByRole("button", { name: "Add result" }).click();
  const dialog = page.getByRole("dialog", { name: "Add result" });
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.locator("[aria-invalid=true]").waitFor();
  await dialog.getByLabel("Response").fill(" Shorter.\n");
  await dialog.getByLabel("What changed").fill("Half as long");
  await page.keyboard.press("Control+Enter");
  await article(page).getByRole("listitem", { name: "Step 2" }).getByText("Half as long").waitFor();
  expect((await entry(account, made.id)).iterations.map(({ aiResponse }) => aiResponse)).toEqual([answer, " Shorter.\n"]);
});

test("two steps, or two entries, stand side by side with what differs marked, at an address that can be reloaded", async () => {
  const { account, id } = await withLetter();
  const other = { ...run, iterations: [{ ...run.iterations[0], aiResponse: answer.replace("three", "two") }] };
  const first = await record(account, { ...run, savedPrompt: id });
  const second = await record(account, { ...other, savedPrompt: id, modelUsed: "small-1" });
  const page = await (await openDesk(browser, app.origin, { account })).open("/history");
  await eventually(() => list(page).count()).toBe(2);
  for (const at of [0, 1]) await list(page).nth(at).getByRole("checkbox").check();
  await page.getByRole("toolbar", { name: "Picked results" }).getByRole("button", { name: "Compare" }).click();
  const both = page.getByRole("region", { name: "Response" });
  await eventually(() => both.locator("mark").allInnerTexts()).toEqual(["two", "three"]);
  await reload(page);
  await eventually(() => both.locator("mark").allInnerTexts()).toEqual(["two", "three"]);
  await page.getByLabel("Mark what differs").uncheck();
  await eventually(() => both.locator("mark").count()).toBe(0);
  await page.keyboard.press("Escape");

  await rest(app.origin, account.token, "POST", `${base}${first.id}/iterations/`, { promptText: "Again", aiResponse: "Another" });
  await visit(page, `/history?entry=${first.id}`);
  for (const number of [1, 2])
    await article(page)
      .getByRole("checkbox", { name: `Compare step ${number}` })
      .check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("region", { name: "Prompt", exact: true }).getByText("Again").waitFor();
  expect(new URL(page.url()).searchParams.getAll("compare")).toHaveLength(2);
  expect(second.id).not.toBe(first.id);
});

test("what is deleted comes back with Undo; without it, it is gone", async () => {
  const { account, id } = await withLetter();
  await record(account, { ...run, savedPrompt: id });
  const page = await (await openDesk(browser, app.origin, { account })).open("/history");
  const remove = async () => {
    await list(page).getByRole("link").click();
    await article(page).waitFor();
    await page.keyboard.press("Delete");
    await eventually(() => list(page).count()).toBe(0);
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(() => list(page).count()).toBe(1);
  expect(await entries(account)).toHaveLength(1);
  await remove();
  // Leaving the page does not bring it back.
  await page.goto("/docs");
  await eventually(async () => (await entries(account)).length).toBe(0);
});

test("a run made elsewhere is recorded in the page, byte for byte, and found again by its filters", async () => {
  const { account, id } = await withLetter();
  await use(account, id);
  const page = await (await openDesk(browser, app.origin, { account })).open("/history");
  await page.getByRole("button", { name: "Record a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a run" });
  await dialog.getByRole("combobox", { name: "Prompt" }).pressSequentially("refund");
  await dialog.getByRole("option", { name: letter.title }).click();
  expect(await dialog.getByLabel("Text as sent").inputValue()).toBe(letter.content);
  await dialog.getByLabel("Response").fill("<b>Dear</b> customer\n ");
  await dialog.getByLabel("Model").fill("large-2");
  await dialog.getByLabel("Tokens in").fill("1,204");
  await dialog.getByRole("button", { name: "Record" }).click();
  await article(page).getByRole("region", { name: "Response" }).getByText("<b>Dear</b> customer").waitFor();
  const [made] = await entries(account);
  expect(made).toMatchObject({ savedPrompt: id, version: 1, modelUsed: "large-2", tokensInput: 1_204, originalPrompt: letter.content });
  expect(made?.iterations[0]?.aiResponse).toBe("<b>Dear</b> customer\n ");

  await eventually(() => list(page).count()).toBe(2);
  await page.getByRole("button", { name: "Model" }).click();
  await page.getByRole("menuitem", { name: "large-2" }).click();
  await eventually(() => list(page).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get("model")).toBe("large-2");
  await page.goBack();
  await eventually(() => list(page).count()).toBe(2);
  await visit(page, "/history?to=2020-01-01");
  await page.getByText("Nothing with these filters").waitFor();
});

test("the sums of the insights page are those of the database, and its file has them too", async () => {
  const { account, id } = await withLetter();
  const other = await rest<{ id: string }>(app.origin, account.token, "POST", "/api/v2/history/saved-prompts/", {
    title: "Other",
    content: "o",
  });
  await change(app.origin, account, id, { content: "Write a kinder letter." });
  for (const version of [1, 1, 2, 2, 2]) await use(account, id, { version });
  await use(account, other.id);
  for (const [version, rating] of [
    [1, 3],
    [1, 2],
    [2, 5],
    [2, 4],
  ] as const)
    await record(account, { ...run, savedPrompt: id, version, rating });
  await record(account, { ...run, modelUsed: "small-1", tokensInput: 7 });
  const gone = await record(account, { ...run, savedPrompt: id });
  await rest(app.origin, account.token, "DELETE", `${base}${gone.id}/`);

  const page = await (await openDesk(browser, app.origin, { account })).open("/insights");
  const truth = await sumsOf(account.libraryId);
  expect(truth.uses).toBe(6);
  await eventually(() => totalsIn(page)).toMatchObject({
    uses: truth.uses,
    runs: truth.runs,
    "tokens in": truth.tokens_in,
    "tokens out": truth.tokens_out,
    credits: truth.credits,
    "rating of 4 results": Number(truth.rating),
  });
  const versions = page.getByRole("region", { name: "By version, numbers" });
  expect(await versions.getByRole("row", { name: /Refund letter\s*v2/ }).innerText()).toMatch(/\s3\s+2\s+2,408\s+760\s+6\s+4\.5 of 2/);
  expect(await versions.getByRole("row", { name: /Refund letter\s*v1/ }).innerText()).toMatch(/\s2\s+2\s+2,408\s+760\s+6\s+2\.5 of 2/);
  await page.getByText("Numbers by day").first().click();
  expect(await page.getByRole("region", { name: "Numbers by day" }).getByRole("row").count()).toBe(31);
  await page.getByRole("img", { name: /^Uses and runs by day: 6 uses, 5 runs/ }).waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const file = parse<Record<string, string>>(await streamed(await (await download).createReadStream()), { columns: true });
  const sum = (by: string, column: string) => file.filter((row) => row.by === by).reduce((all, row) => all + Number(row[column]), 0);
  for (const by of ["total", "day", "model", "prompt"])
    expect([by, sum(by, "uses"), sum(by, "runs"), sum(by, "tokensInput")]).toEqual([by, truth.uses, truth.runs, truth.tokens_in]);

  await page.getByRole("radio", { name: "7 days" }).check();
  await eventually(() => new URL(page.url()).searchParams.get("from")).toMatch(/^\d{4}-\d\d-\d\d$/);
  await visit(page, "/insights?from=2020-01-01&to=2020-01-31");
  await page.getByText("Nothing was used in these days").waitFor();
});

async function streamed(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** The figures at the head of the insights page, by their labels. */
const totalsIn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('dl[aria-label="Totals"] > div')].map((figure) => [
        figure.querySelector("dt")?.textContent ?? "",
        Number(figure.querySelector("dd")?.textContent?.replaceAll(",", "")),
      ]),
    ),
  );

type Sums = { uses: number; runs: number; tokens_in: number; tokens_out: number; credits: number; rating: string };

async function sumsOf(libraryId: string): Promise<Sums> {
  const sql = postgres(app.databaseUrl, { max: 1 });
  try {
    const [sums] = await sql<Sums[]>`
      select count(*) filter (where source = 'saved_prompt')::int as uses, count(*) filter (where source <> 'saved_prompt')::int as runs,
        sum(tokens_input)::int as tokens_in, sum(tokens_output)::int as tokens_out, sum(credits_spent)::int as credits,
        round(avg(rating), 1) as rating
      from history where library_id = ${libraryId} and not is_deleted`;
    if (sums === undefined) throw new Error("no sums");
    return sums;
  } finally {
    await sql.end();
  }
}

const sound = async (page: Page) => {
  expect(await violations(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
};

describe.each([
  ["desk", { viewport: wide }],
  ["phone", phone],
] as const)("on a %s axe finds nothing", (_place, context) => {
  test("on the history page, its entry, its dialogs and two results side by side", async () => {
    const { account, id } = await withLetter();
    const page = await (await openDesk(browser, app.origin, { context, account, expected: /status of 404/ })).open("/history");
    await page.getByText("Nothing used yet").waitFor();
    await sound(page);
    await use(account, id);
    const long = { ...run, originalPrompt: "Word".repeat(2_000), modelUsed: "m".repeat(100), source: "s".repeat(50), tags: ["عربي"] };
    const step = {
      ...run.iterations[0],
      systemMessage: "Be kind",
      parameters: { temperature: 0.2 },
      changeSummary: "Kinder",
      isActive: false,
    };
    const made = await record(account, {
      ...long,
      savedPrompt: id,
      rating: 4,
      iterations: [...run.iterations, { ...step, isBookmarked: true }],
    });
    await eventually(() => list(page).count()).toBe(2);
    await sound(page);
    await visit(page, `/history?entry=${made.id}&bookmarked=true&from=2020-01-01&model=${"m".repeat(100)}`);
    await article(page).getByRole("listitem", { name: "Step 2" }).waitFor();
    for (const number of [1, 2])
      await article(page)
        .getByRole("checkbox", { name: `Compare step ${number}` })
        .check();
    await sound(page);
    await article(page).getByRole("button", { name: "Add result" }).click();
    await page.getByRole("dialog").waitFor();
    await sound(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.getByRole("region", { name: "System message" }).waitFor();
    await sound(page);
    await visit(page, "/history");
    await page.getByRole("button", { name: "Record a run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Record" }).click();
    await page.locator("[aria-invalid=true]:focus").waitFor();
    await page.getByRole("dialog").getByRole("combobox", { name: "Prompt" }).pressSequentially("refund");
    await page.getByRole("option", { name: letter.title }).waitFor();
    await sound(page);
    await visit(page, "/history");
    await page.getByRole("button", { name: "Date" }).click();
    await page.getByRole("menuitem", { name: "From … to …" }).click();
    await page.getByRole("dialog", { name: "Filter the history" }).waitFor();
    await sound(page);
    await visit(page, `/history?entry=${id}`);
    await page.getByText("This entry isn't here").waitFor();
    await sound(page);
  });

  test("on the insights page and the History of a prompt", async () => {
    const { account, id } = await withLetter();
    const page = await (await openDesk(browser, app.origin, { context, account })).open("/insights");
    await page.getByText("Nothing was used in these days").waitFor();
    await sound(page);
    await visit(page, `/prompts/${id}?tab=history`);
    await page.getByText("None yet").waitFor();
    await sound(page);
    await use(account, id);
    await change(app.origin, account, id, { title: `${letter.title} ${"without end ".repeat(12)}` });
    await record(account, { ...run, savedPrompt: id, rating: 5 });
    await eventually(() => list(page).count()).toBe(2);
    await sound(page);
    await visit(page, "/insights");
    await page.getByRole("img", { name: /^Uses and runs by day/ }).waitFor();
    await page.locator("summary").click();
    await page.getByRole("radio", { name: "Tokens" }).check();
    await sound(page);
  });
});
