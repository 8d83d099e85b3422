// The palette leads where its words say, activity tells what was done to what, and no page scrolls into emptiness.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import { type Account, accountWith, eventually, openDesk, phone, rest, saved, visit, wide } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const prompts = "/api/v2/history/saved-prompts/";
const runs = "/api/v2/history/prompt-history/";
const call = <Answer = { readonly id: string }>({ token }: Account, method: string, path: string, body?: unknown) =>
  rest<Answer>(app.origin, token, method, path, body);
const many = (count: number) => ({ prompts: Array.from({ length: count }, (_, at) => ({ title: `Many ${at}`, content: "c" })) });

describe("the palette", () => {
  const type = async (page: Page, words: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a prompt or an action" }).waitFor();
    await page.keyboard.type(words);
  };
  const go = async (page: Page, words: string, path: RegExp | ((url: URL) => boolean)) => {
    await type(page, words);
    await page.keyboard.press("Enter");
    await page.waitForURL(path);
    await page.getByRole("dialog", { name: "Palette" }).waitFor({ state: "detached" });
  };

  test("Enter goes to the place that was named, whatever prompts match loosely", async () => {
    const account = await accountWith(
      app.origin,
      { title: "A short history of activity", content: "explore the marketing team, insights and sign out" },
      { title: "Marketing team brief", content: "c" },
    );
    const { id } = await call(account, "POST", "/api/v2/libraries/", { name: "Marketing team" });
    const page = await (await openDesk(browser, app.origin, { account })).open("/");
    for (const [words, title] of [
      ["history", "History"],
      ["activ", "Activity"],
      ["explore", "Explore"],
      ["insights", "Insights"],
    ] as const) {
      await go(page, words, new RegExp(`/${title.toLowerCase()}$`));
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    }
    const shelf = (name: string) => page.getByRole("navigation", { name: "Library" }).getByRole("link", { name });
    await go(page, "marketing team", (url) => url.searchParams.get("library") === id);
    await shelf("Marketing team").waitFor();
    await go(page, "mine", (url) => url.pathname === "/" && url.search === "");
    await shelf("Mine").waitFor();
    await go(page, "all libraries", (url) => url.searchParams.get("library") === "all");
    await type(page, "record a run");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Record a run" }).waitFor();
    await page.keyboard.press("Escape");
    await type(page, "new library");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "New library" }).waitFor();
    await page.keyboard.press("Escape");
    await type(page, "sign out");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Sign in" }).first().waitFor();
  });

  test("a prompt whose title begins so comes before places that only hold the words; a new one comes last", async () => {
    const account = await accountWith(app.origin, { title: "Team letter", content: "Dear team" });
    await call(account, "POST", "/api/v2/libraries/", { name: "Marketing team" });
    const id = (await saved(app.origin, account))[0]?.id ?? "";
    const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}`);
    await type(page, "team");
    await page.getByRole("option", { name: "Team letter", selected: true }).waitFor();
    const names = await page.getByRole("option").allInnerTexts();
    expect(names[0]).toContain("Team letter");
    expect(names.at(-1)).toContain("New prompt");
    await page.keyboard.press("Escape");
    await go(page, "versions of", /tab=versions/);
    await go(page, "edit this", new RegExp(`/prompts/${id}/edit$`));
  });
});

test("activity names both ends of a move, tells an import in one line that opens, and keeps directions apart", async () => {
  const account = await accountWith(app.origin, { title: "مولد", content: "c" });
  const team = await call(account, "POST", "/api/v2/libraries/", { name: "Marketing team" });
  const id = (await saved(app.origin, account))[0]?.id ?? "";
  const run = await call(account, "POST", runs, { originalPrompt: "o", savedPrompt: id, modelUsed: "large-1" });
  await call(account, "POST", `${prompts}${id}/move/`, { libraryId: team.id });
  await call(account, "POST", `${prompts}batch/`, many(70));
  const page = await (await openDesk(browser, app.origin, { account })).open("/activity");
  const told = page.getByRole("main").getByRole("listitem");
  await told.filter({ hasText: "You moved to the library Marketing team · مولد" }).waitFor();
  expect(await told.filter({ hasText: "gone" }).count()).toBe(0);
  expect(await told.filter({ hasText: "moved to" }).getByRole("link", { name: "مولد" }).getAttribute("href")).toBe(`/prompts/${id}`);
  expect(await told.getByRole("link", { name: "ran with large-1" }).getAttribute("href")).toBe(`/history?entry=${run.id}`);
  await told.filter({ hasText: "You imported 70 prompts" }).getByRole("button", { name: "Show" }).click();
  await eventually(() => page.getByRole("list", { name: "Imported prompts" }).getByRole("listitem").count()).toBe(70);
  await page.getByLabel("Library").last().selectOption({ label: "Marketing team" });
  await page.waitForURL(new RegExp(`library=${team.id}`));
  await told.filter({ hasText: "You moved here from your own library · مولد" }).waitFor();
});

test("two results of one run show its figures once", async () => {
  const account = await accountWith(app.origin);
  const step = (aiResponse: string) => ({ promptText: "o", aiResponse, responseModel: "m", interactionType: "run" });
  const figures = { tokensInput: 1_204, tokensOutput: 0, creditsSpent: 3, rating: 4 };
  type Made = { readonly id: string; readonly iterations: readonly { readonly id: string }[] };
  const one = await call<Made>(account, "POST", runs, { originalPrompt: "o", ...figures, iterations: [step("a"), step("b")] });
  const two = await call<Made>(account, "POST", runs, { originalPrompt: "p", tokensInput: 7, iterations: [step("a")] });
  const [first, second] = one.iterations.map(({ id }) => `${one.id}.${id}`);
  const page = await (await openDesk(browser, app.origin, { account })).open(`/history?compare=${first}&compare=${second}`);
  const run = page.getByRole("region", { name: "The run" });
  await page.getByText("1,204 in, – out tokens").waitFor();
  expect(await run.count()).toBe(1);
  expect(await page.getByRole("group", { name: "Rating" }).count()).toBe(1);
  await visit(page, `/history?compare=${first}&compare=${two.id}`);
  await eventually(() => run.count()).toBe(2);
  await page.getByText("7 in, – out tokens").waitFor();
});

test("a run is written down with the filled text and a rating, and leaving with something typed asks first", async () => {
  const account = await accountWith(app.origin, { title: "Letter", content: "Dear {{name}}" });
  const id = (await saved(app.origin, account))[0]?.id ?? "";
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}`);
  await page.getByLabel("name").fill("Ada");
  await page.getByRole("link", { name: "History" }).last().click();
  await page.getByRole("button", { name: "Record a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a run" });
  await eventually(() => dialog.getByLabel("Text as sent").inputValue()).toBe("Dear Ada");
  await dialog.getByLabel("Response").fill("Hello");
  const question = page.getByRole("alertdialog", { name: "Leave without recording?" });
  await page.goBack();
  await question.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await dialog.getByLabel("Response").inputValue()).toBe("Hello");
  await dialog.getByRole("radio", { name: "4 stars" }).check();
  await dialog.getByRole("button", { name: "Record" }).click();
  await page.waitForURL(/\/history\?.*entry=/);
  const { results } = await call<{ results: unknown[] }>(account, "GET", runs);
  expect(results[0]).toMatchObject({ originalPrompt: "Dear Ada", rating: 4 });
});

