// Sharing and activity as people meet them: strangers with no JavaScript, links that end, copies that follow their original.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import {
  type Account,
  accountWith,
  change,
  clipboard,
  eventually,
  openDesk,
  phone,
  rest,
  type Saved,
  save,
  visit,
  wide,
} from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

type Shared = Saved & { readonly slug: string; readonly shareKey: string; readonly version: number };

const prompts = "/api/v2/history/saved-prompts";
const shared = (account: Account, prompt: Readonly<Record<string, unknown>>) => save(app.origin, account, prompt) as Promise<Shared>;
const plain = { javaScriptEnabled: false, viewport: wide };
const text = "Dear {{name}},\r\n<b>yours</b> & “ours” — 終わり \n\n";

test("a stranger without JavaScript finds a public prompt, reads it, and takes its text along", async () => {
  const account = await accountWith(app.origin);
  const prompt = await shared(account, { title: "Zymurgy letter", content: text, tags: ["beer"], visibility: "public" });
  await shared(account, { title: "Zymurgy secret", content: "Hidden", visibility: "private" });
  await shared(account, { title: "Zymurgy link", content: "Hidden", visibility: "unlisted" });
  const page = await (await openDesk(browser, app.origin, { context: plain })).context.newPage();

  await page.goto("/explore");
  await page.getByLabel("Search").fill("zymurgy");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/\/explore\?q=zymurgy$/);
  const found = page.getByRole("list", { name: "Public prompts" }).getByRole("listitem");
  expect(await found.count()).toBe(1);
  await found.getByRole("link", { name: "beer" }).click();
  await page.waitForURL(/tag=beer/);
  await found.getByRole("link", { name: "Zymurgy letter" }).click();
  await page.waitForURL(`/p/${prompt.slug}`);
  await page.getByRole("heading", { name: "Zymurgy letter" }).waitFor();
  expect(await page.title()).toBe("Zymurgy letter · Sheaf");
  expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(`${app.origin}/p/${prompt.slug}`);
  expect(await page.locator("meta[property='og:title']").getAttribute("content")).toBe("Zymurgy letter");
  await page.getByRole("link", { name: "Raw text" }).click();
  await page.waitForURL(`/p/${prompt.slug}/raw`);
});

