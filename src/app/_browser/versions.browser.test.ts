// Every version stays: two who edit at once lose nothing, any two versions can be compared, any one comes back, labels move and move back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { type Account, accountWith, change, eventually, openDesk, phone, reload, rest, saved, visit } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const letter = { title: "Refund letter", content: "Dear customer,\nyour refund comes.\nKind regards", tags: ["email"] };

type Version = { readonly version: number; readonly title: string; readonly content: string; readonly changeSummary: string };
const path = (id: string, rest: string) => `/api/v2/history/saved-prompts/${id}/${rest}`;

const versionsOf = async ({ token }: Account, id: string): Promise<Version[]> =>
  (await rest<{ results: Version[] }>(app.origin, token, "GET", path(id, "versions/?page_size=100"))).results;

const labelsOf = async ({ token }: Account, id: string): Promise<Record<string, number>> =>
  (await rest<{ labels: Record<string, number> }>(app.origin, token, "GET", path(id, ""))).labels;

/** An account with one prompt whose text was changed to each of these in turn. */
async function withVersions(...texts: readonly string[]): Promise<{ account: Account; id: string }> {
  const account = await accountWith(app.origin, letter);
  const id = (await saved(app.origin, account))[0]?.id ?? "";
  for (const content of texts) await change(app.origin, account, id, { content });
  return { account, id };
}

const list = (page: Page) => page.getByRole("list", { name: "Versions" }).getByRole("listitem");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Save, look at the difference, save. */
async function saveReviewed(page: Page): Promise<void> {
  await press(page, "Save");
  await page.getByRole("dialog", { name: /^Save as version/ }).waitFor();
  await press(page, "Save");
}

test("two tabs edit the same line: the second is told at once, merges, and no text is lost", async () => {
  const { account, id } = await withVersions();
  const desk = await openDesk(browser, app.origin, { account });
  const [first, second] = [await desk.open(`/prompts/${id}/edit`), await desk.open(`/prompts/${id}/edit`)];
  await second.getByLabel("Content").fill("Dear customer,\nyour money comes on Friday.\nKind regards,\nMine");
  await second.getByLabel("Description").fill("Mine alone");
  await first.getByLabel("Content").fill("Dear Ada,\nyour refund comes at once.\nKind regards");
  await first.getByLabel("Title").fill("Their title");
  await saveReviewed(first);
  await first.getByText("Saved as version 2").waitFor();

  await second.getByRole("alert").filter({ hasText: "Version 2 was saved elsewhere" }).waitFor();
  expect(await second.getByLabel("Content").inputValue()).toContain("Mine");
  await press(second, "Merge");
  const dialog = second.getByRole("dialog", { name: "Merge with version 2" });
  await dialog.getByRole("button", { name: "Merge" }).click();
  await dialog.getByText("still open").waitFor();
  for (const place of await dialog.getByRole("region", { name: /^Place/ }).all()) await place.getByText("Both", { exact: true }).click();
  await dialog.getByRole("button", { name: "Merge" }).click();
  await second.getByRole("dialog", { name: "Save as version 3?" }).getByLabel("What changed").fill("Both of us");
  await press(second, "Save");
  await second.getByText("Saved as version 3").waitFor();

  const [merged, theirs, begun] = await versionsOf(account, id);
  for (const line of ["Dear Ada,", "your refund comes at once.", "your money comes on Friday.", "Mine"])
    expect(merged?.content.split("\n")).toContain(line);
  expect(merged).toMatchObject({ title: "Their title", description: "Mine alone", changeSummary: "Both of us" });
  expect(theirs?.content).toBe("Dear Ada,\nyour refund comes at once.\nKind regards");
  expect(begun?.content).toBe(letter.content);
});

