// What is being written is never lost: each tab keeps its own draft, for its own person, through whatever happens to the prompt or the server.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { violations } from "./findings.ts";
import { type Account, accountWith, answering, change, eventually, openDesk, rest, save, saved, signIn, visit } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const letter = { title: "Refund letter", content: "One\nTwo\nThree\nFour\nFive" };
const path = (id: string, more = "") => `/api/v2/history/saved-prompts/${id}/${more}`;
const away = /ERR_FAILED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|WebSocket|Failed to load resource|Failed to fetch/;

async function one(): Promise<{ account: Account; id: string }> {
  const account = await accountWith(app.origin, letter);
  return { account, id: (await saved(app.origin, account))[0]?.id ?? "" };
}
const content = (page: Page) => page.getByLabel("Content");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("sheaf.draft."))));

test("an untouched tab leaves another tab's draft alone when somebody saves; two tabs keep two drafts, and both are offered", async () => {
  const { account, id } = await one();
  const desk = await openDesk(browser, app.origin, { account });
  const [first, second, idle] = [
    await desk.open(`/prompts/${id}/edit`),
    await desk.open(`/prompts/${id}/edit`),
    await desk.open(`/prompts/${id}/edit`),
  ];
  await content(first).fill("Written in the first");
  await content(second).fill("Written in the second");
  await eventually(() => kept(first)).toContain("the second");
  await change(app.origin, account, id, { description: "Theirs" });
  await idle.getByText("Version 2 was saved elsewhere just now").waitFor();
  // Longer than a tab waits before it keeps.
  await idle.getByLabel("Tags").click();
  await idle.reload();
  await answering(idle);
  for (const text of ["Written in the first", "Written in the second"]) expect(await kept(first)).toContain(text);
  expect(await content(idle).inputValue()).toBe(letter.content);

  await first.close({ runBeforeUnload: true });
  await second.close({ runBeforeUnload: true });
  const next = await desk.open(`/prompts/${id}/edit`);
  await next.getByText("There is another draft of this prompt").waitFor();
  const restored = await content(next).inputValue();
  expect(await violations(next)).toEqual([]);
  await press(next, "Open it");
  await eventually(async () => [restored, await content(next).inputValue()].toSorted()).toEqual([
    "Written in the first",
    "Written in the second",
  ]);
  await press(next, "Discard");
  await eventually(() => content(next).inputValue()).toBe(letter.content);
  expect(await kept(next)).toContain(restored);
});

test("what was typed a moment before is kept: on closing, and on Cancel, which says so and offers to let go", async () => {
  const { account, id } = await one();
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open(`/prompts/${id}/edit`);
  await content(page).fill("At the last moment");
  await page.reload();
  await answering(page);
  await page.getByText("Draft restored from just now").waitFor();
  expect(await content(page).inputValue()).toBe("At the last moment");
  await press(page, "See what differs");
  await page.getByRole("dialog", { name: "Your draft beside version 1" }).getByText("At the last moment").waitFor();
  await press(page, "Back to editing");

  await content(page).fill("And again");
  await press(page, "Cancel");
  await page.getByText("Draft kept").waitFor();
  expect(await kept(page)).toContain("And again");
  await press(page, "Discard");
  await eventually(() => kept(page)).toBe("[]");
});

test("the next person on the same browser sees no draft, no value and no composer's text of the one before", async () => {
  const { account, id } = await one();
  const other = await accountWith(app.origin);
  const desk = await openDesk(browser, app.origin, { account });
  const page = await desk.open("/compose");
  await page.evaluate((prompt) => {
    for (const key of ["compose", `draft.${prompt}`, `values.${prompt}`]) localStorage.setItem(`sheaf.${key}`, "Nobody's");
  }, id);
  await visit(page, "/compose");
  await page.getByRole("textbox", { name: "Prompt" }).fill("Hers alone");
  await visit(page, `/prompts/${id}/edit`);
  await content(page).fill("Her draft");
  await visit(page, "/settings/profile");
  await press(page, "Sign out");
  await page.waitForURL(/\/(sign-in)?$/);
  await signIn(page, other.email);
  await visit(page, "/compose");
  expect(await page.getByRole("textbox", { name: "Prompt" }).inputValue()).toBe("");
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("sheaf.")));
  for (const key of keys) expect(key).toMatch(/^sheaf\.(compose|draft)\.[0-9a-f-]{36}/);
});

