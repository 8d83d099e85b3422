// Everything that is done every day, done without a mouse.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { accountWith, answering, clipboard, eventually, openDesk, password, phone, rest, rows, saved } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const prompts = [
  { title: "Refund letter", content: "Dear {{name}}" },
  { title: "Refund policy", content: "Thirty days." },
  { title: "Haiku", content: "Five, seven, five." },
];
const focusedType = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("type"));
const isFocused = (place: Locator) => eventually(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
const isSelected = (page: Page, title: string) => page.getByRole("checkbox", { name: `Select ${title}` }).isChecked();

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("one signs in, searches, chooses with the arrows and uses with Enter", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const desk = await openDesk(browser, app.origin);
  const page = await desk.open("/sign-in");
  for (let tabs = 0; tabs < 5 && (await focusedType(page)) !== "email"; tabs++) await press(page, "Tab");
  await page.keyboard.type(account.email);
  await press(page, "Tab");
  await page.keyboard.type(password);
  await press(page, "Enter");
  await page.waitForURL("/");
  await answering(page);

  await press(page, "/");
  await isFocused(page.getByRole("searchbox", { name: "Search" }));
  await page.keyboard.type("refund");
  await eventually(() => rows(page).count()).toBe(2);
  const titles = await rows(page).getByRole("heading").allInnerTexts();
  await press(page, "ArrowDown");
  await page.getByRole("article", { name: titles[0] ?? "" }).waitFor();
  await press(page, "ArrowDown");
  await page.getByRole("article", { name: titles[1] ?? "" }).waitFor();
  if (titles[1] !== "Refund policy") await press(page, "ArrowUp");
  await page.getByRole("article", { name: "Refund policy" }).getByText("Thirty days.").waitFor();
  await press(page, "Enter");
  await eventually(() => clipboard(page)).toBe("Thirty days.");
  await rows(page, "Refund policy").getByText("1 use").waitFor();
});

test("in the palette five steps find a prompt, fill it in and copy it", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const page = await (await openDesk(browser, app.origin, { account })).open("/settings/profile");
  await press(page, "Control+k");
  await page.getByRole("combobox", { name: "Find a prompt or an action" }).waitFor();
  await page.keyboard.type("refund let");
  await page.getByRole("option", { name: "Refund letter", selected: true }).waitFor();
  await press(page, "Enter");
  await isFocused(page.getByRole("dialog").getByLabel("name"));
  await page.keyboard.type("Ada");
  await press(page, "Enter");
  await eventually(() => clipboard(page)).toBe("Dear Ada");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await eventually(async () => (await saved(app.origin, account)).find(({ title }) => title === "Refund letter")?.useCount).toBe(1);
});

test("what is typed right after Ctrl K reaches the palette and no shortcut of the page, however early", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const page = await (await openDesk(browser, app.origin, { account })).open("/");
  await press(page, "j");
  await page.getByRole("article", { name: "Haiku" }).waitFor();
  // In one task of the page, so that nothing can be drawn between the keys.
  await page.evaluate(() => {
    const down = (key: string, ctrlKey = false) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }));
    down("k", true);
    for (const key of ["r", "e", "d", "s", "Backspace", "Backspace", "f", "u", "Delete"]) down(key);
  });
  const field = page.getByRole("combobox", { name: "Find a prompt or an action" });
  await isFocused(field);
  await page.keyboard.type("nd policy");
  await eventually(() => field.inputValue()).toBe("refund policy");
  await page.getByRole("option", { name: "Refund policy", selected: true }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname).toBe("/");
  await press(page, "s");
  await page.getByRole("article", { name: "Haiku" }).getByRole("button", { name: "Favorite", pressed: true }).waitFor();
  expect((await saved(app.origin, account)).map(({ title }) => title)).toEqual(["Haiku", "Refund policy", "Refund letter"]);
});

test("Enter in the palette waits for what the typed words find, and never acts on an earlier list", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/settings/profile");
  const dialog = page.getByRole("dialog");
  await press(page, "Control+k");
  await isFocused(page.getByRole("combobox", { name: "Find a prompt or an action" }));
  await page.keyboard.type("letter");
  await dialog.getByRole("option", { name: "Refund letter", selected: true }).waitFor();

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/prompt\.search/, async (route) => {
    await held;
    await route.continue();
  });
  await press(page, "Control+a");
  await page.keyboard.type("policy");
  const asked = page.waitForRequest(/prompt\.search/);
  await press(page, "Enter");
  await asked;
  expect(await dialog.count()).toBe(1);
  release();
  await eventually(() => clipboard(page)).toBe("Thirty days.");
  await dialog.waitFor({ state: "detached" });
  await eventually(async () =>
    Object.fromEntries((await saved(app.origin, account)).map(({ title, useCount }) => [title, useCount])),
  ).toEqual({
    Haiku: 0,
    "Refund policy": 1,
    "Refund letter": 0,
  });
});

test("Ctrl Enter in the palette opens the chosen prompt", async () => {
  const page = await (await openDesk(browser, app.origin, { account: await accountWith(app.origin, ...prompts) })).open("/compose");
  await press(page, "Control+k");
  await isFocused(page.getByRole("combobox", { name: "Find a prompt or an action" }));
  await page.keyboard.type("policy");
  await press(page, "Control+Enter");
  await page.getByRole("article", { name: "Refund policy" }).waitFor();
});