test("a save that comes too late changes nothing, and shows both texts to merge", async () => {
  const { account, id } = await withVersions();
  const desk = await openDesk(browser, app.origin, { account, expected: /status of 409|ERR_FAILED/ });
  const page = await desk.open(`/prompts/${id}/edit`);
  // The tab does not hear what the other saved.
  await page.route(/prompt\.get/, (route) => route.abort());
  await page.getByLabel("Content").fill("Dear customer,\nyour refund comes.\nMine");
  await change(app.origin, account, id, { content: "Theirs,\nyour refund comes.\nKind regards" });
  await saveReviewed(page);
  const dialog = page.getByRole("dialog", { name: "Merge with version 2" });
  await dialog.getByText("nothing is left to choose").waitFor();
  for (const text of ["Yours, not saved", "Theirs, version 2"]) await dialog.getByRole("region", { name: text }).waitFor();
  expect((await versionsOf(account, id)).length).toBe(2);
  await dialog.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog", { name: "Save as version 3?" }).waitFor();
  await press(page, "Save");
  await page.getByText("Saved as version 3").waitFor();
  expect((await versionsOf(account, id))[0]?.content).toBe("Theirs,\nyour refund comes.\nMine");
});

test("a draft that was begun before somebody else's save is merged with it, not put over it", async () => {
  const { account, id } = await withVersions();
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}/edit`);
  await page.getByLabel("Content").fill("Dear customer,\nyour refund comes.\nMine");
  await eventually(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("Mine");
  await visit(page, "/");
  await change(app.origin, account, id, { content: "Theirs,\nyour refund comes.\nKind regards" });
  await visit(page, `/prompts/${id}/edit`);
  await page.getByText(/Draft restored from .*, begun on version 1/).waitFor();
  await press(page, "Save");
  await page.getByRole("dialog", { name: "Merge with version 2" }).getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog", { name: "Save as version 3?" }).waitFor();
  await press(page, "Save");
  await page.getByText("Saved as version 3").waitFor();
  expect((await versionsOf(account, id))[0]?.content).toBe("Theirs,\nyour refund comes.\nMine");
});

test("an editor without changes follows what is saved elsewhere", async () => {
  const { account, id } = await withVersions();
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}/edit`);
  await change(app.origin, account, id, { content: "Newer" });
  await page.getByText("Version 2 was saved elsewhere just now").waitFor();
  expect(await page.getByLabel("Content").inputValue()).toBe("Newer");
});

test("a label is promoted, which says what it replaces, and rolled back by one press", async () => {
  const { account, id } = await withVersions("Second", "Third");
  await rest(app.origin, account.token, "PUT", path(id, "labels/production/"), { version: 2 });
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open(`/prompts/${id}?tab=versions`);
  const watching = await desk.open(`/prompts/${id}?tab=versions`);
  await press(page, "Label");
  const dialog = page.getByRole("dialog", { name: "Label version 3" });
  await dialog.getByRole("radio", { name: /^production/ }).check();
  await dialog.getByText("production: version 2 → 3").waitFor();
  await dialog.getByRole("button", { name: "Set label" }).click();
  await eventually(() => labelsOf(account, id)).toEqual({ production: 3 });
  await list(watching).first().getByText("production").waitFor();

  const labels = page.getByRole("region", { name: "Labels" });
  await labels.getByRole("button", { name: "production: Back to version 2" }).click();
  await eventually(() => labelsOf(account, id)).toEqual({ production: 2 });
  await list(watching).nth(1).getByText("production").waitFor();

  await press(page, "Label");
  await page.getByRole("radio", { name: "Another name" }).check();
  await page.getByLabel("Name", { exact: true }).fill("Not so");
  await press(page, "Set label");
  await page.getByText("A small letter, then").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("champion");
  await press(page, "Set label");
  await labels.getByRole("button", { name: "champion: open v3" }).waitFor();
  await list(watching).first().getByText("champion").waitFor();
  await labels.getByRole("button", { name: "More about champion" }).click();
  await page.getByRole("menuitem", { name: "Take away" }).click();
  await eventually(() => labelsOf(account, id)).toEqual({ production: 2 });
  await list(watching).first().getByText("champion").waitFor({ state: "detached", timeout: 1_000 });
});