test("whoever is taken out while writing keeps the text: to copy, or to save among their own", async () => {
  const [owner, writer] = [await accountWith(app.origin), await accountWith(app.origin)];
  const library = await rest<{ id: string }>(app.origin, owner.token, "POST", "/api/v2/libraries/", { name: "Team" });
  const members = `/api/v2/libraries/${library.id}/members/`;
  const { userId } = await rest<{ userId: string }>(app.origin, owner.token, "POST", members, { email: writer.email, role: "editor" });
  const prompt = await rest<{ id: string }>(app.origin, owner.token, "POST", "/api/v2/history/saved-prompts/", {
    ...letter,
    libraryId: library.id,
  });
  const page = await (await openDesk(browser, app.origin, { account: writer, expected: /status of 40[34]/ })).open(
    `/prompts/${prompt.id}/edit`,
  );
  await content(page).fill("Mine to keep");
  await rest(app.origin, owner.token, "DELETE", `${members}${userId}/`);
  await page.getByRole("heading", { name: "You no longer have access to “Team”" }).waitFor();
  await page.getByRole("region", { name: "Unsaved text" }).getByText("Mine to keep").waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, "Save to Mine");
  await eventually(async () => (await saved(app.origin, writer)).map((one) => one.content)).toEqual(["Mine to keep"]);
  await eventually(() => kept(page)).toBe("[]");
});

test("a prompt that goes to the trash under one's hands is said at once; it is restored and saved, or saved as new", async () => {
  const { account, id } = await one();
  const desk = await openDesk(browser, app.origin, { account, expected: /status of 404/ });
  const page = await desk.open(`/prompts/${id}/edit`);
  await content(page).fill("Still wanted");
  await rest(app.origin, account.token, "DELETE", path(id));
  await page.getByRole("alert").getByText("“Refund letter” was moved to the trash by you, elsewhere.").waitFor();
  await press(page, "Restore and save");
  await page.getByRole("dialog", { name: "Save as version 2?" }).waitFor();
  await press(page, "Save");
  await page.getByText("Saved as version 2").waitFor();
  expect((await saved(app.origin, account)).map((one) => one.content)).toEqual(["Still wanted"]);

  await visit(page, `/prompts/${id}/edit`);
  await content(page).fill("Another one");
  await rest(app.origin, account.token, "DELETE", path(id));
  await page.getByRole("button", { name: "Save as new" }).waitFor();
  await rest(app.origin, account.token, "DELETE", `${path(id)}?purge=true`);
  await page.getByText("“Refund letter” was deleted for good by you, elsewhere.").waitFor();
  expect(await page.getByRole("button", { name: "Restore and save" }).count()).toBe(0);
  await press(page, "Save as new");
  await page.getByText("Saved as a new prompt").waitFor();
  expect((await saved(app.origin, account)).map((one) => one.content)).toEqual(["Another one"]);
});

