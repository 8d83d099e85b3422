// Every page and dialog, on a desk and on a phone, light and dark: axe finds nothing, and nothing is wider than the screen.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import { type Account, accountWith, change, eventually, openDesk, phone, rest, rows, save, saved, visit, wide } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const sound = async (page: Page, ready?: string) => {
  if (ready !== undefined) await page.getByText(ready).first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
};

const letter = {
  title: "Refund letter",
  description: "For those who wait",
  content: "Dear {{name}},\nyour refund of {{amount}} comes {{#soon}}soon{{/soon}}.",
  category: "business",
  tags: ["email", "support"],
  visibility: "public",
  inputs: [
    { name: "name", type: "text", label: "Name" },
    { name: "amount", type: "choice", options: ["5 €", "10 €"] },
    { name: "soon", type: "boolean" },
  ],
};
const others = [
  { title: "سؤال عن الطلب", content: "اكتب ردا", tags: ["عربي"], category: "writing" },
  { title: "A title without an end, ".repeat(8), content: "Word".repeat(200), tags: ["long-".repeat(9)] },
];

async function furnished(): Promise<Account> {
  const account = await accountWith(app.origin, ...others, letter, { title: "Old", content: "Gone" });
  const old = (await saved(app.origin, account)).find(({ title }) => title === "Old");
  await rest(app.origin, account.token, "DELETE", `/api/v2/history/saved-prompts/${old?.id}/`);
  return account;
}

const labelPath = (id: string, label: string) => `/api/v2/history/saved-prompts/${id}/labels/${label}/`;
const unknown = "01900000-0000-7000-8000-000000000000";