test("an editor is told that a protected label is the owners'", async () => {
  const { account: owner } = await withVersions();
  const editor = await accountWith(app.origin);
  const library = await rest<{ id: string }>(app.origin, owner.token, "POST", "/api/v2/libraries/", { name: "Team" });
  await rest(app.origin, owner.token, "POST", `/api/v2/libraries/${library.id}/members/`, { email: editor.email, role: "editor" });
  const { id } = await rest<{ id: string }>(app.origin, owner.token, "POST", "/api/v2/history/saved-prompts/", {
    ...letter,
    libraryId: library.id,
  });
  const label = { version: 1, protected: true };
  await rest(app.origin, owner.token, "PUT", path(id, "labels/production/"), label);
  await change(app.origin, owner, id, { content: "Second" });
  const page = await (await openDesk(browser, app.origin, { account: editor })).open(`/prompts/${id}?tab=versions`);
  await page.getByRole("region", { name: "Labels" }).getByText("Only owners move it").waitFor();
  await press(page, "Label");
  const dialog = page.getByRole("dialog", { name: "Label version 2" });
  await dialog.getByText("protected: only owners move it").waitFor();
  expect(await dialog.getByRole("radio", { name: /^production/ }).isDisabled()).toBe(true);
  await dialog.getByRole("radio", { name: /^staging/ }).check();
  await dialog.getByRole("button", { name: "Set label" }).click();
  await eventually(() => labelsOf(owner, id)).toEqual({ production: 1, staging: 2 });
});

test("two versions are compared under one address, one is restored, and Undo brings the former back", async () => {
  const { account, id } = await withVersions("Dear customer,\nyour money comes.\nKind regards", "Third");
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}?tab=versions&v=1`);
  await list(page).nth(1).hover();
  await page.getByRole("button", { name: "Compare version 2 with version 1" }).click();
  await page.waitForURL(/v=1&with=2/);
  await page.getByText("1 line added, 1 taken away").waitFor();
  const text = page.getByRole("region", { name: "Content" });
  await text.getByText("refund", { exact: true }).waitFor();
  await text.getByText("money", { exact: true }).waitFor();
  await page.getByText("Split", { exact: true }).click();
  await page.waitForURL(/view=split/);
  await reload(page);
  await text.getByText("money", { exact: true }).waitFor();

  await press(page, "Restore v1");
  const dialog = page.getByRole("dialog", { name: "Restore version 1?" });
  await dialog.getByText("Third").waitFor();
  await dialog.getByRole("button", { name: "Restore" }).click();
  await page.getByText("Version 1 is back, as version 4").waitFor();
  await list(page).filter({ hasText: "4" }).first().waitFor();
  await press(page, "Undo");
  await eventually(async () => (await versionsOf(account, id)).map(({ content }) => content.split("\n")[0])).toEqual([
    "Third",
    "Dear customer,",
    "Third",
    "Dear customer,",
    "Dear customer,",
  ]);
});

test("a thousand versions open as three do, older ones come as one nears them, and arrows walk through them", async () => {
  const { account, id } = await withVersions();
  for (let n = 2; n <= 1_000; n++) await change(app.origin, account, id, { content: `Text ${n}` });
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}?tab=versions`);
  await page.getByText("Text 1000").waitFor();
  expect(await list(page).count()).toBe(50);
  await list(page).first().getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await page.getByText("Text 999").waitFor();
  await page.waitForURL(/v=999/);
  await list(page).last().scrollIntoViewIfNeeded();
  await eventually(() => list(page).count()).toBeGreaterThan(50);
  await visit(page, `/prompts/${id}?tab=versions&v=3&with=1000`);
  await page.getByRole("region", { name: "Content" }).getByText("Text 3").waitFor();

  await change(app.origin, account, id, { content: "Made elsewhere" });
  await list(page).first().getByText("1001").waitFor({ timeout: 1_000 });
});

test("on a phone the list leads to a version, and back", async () => {
  const { account, id } = await withVersions("Second");
  const page = await (await openDesk(browser, app.origin, { account, context: phone })).open(`/prompts/${id}`);
  await page.getByRole("navigation", { name: "Prompt" }).getByRole("link", { name: "Versions" }).click();
  await list(page).nth(1).getByRole("link").click();
  await page.getByText("your refund comes.").waitFor();
  expect(await list(page).first().isVisible()).toBe(false);
  await press(page, "All versions");
  await list(page).first().waitFor();
});