test("a filter leaves the open entry open, and what the server would not delete comes back", async () => {
  const account = await accountWith(app.origin);
  const entry = await call(account, "POST", runs, { originalPrompt: "Say hello", modelUsed: "m" });
  const page = await (await openDesk(browser, app.origin, { account, expected: /ERR_FAILED/ })).open(`/history?entry=${entry.id}`);
  const article = page.getByRole("article", { name: "Say hello" });
  await article.waitFor();
  await page.getByRole("button", { name: "Bookmarked" }).click();
  await page.waitForURL(/bookmarked=true/);
  await article.waitFor();
  await page.getByRole("button", { name: "Bookmarked" }).click();
  const row = page.getByRole("list", { name: "Runs and uses" }).getByRole("listitem");
  await eventually(() => row.count()).toBe(1);
  await page.route(/prompt-history\//, (route) => (route.request().method() === "DELETE" ? route.abort() : route.continue()));
  await page.keyboard.press("Delete");
  await eventually(() => row.count()).toBe(0);
  await page.getByText("Couldn't delete: the server didn't take it, so it is back").waitFor();
  await eventually(() => row.count()).toBe(1);
});

describe.each([
  ["desk", { viewport: wide }],
  ["phone", phone],
] as const)("on a %s", (_place, context) => {
  test("no page is higher than its window, and the activity has its bar", async () => {
    const account = await accountWith(app.origin);
    await call(account, "POST", "/api/v2/libraries/", { name: "Marketing team" });
    await call(account, "POST", `${prompts}batch/`, many(12));
    const all = await saved(app.origin, account);
    for (const { id } of all) {
      await call(account, "POST", `${prompts}${id}/use/`, {});
      await call(account, "POST", runs, { originalPrompt: "o", savedPrompt: id, modelUsed: `model-${id.slice(-3)}` });
    }
    const page = await (await openDesk(browser, app.origin, { context, account })).open("/insights");
    const overflow = () => page.evaluate(() => (document.scrollingElement?.scrollHeight ?? 0) - window.innerHeight);
    const letter = `/prompts/${all[0]?.id}`;
    const shown: readonly (readonly [string, Locator])[] = [
      ["/insights", page.getByRole("img", { name: /^Uses and runs by day/ })],
      [`${letter}?tab=history`, page.getByRole("region", { name: "Totals by version" })],
      [`${letter}?tab=activity`, page.getByText(/^Used once/)],
      ["/activity", page.getByText("imported 12 prompts")],
      ["/history", page.getByRole("list", { name: "Runs and uses" })],
    ];
    for (const [path, sight] of shown) {
      await visit(page, path);
      await sight.first().waitFor();
      expect([path, await overflow()]).toEqual([path, 0]);
    }
    await visit(page, "/activity");
    await page.getByRole("heading", { name: "Activity" }).waitFor();
    if (context === phone) await page.getByRole("button", { name: "Browse" }).waitFor();
    await page.getByRole("button", { name: "Show" }).click();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });
});