test("whoever else trashes or moves the prompt is named, or it is said that one cannot follow", async () => {
  const [owner, writer] = [await accountWith(app.origin), await accountWith(app.origin)];
  const library = await rest<{ id: string }>(app.origin, owner.token, "POST", "/api/v2/libraries/", { name: "Team" });
  await rest(app.origin, owner.token, "POST", `/api/v2/libraries/${library.id}/members/`, { email: writer.email, role: "editor" });
  const prompt = await save(app.origin, owner, { ...letter, libraryId: library.id });
  const page = await (await openDesk(browser, app.origin, { account: writer, expected: /status of 404/ })).open(
    `/prompts/${prompt.id}/edit`,
  );
  await content(page).fill("Mine");
  await rest(app.origin, owner.token, "DELETE", path(prompt.id));
  await page.getByText(`was moved to the trash by ${owner.email}`).waitFor();
  // What somebody else restores goes on as before.
  await rest(app.origin, owner.token, "POST", path(prompt.id, "restore/"));
  await page.getByText("was moved to the trash").waitFor({ state: "detached" });
  await rest(app.origin, owner.token, "POST", path(prompt.id, "move/"), { libraryId: owner.libraryId });
  await page.getByText("was moved where you cannot follow").waitFor();
  await press(page, "Save");
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Save as new");
  await page.keyboard.press("Enter");
  await page.getByText("Saved as a new prompt").waitFor();
});

test("while the server is away a link does not lead out of the app, and the draft is there", async () => {
  const { account, id } = await one();
  const desk = await openDesk(browser, app.origin, { account, expected: away });
  const page = await desk.open(`/prompts/${id}/edit`);
  await content(page).fill("Through the storm");
  await desk.context.setOffline(true);
  await page.getByRole("navigation", { name: "Library" }).getByRole("status").filter({ hasNotText: "Live" }).waitFor();
  await page.getByRole("navigation", { name: "Library" }).getByRole("link", { name: "Settings" }).click();
  await page.getByText("The server is away; trying again").waitFor();
  expect(await content(page).inputValue()).toBe("Through the storm");
  await page.keyboard.press("Control+s");
  const review = page.getByRole("dialog", { name: "Save as version 2?" });
  await review.getByRole("button", { name: "Save" }).click();
  await page.getByText("Couldn't save").waitFor();
  if (await review.isVisible()) await press(page, "Back to editing");
  await desk.context.setOffline(false);
  await page.getByText("Couldn't save").waitFor({ state: "detached" });
  await page.getByRole("navigation", { name: "Library" }).getByRole("link", { name: "Settings" }).click();
  await page.waitForURL("/settings/profile");
  expect(await kept(page)).toContain("Through the storm");
});

test("a merge is made by keyboard alone, names what it took by itself, and keeps choices when somebody saves again", async () => {
  const { account, id } = await one();
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${id}/edit`);
  await content(page).fill("Mine\nTwo\nThree\nFour\nMine");
  await change(app.origin, account, id, { title: "Their title", content: "Theirs\nTwo\nThree\nFour\nTheirs" });
  await page.getByText("Version 2 was saved elsewhere").waitFor();
  await press(page, "Merge");
  const dialog = page.getByRole("dialog", { name: /^Merge with version/ });
  await dialog.getByText("Merged without asking: title").waitFor();
  await dialog.getByRole("region", { name: "Merged without asking", exact: true }).getByText("Their title").waitFor();
  const first = dialog.getByRole("region", { name: "Place 1" });
  await eventually(() => first.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Space");
  await dialog.getByText("One place is still open").waitFor();

  await change(app.origin, account, id, { content: "Theirs\nTwo\nThree\nFour\nTheirs, again" });
  await page.getByRole("dialog", { name: "Merge with version 3" }).getByText("One place is still open").waitFor();
  expect(await first.getByRole("radio", { name: "Mine" }).isChecked()).toBe(true);
  await page.keyboard.press("Control+Enter");
  await eventually(() =>
    dialog.getByRole("region", { name: "Place 2" }).evaluate((element) => element.contains(document.activeElement)),
  ).toBe(true);
  await page.keyboard.press("ArrowRight");
  await dialog.getByText("All chosen").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog", { name: "Save as version 4?" }).waitFor();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved as version 4").waitFor();
  expect((await saved(app.origin, account))[0]).toMatchObject({ title: "Their title", content: "Mine\nTwo\nThree\nFour\nTheirs, again" });
});