test("raw text is the content byte for byte; Markdown has its title; both say when nothing has changed", async () => {
  const account = await accountWith(app.origin);
  const { slug, id } = await shared(account, { title: "Bytes", description: "Few", content: text, visibility: "public" });
  await change(app.origin, account, id, { content: `${text}2` });
  await rest(app.origin, account.token, "PUT", `${prompts}/${id}/labels/stable/`, { version: 1 });
  const raw = await fetch(`${app.origin}/p/${slug}@stable/raw`);
  expect(Buffer.from(await raw.arrayBuffer())).toEqual(Buffer.from(text));
  expect(raw.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(raw.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await (await fetch(`${app.origin}/p/${slug}@2/raw`)).text()).toBe(`${text}2`);

  const markdown = await fetch(`${app.origin}/p/${slug}@1.md`);
  expect(await markdown.text()).toBe(`# Bytes\n\nFew\n\n${text}`);
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  const known = { headers: { "if-none-match": markdown.headers.get("etag") ?? "" } };
  expect((await fetch(`${app.origin}/p/${slug}@1.md`, known)).status).toBe(304);
  expect((await fetch(`${app.origin}/p/${slug}.md`, known)).status).toBe(200);
  expect((await fetch(`${app.origin}/p/${slug}@3/raw`)).status).toBe(404);
});

test("an unlisted prompt is seen with its key, by no search engine, and not by its slug alone", async () => {
  const account = await accountWith(app.origin);
  const { slug, shareKey, id } = await shared(account, { title: "By link", content: "For a few", visibility: "unlisted" });
  const of = (path: string) => fetch(`${app.origin}${path}`, { redirect: "manual" });
  for (const twin of ["", ".md", "/raw"]) {
    expect((await of(`/p/${slug}${twin}?key=${shareKey}`)).status).toBe(200);
    expect((await of(`/p/${slug}${twin}`)).status).toBe(404);
    expect((await of(`/p/${slug}${twin}?key=${shareKey}x`)).status).toBe(404);
  }
  const html = await (await of(`/p/${slug}?key=${shareKey}`)).text();
  expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>');
  expect(html).toContain('<meta name="referrer" content="no-referrer"/>');

  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}`);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  await dialog.getByRole("button", { name: "Renew link" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Renew link" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await eventually(async () => (await of(`/p/${slug}?key=${shareKey}`)).status).toBe(404);
  await eventually(() => dialog.getByLabel("Link", { exact: true }).inputValue()).not.toContain(shareKey);
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect((await fetch(link)).status).toBe(200);
});

test("a renamed address leads on for good, with its version and key", async () => {
  const account = await accountWith(app.origin);
  const { slug, shareKey, id } = await shared(account, { title: "First name", content: "Text", visibility: "unlisted" });
  await change(app.origin, account, id, { slug: `${slug}-now` });
  for (const [twin, path] of [
    ["", ""],
    [".md", ".md"],
    ["/raw", "/raw"],
  ] as const) {
    const answer = await fetch(`${app.origin}/p/${slug}@1${twin}?key=${shareKey}`, { redirect: "manual" });
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(`/p/${slug}-now@1${path}?key=${shareKey}`);
  }
  // Nobody is told of a prompt's new name who may not see it.
  expect((await fetch(`${app.origin}/p/${slug}`, { redirect: "manual" })).status).toBe(404);
});

test("Share publishes: a stranger finds it; a taken address is refused in words", async () => {
  const account = await accountWith(app.origin, { title: "Kept", content: "Text", slug: "taken-already" });
  const { id } = await shared(account, { title: "Quixotic toast", content: "To {{whom}}" });
  const page = await (await openDesk(browser, app.origin, { account, expected: /status of 409/ })).open(`/prompts/${id}`);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  expect(await dialog.getByLabel("Link", { exact: true }).count()).toBe(0);
  await dialog.getByRole("radio", { name: "Everyone" }).check();
  await dialog.getByLabel("Address").fill("taken-already");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await dialog.locator("[aria-invalid=true]").waitFor();
  await dialog.getByLabel("Address").fill("a-quixotic-toast");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await eventually(() => clipboard(page)).toBe(`${app.origin}/p/a-quixotic-toast`);

  const stranger = await (await openDesk(browser, app.origin)).open("/explore");
  await stranger.getByLabel("Search").fill("quixotic");
  await stranger.getByRole("link", { name: "Quixotic toast" }).click();
  await stranger.getByRole("textbox", { name: "whom" }).fill("Ada");
  await stranger.getByRole("button", { name: "Copy" }).click();
  await eventually(() => clipboard(stranger)).toBe("To Ada");
});

test("the signed-in use, mark and take home what others made public, and the count moves in every tab", async () => {
  const author = await accountWith(app.origin);
  const { slug } = await shared(author, { title: "For all", content: "Say {{word}}", visibility: "public" });
  const account = await accountWith(app.origin);
  const desk = await openDesk(browser, app.origin, { account });
  const other = await desk.open(`/p/${slug}`);
  const page = await desk.open(`/p/${slug}`);
  expect(await page.getByRole("link", { name: "Edit" }).count()).toBe(0);
  await page.getByRole("textbox", { name: "word" }).fill("yes");
  await page.getByRole("button", { name: "Use" }).click();
  await eventually(() => clipboard(page)).toBe("Say yes");
  await other.getByText("1 use", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Favorite" }).click();
  await other.getByRole("button", { name: "Favorite", pressed: true }).waitFor();
  await visit(page, "/explore?q=for+all");
  const row = page.getByRole("list", { name: "Public prompts" }).getByRole("listitem").filter({ hasText: "For all" });
  await eventually(() => row.getByRole("button", { name: "Favorite" }).getAttribute("aria-pressed")).toBe("true");
  await row.getByRole("button", { name: "Add to my library" }).click();
  await page.getByRole("button", { name: "Open" }).click();
  await page.waitForURL(/\/prompts\//);
  await page.getByText("Duplicated from").waitFor();
});

test("a copy says that its original has changed, shows what, and takes it over beside one's own changes", async () => {
  const author = await accountWith(app.origin);
  const lines = ["one", "two", "three", "four", "five"];
  const original = await shared(author, { title: "Source", content: lines.join("\n"), visibility: "public" });
  const account = await accountWith(app.origin);
  const copy = await rest<Saved>(app.origin, account.token, "POST", `${prompts}/${original.id}/duplicate/`, {});
  await change(app.origin, account, copy.id, { content: lines.with(0, "ONE").join("\n") });
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${copy.id}`);
  await page.getByText("Duplicated from").waitFor();
  expect(await page.getByText("The original has changed since").count()).toBe(0);

  await change(app.origin, author, original.id, { content: lines.with(4, "FIVE").join("\n") });
  await visit(page, `/prompts/${copy.id}`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "The original has changed" });
  await dialog.getByText("FIVE", { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Take over" }).click();
  await dialog.waitFor({ state: "detached" });
  await eventually(async () => (await rest<Saved>(app.origin, account.token, "GET", `${prompts}/${copy.id}/`)).content).toBe(
    "ONE\ntwo\nthree\nfour\nFIVE",
  );
  await page.getByText("The original has changed since").waitFor({ state: "detached" });

  // Both change one line: nothing is taken before a choice is made.
  await change(app.origin, author, original.id, { content: "uno\ntwo\nthree\nfour\nFIVE" });
  await visit(page, `/prompts/${copy.id}`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  expect(await dialog.getByRole("button", { name: "Take over" }).isDisabled()).toBe(true);
  await dialog.getByRole("region", { name: "Place 1" }).getByText("Theirs", { exact: true }).first().click();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Take over" }).click();
  await eventually(async () => (await rest<Saved>(app.origin, account.token, "GET", `${prompts}/${copy.id}/`)).content).toBe(
    "uno\ntwo\nthree\nfour\nFIVE",
  );
});

test("Activity tells of a label that was moved in another place, of the prompt and of the library", async () => {
  const account = await accountWith(app.origin);
  const { id } = await shared(account, { title: "Labeled", content: "Text" });
  await change(app.origin, account, id, { content: "More text" });
  const desk = await openDesk(browser, app.origin, { account });
  const [ofPrompt, ofLibrary] = [await desk.open(`/prompts/${id}?tab=activity`), await desk.open("/activity")];
  await ofPrompt.getByText("Saved version 2").waitFor();
  await ofLibrary.getByRole("link", { name: "Labeled" }).first().waitFor();
  await rest(app.origin, account.token, "PUT", `${prompts}/${id}/labels/production/`, { version: 1 });
  await rest(app.origin, account.token, "PUT", `${prompts}/${id}/labels/production/`, { version: 2 });
  for (const page of [ofPrompt, ofLibrary]) {
    await page.getByText("Moved the label production from version 1 to version 2").waitFor();
    await page.getByRole("heading", { name: "Today" }).waitFor();
  }
});

test("a long activity is read on, page by page", async () => {
  const account = await accountWith(app.origin);
  const { id } = await shared(account, { title: "Begun", content: "Text" });
  for (let version = 2; version <= 60; version++) await change(app.origin, account, id, { content: `Text ${version}` });
  const page = await (await openDesk(browser, app.origin, { account })).open("/activity");
  const entries = page.getByRole("main").getByRole("listitem");
  const before = await entries.count();
  expect(before).toBeLessThan(60);
  await page.getByRole("button", { name: "Older" }).click();
  await entries.filter({ hasText: "created" }).waitFor();
  expect(await entries.count()).toBe(60);
});

const sound = async (page: Page) => {
  expect(await violations(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
};

describe.each([
  ["on a desk", { viewport: wide }],
  ["on a phone", phone],
])("axe finds nothing %s, light and dark", (_, context) => {
  test("on the pages of sharing and activity", async () => {
    const account = await accountWith(app.origin, { title: "Wide ".repeat(30), content: "Word".repeat(300), visibility: "public" });
    const { id, slug, shareKey } = await shared(account, {
      title: "Sound",
      description: "What for",
      content: text,
      category: "business",
      tags: ["one", "two"],
      models: ["some-model"],
      visibility: "public",
    });
    await change(app.origin, account, id, { content: `${text}2` });
    const stranger = await (await openDesk(browser, app.origin, { context, expected: /status of 404/ })).open("/explore");
    await sound(stranger);
    for (const path of ["/explore?q=nonsensical&tag=none", `/p/${slug}`, `/p/${slug}@1`, "/p/nothing-here"]) {
      await visit(stranger, path);
      await sound(stranger);
    }
    const page = await (await openDesk(browser, app.origin, { context, account })).open("/explore");
    await sound(page);
    for (const path of [`/p/${slug}`, "/activity", `/prompts/${id}?tab=activity`]) {
      await visit(page, path);
      await page.getByRole("main").getByText("Sound").first().waitFor();
      await sound(page);
    }
    await visit(page, `/prompts/${id}`);
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("dialog", { name: "Share" }).getByRole("radio", { name: "Who has the link" }).check();
    await page.getByRole("dialog", { name: "Share" }).getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Renew link" }).waitFor();
    await sound(page);
    await page.getByRole("button", { name: "Renew link" }).click();
    await page.getByRole("alertdialog").waitFor();
    await sound(page);
    await visit(stranger, `/p/${slug}?key=${shareKey}`);
    await sound(stranger);
  });
});
