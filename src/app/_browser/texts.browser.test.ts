// Texts as they come: a million characters long, in two directions, with twenty tags, on a small screen.
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { accountWith, eventually, openDesk, phone, rows, saved } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const sentence = "The quick brown fox jumps over the lazy dog, again and again, until nobody counts any more. ";
const tags = Array.from({ length: 20 }, (_, index) => `a-tag-that-takes-a-good-part-of-a-line-${index}`);

/** How long one letter takes to be drawn, in milliseconds. */
const letterTime = (field: Locator): Promise<number> =>
  field.evaluate(async (area: HTMLTextAreaElement) => {
    area.focus();
    area.setSelectionRange(5, 5);
    const begun = performance.now();
    document.execCommand("insertText", false, "x");
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - begun;
  });

test("a prompt of a million characters in one line is there to edit at once, and every letter too", async () => {
  const account = await accountWith(app.origin, { title: "Long", content: sentence.repeat(11_000).slice(0, 1_000_000) });
  const [prompt] = await saved(app.origin, account);
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${prompt?.id}/edit`);
  const content = page.getByLabel("Content");
  expect((await content.inputValue()).length).toBe(1_000_000);
  // Each line's own direction would make the browser look for it for well over a second with every letter.
  expect(await letterTime(content)).toBeLessThan(1_000);
});

test("the composer keeps up with a text of 130,000 characters", async () => {
  const page = await (await openDesk(browser, app.origin, { account: await accountWith(app.origin) })).open("/compose");
  const field = page.getByRole("textbox", { name: "Prompt" });
  await field.fill(`{{name}} ${sentence}`.repeat(1_400).slice(0, 130_000));
  expect(await letterTime(field)).toBeLessThan(1_000);
});

test("each line of a text runs in its own direction", async () => {
  const account = await accountWith(app.origin, { title: "Both", content: "Answer kindly:\nاكتب ردا" });
  const page = await (await openDesk(browser, app.origin, { account })).open("/");
  await rows(page, "Both").getByRole("link").click();
  const text = page.getByRole("article").getByText("Answer kindly:");
  const [first, second] = await text.evaluate((element) => {
    const node = element.firstChild;
    const whole = element.parentElement?.getBoundingClientRect();
    if (node === null || whole === undefined) return [];
    return [
      [0, 6],
      [15, 22],
    ].map(([start, end]) => {
      const range = document.createRange();
      range.setStart(node, start ?? 0);
      range.setEnd(node, end ?? 0);
      const place = range.getBoundingClientRect();
      return { left: place.left - whole.left, right: whole.right - place.right };
    });
  });
  expect(first?.left).toBeLessThan(2);
  expect(second?.right).toBeLessThan(2);
});

test("twenty long tags leave the text in sight on a phone, and are all there when asked for", async () => {
  const account = await accountWith(app.origin, { title: "Tagged", content: "The text itself", tags });
  const [prompt] = await saved(app.origin, account);
  const page = await (await openDesk(browser, app.origin, { account, context: phone })).open(`/prompts/${prompt?.id}`);
  const article = page.getByRole("article");
  expect((await article.getByText("The text itself").boundingBox())?.y).toBeLessThan(600);
  expect(await article.getByText(tags[19] ?? "").count()).toBe(0);
  await article.getByRole("button", { name: "+16 more tags" }).click();
  await article.getByText(tags[19] ?? "").waitFor();
});

test("tags that come with their commas are several, and their suggestions cover no button", async () => {
  const account = await accountWith(app.origin, { title: "Tagged", content: "Text", tags });
  const page = await (await openDesk(browser, app.origin, { account, context: phone })).open("/compose");
  await page.getByRole("textbox", { name: "Prompt" }).fill("Text");
  await page.getByRole("button", { name: "Save prompt" }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("combobox", { name: "Tags" });
  await field.fill("one, Two,a-tag");
  const chosen = dialog.getByRole("button", { name: /^Remove tag / });
  await eventually(() => chosen.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")))).toEqual([
    "Remove tag one",
    "Remove tag two",
  ]);
  await dialog.getByRole("listbox", { name: "Suggestions" }).getByRole("option").first().waitFor();
  for (const name of ["Cancel", "Save"]) await dialog.getByRole("button", { name, exact: true }).click({ trial: true, timeout: 2_000 });
});