describe.each([
  ["desk", { viewport: wide }],
  ["phone", phone],
] as const)("on a %s", (place, context) => {
  const isPhone = place === "phone";

  test("the pages of strangers", async () => {
    const page = await (await openDesk(browser, app.origin, { context, expected: /status of 404/ })).open("/");
    await sound(page, "Sign up");
    for (const path of ["/sign-in", "/sign-up"]) {
      await visit(page, path);
      await sound(page);
      await page.getByRole("button", { name: /^Sign/ }).click();
      await page.locator("[aria-invalid=true]").first().waitFor();
      await sound(page);
    }
    await visit(page, "/docs");
    await page.locator("summary").nth(3).click();
    await sound(page, "Send");
    await visit(page, "/nowhere");
    await sound(page, "There is nothing at this address");
  });

  test("an empty library, in every view, and a prompt that is not there", async () => {
    const account = await accountWith(app.origin);
    const page = await (await openDesk(browser, app.origin, { context, account, expected: /status of 404/ })).open("/");
    await sound(page, "Your first prompt");
    await visit(page, "/?view=favorites");
    await sound(page, "No favorites yet");
    await visit(page, "/?view=trash");
    await sound(page, "The trash is empty");
    for (const path of [`/prompts/${unknown}`, `/?prompt=${unknown}`]) {
      await visit(page, path);
      await sound(page, "This prompt isn't here");
    }
  });

  test("a library with prompts: list, open prompt, selection, search, trash", async () => {
    const page = await (await openDesk(browser, app.origin, { context, account: await furnished() })).open("/");
    await eventually(() => rows(page).count()).toBe(3);
    await sound(page);
    await rows(page, "Refund letter").getByRole("button", { name: "Favorite" }).click();
    await rows(page, "Refund letter").getByRole("link").click();
    await page.getByRole("article").getByLabel("Name").waitFor();
    await sound(page);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menu").waitFor();
    await sound(page);
    await page.keyboard.press("Escape");
    if (!isPhone) {
      await page.keyboard.press("x");
      await page.getByRole("toolbar", { name: "Selected prompts" }).waitFor();
      await sound(page);
    }
    await visit(page, "/?q=refund");
    await rows(page, "Refund letter").waitFor();
    await sound(page);
    await visit(page, "/?q=nonsensical&tag=email");
    await sound(page, "Nothing found");
    await visit(page, "/?view=trash");
    await rows(page, "Old").getByRole("link").click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByRole("alertdialog").waitFor();
    await sound(page);
  });

  test("writing, saving, reading and changing a prompt", async () => {
    const account = await furnished();
    const desk = await openDesk(browser, app.origin, { context, account, expected: /status of 409/ });
    const page = await desk.open("/compose");
    await page.getByRole("textbox", { name: "Prompt" }).fill("Count {{things}}.");
    await sound(page, "Open in Claude");
    await page.getByRole("button", { name: "Save prompt" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Category").selectOption({ label: "Custom…" });
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await eventually(() => dialog.locator("[aria-invalid=true]").count()).toBe(2);
    await dialog.getByLabel("Title").and(page.locator(":focus")).waitFor();
    await dialog.getByRole("combobox", { name: "Tags" }).pressSequentially("one,em");
    await dialog.getByRole("option", { name: "email" }).waitFor();
    await sound(page);
    await dialog.getByLabel("Category").selectOption({ label: "Other" });
    await dialog.getByLabel("Title").fill("Counting");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "View" }).waitFor();
    await sound(page);

    const id = (await saved(app.origin, account)).find(({ title }) => title === letter.title)?.id ?? "";
    await visit(page, `/prompts/${id}`);
    await page.getByRole("article").getByLabel("Name").waitFor();
    await sound(page);
    await visit(page, `/prompts/${id}/edit`);
    await page.getByLabel("Content").fill("Mine");
    await eventually(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("Mine");
    await visit(page, `/prompts/${id}/edit`);
    await sound(page, "Draft restored");
    await change(app.origin, account, id, { content: "Theirs", title: "Their title" });
    await sound(page, "was saved elsewhere");
    await page.getByLabel("Title").fill("My title");
    await page.getByRole("button", { name: "Merge" }).click();
    const places = page.getByRole("dialog", { name: "Merge with version 2" });
    await places.getByRole("button", { name: "Merge" }).click();
    await sound(page, "still open");
    await places.getByText("Edit", { exact: true }).click();
    await places.getByRole("textbox").waitFor();
    await sound(page);
    await places.getByRole("button", { name: "Mine everywhere" }).click();
    await sound(page, "All chosen");
    await places.getByRole("button", { name: "Merge" }).click();
    await sound(page, "Save as version 3?");
  });

  test("versions, a comparison, labels and a restore", async () => {
    const account = await furnished();
    const id = (await saved(app.origin, account)).find(({ title }) => title === letter.title)?.id ?? "";
    await change(app.origin, account, id, {
      content: letter.content.replace("comes", "arrives\n\nand"),
      tags: ["email"],
      category: "coding",
    });
    for (const label of ["production", "a-label-with-a-name-that-is-as-long-as-may-be-50.x"])
      for (const version of [1, 2]) await rest(app.origin, account.token, "PUT", labelPath(id, label), { version, protected: true });
    const page = await (await openDesk(browser, app.origin, { context, account })).open(`/prompts/${id}?tab=versions`);
    await page.getByRole("list", { name: "Versions" }).getByRole("listitem").first().waitFor();
    await sound(page);
    await visit(page, `/prompts/${id}?tab=versions&v=1`);
    await sound(page, "For those who wait");
    await page.getByRole("button", { name: "Compare with…" }).click();
    await page.getByRole("menu").waitFor();
    await sound(page);
    await page.keyboard.press("Escape");
    for (const view of ["", "&view=split"]) {
      await visit(page, `/prompts/${id}?tab=versions&v=1&with=2${view}`);
      await sound(page, "added");
    }
    await page.getByRole("button", { name: "Label", exact: true }).click();
    await page.getByRole("radio", { name: "Another name" }).check();
    await page.getByRole("button", { name: "Set label" }).click();
    await sound(page, "A small letter, then");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Restore v1" }).click();
    await sound(page, "Restore version 1?");
  });

  test("every page of the settings", async () => {
    const account = await furnished();
    const page = await (await openDesk(browser, app.origin, { context, account })).open("/settings/profile");
    await page.getByLabel("Email").fill("other@example.org");
    await sound(page, "To change the address");
    await visit(page, "/settings/security");
    await page.getByRole("button", { name: "Change password" }).click();
    await sound(page, "This one");
    await visit(page, "/settings/tokens");
    await page.getByLabel("Name").fill("Script");
    await page.getByRole("button", { name: "Make token" }).click();
    await page.getByRole("button", { name: "Revoke Script" }).waitFor();
    await sound(page, "Copy it now");
    await page.getByRole("button", { name: "Revoke Script" }).click();
    await page.getByRole("alertdialog").waitFor();
    await sound(page);
    await visit(page, "/settings/categories");
    await page.getByLabel("New category").fill("Mine");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("button", { name: "Rename Mine" }).click();
    await page.getByLabel("New name of Mine").waitFor();
    await sound(page);
    await visit(page, "/settings/transfer");
    const file = { name: "some.csv", mimeType: "text/csv", buffer: Buffer.from("act,prompt\nGood,Text\n,No title\n") };
    await sound(page);
    await page.getByLabel("File to import").setInputFiles(file);
    await sound(page, "1 to import");
    await visit(page, "/settings/connect");
    await sound(page);
  });

  test("the palette, the list of keys and the drawer", async () => {
    const account = await furnished();
    await save(app.origin, account, { title: "Plain", content: "Text" });
    const page = await (await openDesk(browser, app.origin, { context, account })).open("/");
    if (isPhone) {
      await page.getByRole("button", { name: "Browse" }).click();
      await page.getByRole("dialog", { name: "Browse" }).waitFor();
      await sound(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Search" }).click();
    } else {
      await page.keyboard.press("?");
      await sound(page, "Everywhere");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.keyboard.press("Control+k");
    }
    await sound(page, "API documentation");
    await page.getByRole("dialog").getByRole("combobox").fill("refund");
    await page.getByRole("option", { name: "Refund letter" }).click();
    await page.getByRole("dialog").getByLabel("Name").waitFor();
    await sound(page);
  });
});
