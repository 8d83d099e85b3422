// What the app is for, in a real browser: signing up, saving, finding, using, changing, deleting and getting back.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { accountWith, answering, clipboard, eventually, openDesk, password, reload, rows, saved } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const refund = {
  title: "Refund email",
  content: "Dear {{name}},\nyour refund of {{amount}} is on its way.",
  tags: ["email"],
  category: "business",
};
const haiku = { title: "Haiku", content: "Write a haiku about {{topic}}.", tags: ["poem"], category: "creative" };
const review = { title: "Code review", content: "Review this code.", tags: ["code", "email"], category: "coding" };

test("whoever signs up begins with an empty library, and one click puts thirty prompts into it", async () => {
  const desk = await openDesk(browser, app.origin);
  const page = await desk.open("/");
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  await page.getByRole("link", { name: "Sign up" }).click();
  await page.getByLabel("Email").fill("new@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.waitForURL("/");
  await answering(page);
  await page.getByRole("button", { name: "Add starter prompts" }).click();
  await page.getByText("30 starter prompts added").waitFor();
  await page.getByRole("status").filter({ hasText: "30 prompts" }).waitFor();
  const first = rows(page).first();
  await first.getByText("0 uses").waitFor();
  expect(await first.getByRole("button", { name: "Favorite" }).getAttribute("aria-pressed")).toBe("false");
});

test("a prompt is written, saved with title, description, category and tags, and shown", async () => {
  const account = await accountWith(app.origin, { ...review, tags: ["meeting"] });
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/compose");
  const text = "Turn these notes into decisions:\n{{notes}}\n\t<b>&amp; nothing else</b> ";
  await page.getByRole("textbox", { name: "Prompt" }).fill(text);
  await page.getByRole("button", { name: "Save prompt" }).click();

  const dialog = page.getByRole("dialog", { name: "Save prompt" });
  const title = dialog.getByLabel("Title");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await eventually(() => title.getAttribute("aria-invalid")).toBe("true");
  await title.and(page.locator(":focus")).waitFor();
  await title.fill("Meeting notes");
  expect(await title.getAttribute("aria-invalid")).toBeNull();
  await dialog.getByLabel("Description").fill("Decisions, owners, dates");
  await dialog.getByLabel("Category").selectOption({ label: "Business & Professional" });

  const tags = dialog.getByRole("combobox", { name: "Tags" });
  const chosen = dialog.getByRole("button", { name: /^Remove tag / });
  await tags.pressSequentially("notes");
  await tags.press("Enter");
  await tags.pressSequentially("weekly,");
  await eventually(() => chosen.count()).toBe(2);
  await tags.press("Backspace");
  await eventually(() => chosen.count()).toBe(1);
  await tags.pressSequentially("mee");
  await dialog.getByRole("option", { name: "meeting" }).waitFor();
  await tags.press("ArrowDown");
  await tags.press("Enter");
  await dialog.getByRole("button", { name: "Remove tag meeting" }).waitFor();
  await tags.press("Control+Enter");

  const toast = page.getByRole("listitem").filter({ hasText: "Saved" });
  for (const choice of ["View", "Save another", "Close"]) await toast.getByRole("button", { name: choice }).waitFor();
  const [made] = await saved(app.origin, account);
  expect(made).toMatchObject({
    title: "Meeting notes",
    content: text,
    description: "Decisions, owners, dates",
    category: "business",
    tags: ["notes", "meeting"],
  });
  await toast.getByRole("button", { name: "View" }).click();
  await page.waitForURL(`/?prompt=${made?.id}`);
  const article = page.getByRole("article", { name: "Meeting notes" });
  await article.getByText("Decisions, owners, dates").waitFor();
  await article.getByText("<b>&amp; nothing else</b>").waitFor();
  await rows(page, "Meeting notes").getByText("0 uses").waitFor();
});

test("after saving, Save another gives an empty page and Close leaves the text", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin) });
  const page = await desk.open("/compose");
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  for (const [at, choice, left] of [
    [1, "Close", "One"],
    [2, "Save another", ""],
  ] as const) {
    await prompt.fill("One");
    await page.getByRole("button", { name: "Save prompt" }).click();
    await page.getByLabel("Title").fill(`Title ${at}`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    // In the notice: the dialog, while it is still open, has a Close of its own.
    await page.getByRole("listitem").filter({ hasText: "Saved" }).getByRole("button", { name: choice }).click();
    await eventually(() => prompt.inputValue()).toBe(left);
    await page.getByText("Saved", { exact: true }).waitFor({ state: "detached" });
  }
});

test("search finds while one types, says when there is nothing, and its address can be reloaded", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin, refund, haiku, review) });
  const page = await desk.open("/");
  await eventually(() => rows(page).count()).toBe(3);
  await page.getByRole("searchbox", { name: "Search" }).pressSequentially("refun");
  await eventually(() => rows(page).allInnerTexts()).toEqual([expect.stringContaining("Refund email")]);
  await page.waitForURL("/?q=refun");
  await reload(page);
  expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("refun");
  await eventually(() => rows(page).count()).toBe(1);
  await page.getByRole("searchbox", { name: "Search" }).fill("nonsensical");
  await page.getByText("Nothing found for “nonsensical”").waitFor();
  await page.getByRole("button", { name: "Clear search" }).click();
  await eventually(() => rows(page).count()).toBe(3);
});