test("a prompt is written and saved", async () => {
  const account = await accountWith(app.origin);
  const page = await (await openDesk(browser, app.origin, { account })).open("/");
  await press(page, "c");
  await isFocused(page.getByRole("textbox", { name: "Prompt" }));
  await page.keyboard.type("Count to ten.");
  await press(page, "Control+Enter");
  await isFocused(page.getByRole("dialog").getByLabel("Title"));
  await page.keyboard.type("Counting");
  await press(page, "Control+Enter");
  await page.getByText("Saved", { exact: true }).waitFor();
  expect((await saved(app.origin, account)).map(({ title }) => title)).toEqual(["Counting"]);
});

test("a star is set and taken away, and a prompt is edited, by a key", async () => {
  const page = await (await openDesk(browser, app.origin, { account: await accountWith(app.origin, ...prompts) })).open("/");
  await press(page, "j");
  const article = page.getByRole("article", { name: "Haiku" });
  const star = article.getByRole("button", { name: "Favorite" });
  await star.waitFor();
  for (const pressed of ["true", "false"]) {
    await press(page, "s");
    await eventually(() => star.getAttribute("aria-pressed")).toBe(pressed);
  }
  await press(page, "e");
  await page.waitForURL("**/edit");
  await page.getByLabel("Content").focus();
  await press(page, "Control+End");
  await page.keyboard.type(" Done.");
  await press(page, "Control+Enter");
  await isFocused(page.getByRole("dialog").getByLabel("What changed"));
  await press(page, "Control+Enter");
  await article.getByText("Five, seven, five. Done.").waitFor();
});

test("several are selected, deleted and brought back", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const page = await (await openDesk(browser, app.origin, { account })).open("/");
  await press(page, "j", "x", "j", "j", "X");
  await page.getByRole("toolbar", { name: "Selected prompts" }).getByText("3 selected").waitFor();
  await press(page, "Escape");
  await page.getByRole("toolbar").waitFor({ state: "detached" });
  await press(page, "x", "k", "x");
  await eventually(() => Promise.all(["Haiku", "Refund policy", "Refund letter"].map((title) => isSelected(page, title)))).toEqual([
    false,
    true,
    true,
  ]);
  await press(page, "Delete");
  await eventually(() => rows(page).getByRole("heading").allInnerTexts()).toEqual(["Haiku"]);
  const trash = () => rest<{ count: number }>(app.origin, account.token, "GET", "/api/v2/history/saved-prompts/?trash=true");
  await eventually(async () => (await trash()).count).toBe(2);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await eventually(() => rows(page).count()).toBe(3);
});

test("Escape closes every dialog and menu, and the focus is back where it was", async () => {
  const account = await accountWith(app.origin, ...prompts);
  const page = await (await openDesk(browser, app.origin, { account })).open("/");
  const closes = async (opener: Locator, open: () => Promise<void>, role: "dialog" | "alertdialog" | "menu") => {
    await opener.focus();
    await open();
    await page.getByRole(role).waitFor();
    await eventually(() =>
      page
        .getByRole(role)
        .locator(":focus")
        .or(page.getByRole(role).and(page.locator(":focus")))
        .count(),
    ).toBe(1);
    await press(page, "Escape");
    await page.getByRole(role).waitFor({ state: "detached" });
    await isFocused(opener);
  };
  const pressEnter = () => press(page, "Enter");

  const row = page.getByRole("link", { name: "Haiku" });
  await closes(row, () => press(page, "Control+k"), "dialog");
  await closes(row, () => press(page, "?"), "dialog");
  await closes(page.getByRole("button", { name: "Category" }), pressEnter, "menu");
  await row.press("Enter");
  await closes(page.getByRole("button", { name: "More" }), pressEnter, "menu");
  await page.getByRole("article").waitFor();
  await press(page, "Delete");
  await page.goto("/?view=trash");
  await answering(page);
  await page.getByRole("link", { name: "Haiku" }).press("Enter");
  await closes(page.getByRole("button", { name: "Delete for good" }), pressEnter, "alertdialog");

  await page.goto("/compose");
  await answering(page);
  await closes(page.getByRole("button", { name: "Save prompt" }), pressEnter, "dialog");
  await page.getByRole("textbox", { name: "Prompt" }).fill("x");
  await closes(page.getByRole("textbox", { name: "Prompt" }), () => press(page, "Control+Enter"), "dialog");

  await page.goto("/settings/tokens");
  await answering(page);
  await page.getByLabel("Name").fill("Script");
  await press(page, "Enter");
  await closes(page.getByRole("button", { name: "Revoke Script" }), pressEnter, "alertdialog");
});

test("on a phone the drawer closes with Escape and gives the focus back", async () => {
  const account = await accountWith(app.origin);
  const page = await (await openDesk(browser, app.origin, { account, context: phone })).open("/");
  const opener = page.getByRole("button", { name: "Browse" });
  await opener.press("Enter");
  await page.getByRole("dialog", { name: "Browse" }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await isFocused(opener);
});