test("a star is there in the moment it is pressed, and stays", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin, refund, haiku) });
  const page = await desk.open("/");
  const star = rows(page, "Haiku").getByRole("button", { name: "Favorite" });
  const pressed = page.waitForResponse((answer) => answer.url().includes("toggleFavorite"));
  await star.click();
  expect(await star.getAttribute("aria-pressed")).toBe("true");
  await pressed;
  await reload(page);
  expect(await star.getAttribute("aria-pressed")).toBe("true");
  await page
    .getByRole("navigation", { name: "Library" })
    .getByRole("link", { name: /^Favorites/ })
    .click();
  await eventually(() => rows(page).count()).toBe(1);
  await star.click();
  await page.getByText("No favorites yet").waitFor();
});

test("Use copies the text with the values in it and counts; Copy copies and does not", async () => {
  const account = await accountWith(app.origin, refund);
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/");
  await page.getByRole("link", { name: "Refund email" }).click();
  const article = page.getByRole("article", { name: "Refund email" });
  await article.getByLabel("name").fill("Ada & <Bob>");
  await article.getByLabel("amount").fill("5 €");
  await article.getByRole("button", { name: /^Copy/ }).click();
  const filled = "Dear Ada & <Bob>,\nyour refund of 5 € is on its way.";
  await eventually(() => clipboard(page)).toBe(filled);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await article.getByRole("button", { name: "Use" }).click();
  await eventually(() => clipboard(page)).toBe(filled);
  await rows(page, "Refund email").getByText("1 use").waitFor();
  await eventually(async () => (await saved(app.origin, account))[0]?.useCount).toBe(1);
});

test("an edit makes a version and shows it", async () => {
  const account = await accountWith(app.origin, refund);
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/");
  await page.getByRole("link", { name: "Refund email" }).click();
  await page.getByRole("article").getByText("v1").waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.waitForURL("**/edit");
  await page.getByLabel("Title").fill("Refund letter");
  await page.getByLabel("Content").fill("Short.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const review = page.getByRole("dialog", { name: "Save as version 2?" });
  await review.getByRole("region", { name: "Content" }).getByText("Short.").waitFor();
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 2").waitFor();
  const article = page.getByRole("article", { name: "Refund letter" });
  await article.getByText("v2").waitFor();
  await article.getByText("Short.").waitFor();
  await rows(page, "Refund letter").waitFor();
});

test("a draft outlives its tab", async () => {
  const account = await accountWith(app.origin, refund);
  const desk = await openDesk(browser, app.origin, { account });
  const [prompt] = await saved(app.origin, account);
  const page = await desk.open(`/prompts/${prompt?.id}/edit`);
  await page.getByLabel("Content").fill("Mine");
  await eventually(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("Mine");
  await reload(page);
  await page.getByText("Draft restored").waitFor();
  expect(await page.getByLabel("Content").inputValue()).toBe("Mine");
  await page.getByRole("button", { name: "Discard" }).click();
  await eventually(() => page.getByLabel("Content").inputValue()).toBe(refund.content);
});

test("a deleted prompt comes back by Undo, or from the trash, until it is deleted for good", async () => {
  const account = await accountWith(app.origin, refund, haiku);
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/");
  const rail = page.getByRole("navigation", { name: "Library" });
  const remove = async () => {
    await page.getByRole("link", { name: "Haiku" }).click();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await eventually(() => rows(page).count()).toBe(1);
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(() => rows(page).count()).toBe(2);

  await remove();
  await rail.getByRole("link", { name: /^Trash/ }).click();
  await page.waitForURL("/?view=trash");
  await page.getByRole("link", { name: "Haiku" }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByText("The trash is empty").waitFor();
  await rail.getByRole("link", { name: /^All prompts/ }).click();
  await eventually(() => rows(page).count()).toBe(2);

  await remove();
  await rail.getByRole("link", { name: /^Trash/ }).click();
  await page.getByRole("link", { name: "Haiku" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete for good" }).click();
  await page.getByText("The trash is empty").waitFor();
  expect((await saved(app.origin, account)).map(({ title }) => title)).toEqual(["Refund email"]);
});

test("view, filters, order and open prompt are in the address: it can be reloaded and gone back through", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin, refund, haiku, review) });
  const page = await desk.open("/");
  const rail = page.getByRole("navigation", { name: "Library" });
  await rail.getByRole("link", { name: /^email/ }).click();
  await page.waitForURL("/?tag=email");
  await page.getByLabel("Sort").selectOption("title");
  await page.waitForURL("/?tag=email&sort=title");
  await eventually(() => rows(page).getByRole("heading").allInnerTexts()).toEqual(["Code review", "Refund email"]);
  await page.getByRole("button", { name: "Category" }).click();
  await page.getByRole("menuitem", { name: /^Business/ }).click();
  await eventually(() => rows(page).count()).toBe(1);
  await page.getByRole("link", { name: "Refund email" }).click();
  await page.getByRole("article", { name: "Refund email" }).waitFor();
  const address = page.url();

  await reload(page);
  expect(page.url()).toBe(address);
  await page.getByRole("article", { name: "Refund email" }).waitFor();
  expect(await rows(page).count()).toBe(1);

  await page.goBack();
  await page.getByRole("article").waitFor({ state: "detached" });
  await page.goBack();
  await eventually(() => rows(page).getByRole("heading").allInnerTexts()).toEqual(["Code review", "Refund email"]);
  await page.goBack();
  await page.waitForURL("/?tag=email");
  await page.goBack();
  await page.waitForURL("/");
  await eventually(() => rows(page).count()).toBe(3);
});
