// Where one is and the way back from there: which library the rail stands for, what Undo brings back, pages that end where they end.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import {
  type Account,
  accountWith,
  change,
  eventually,
  openDesk,
  password,
  phone,
  rest,
  rows,
  type Saved,
  save,
  saved,
  visit,
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

const prompts = "/api/v2/history/saved-prompts";
type Library = { readonly id: string; readonly name: string };
const made = (owner: Account, name: string): Promise<Library> => rest(app.origin, owner.token, "POST", "/api/v2/libraries/", { name });
const joined = (owner: Account, { id }: Library, { email }: Account, role: string) =>
  rest(app.origin, owner.token, "POST", `/api/v2/libraries/${id}/members/`, { email, role });
const deskOf = (account: Account) => openDesk(browser, app.origin, { account });
const rail = (page: Page) => page.getByRole("navigation", { name: "Library" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** What the rail marks: lines that are the page itself, and the library they belong to. */
const marked = (page: Page, current: "page" | "true") =>
  rail(page).locator(`a[aria-current=${current}] > span:nth-child(2)`).allInnerTexts();
const overViews = (page: Page) => rail(page).getByRole("heading").first().innerText();
const titlesIn = async (account: Account, library: Library) =>
  (await rest<{ results: Saved[] }>(app.origin, account.token, "GET", `${prompts}/?library=${library.id}&page_size=100`)).results.map(
    ({ title }) => title,
  );

test("the rail says whose views it shows: in a library, on a prompt's page, over all, and among favorites", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const team = await made(anna, "Team");
  await joined(anna, team, ben, "editor");
  const { id } = await save(app.origin, anna, { title: "Shared one", content: "Text", libraryId: team.id });
  const page = await (await deskOf(ben)).open(`/prompts/${id}`);
  // His own library is empty; the prompt's is not.
  await eventually(() => overViews(page)).toBe("Team");
  await rail(page)
    .getByRole("link", { name: /^All prompts\s*1$/ })
    .waitFor();
  expect(await marked(page, "true")).toEqual(["Team"]);
  await rail(page)
    .getByRole("link", { name: /^All prompts/ })
    .click();
  await rows(page, "Shared one").waitFor();
  expect([await marked(page, "page"), await marked(page, "true"), await overViews(page)]).toEqual([["All prompts"], ["Team"], "Team"]);

  await rail(page).getByRole("link", { name: "All libraries" }).click();
  await eventually(() => marked(page, "page")).toEqual(["All libraries"]);
  expect([await marked(page, "true"), await overViews(page)]).toEqual([[], "All libraries"]);

  await visit(page, "/?view=favorites");
  expect([await marked(page, "page"), await marked(page, "true")]).toEqual([["Favorites"], []]);
  await visit(page, "/");
  expect([await marked(page, "page"), await marked(page, "true"), await overViews(page)]).toEqual([["All prompts"], ["Mine"], "Mine"]);
  expect(await violations(page)).toEqual([]);
  await visit(page, "/history");
  expect([await marked(page, "page"), await marked(page, "true")]).toEqual([["History"], []]);
  await visit(page, `/libraries/${team.id}`);
  expect([await marked(page, "page"), await marked(page, "true"), await overViews(page)]).toEqual([[], ["Team"], "Team"]);
});

test("on a phone the libraries, a library and Explore lead to the rail", async () => {
  const anna = await accountWith(app.origin);
  const team = await made(anna, "Team");
  const { context } = await openDesk(browser, app.origin, { account: anna, context: phone });
  const page = await context.newPage();
  for (const path of ["/libraries", `/libraries/${team.id}`, "/explore"]) {
    await visit(page, path);
    await press(page, "Browse");
    await page.getByRole("dialog", { name: "Browse" }).getByRole("link", { name: "History" }).waitFor();
    await press(page, "Close");
    expect(await tooWide(page)).toEqual([]);
  }
});

test("a label's Undo takes its protection back too, and before it moves the difference can be seen", async () => {
  const anna = await accountWith(app.origin, { title: "Letter", content: "First line" });
  const id = (await saved(app.origin, anna))[0]?.id ?? "";
  await change(app.origin, anna, id, { content: "Second line" });
  const label = `${prompts}/${id}/labels/production/`;
  await rest(app.origin, anna.token, "PUT", label, { version: 1 });
  const page = await (await deskOf(anna)).open(`/prompts/${id}?tab=versions&v=2`);
  await press(page, "Label");
  const dialog = page.getByRole("dialog", { name: "Label version 2" });
  await dialog.getByRole("radio", { name: /^production/ }).check();
  await dialog.getByText("What changes from version 1 to 2").click();
  const difference = dialog.getByRole("region", { name: "Difference" });
  await difference.getByText("First", { exact: true }).waitFor();
  await difference.getByText("Second", { exact: true }).waitFor();
  await dialog.getByRole("checkbox", { name: /^Protected/ }).check();
  await dialog.getByRole("button", { name: "Set label" }).click();
  const standing = async () =>
    (await rest<{ version: number; protected: boolean }[]>(app.origin, anna.token, "GET", `${prompts}/${id}/labels/`)).map((each) => [
      each.version,
      each.protected,
    ]);
  await eventually(standing).toEqual([[2, true]]);
  await press(page, "Undo");
  await eventually(standing).toEqual([[1, false]]);
});

test("a label that was protected a moment ago is refused in words, where it was to be set", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const team = await made(anna, "Team");
  await joined(anna, team, ben, "editor");
  const { id } = await save(app.origin, anna, { title: "Letter", content: "First", libraryId: team.id });
  const label = `${prompts}/${id}/labels/production/`;
  await rest(app.origin, anna.token, "PUT", label, { version: 1 });
  await change(app.origin, anna, id, { content: "Second" });
  const page = await (await openDesk(browser, app.origin, { account: ben, expected: /status of 403|ERR_FAILED/ })).open(
    `/prompts/${id}?tab=versions`,
  );
  await press(page, "Label");
  const dialog = page.getByRole("dialog", { name: "Label version 2" });
  await dialog.getByRole("radio", { name: /^production/ }).check();
  // The tab does not hear what the owner has done.
  await page.route(/label\.list/, (route) => route.abort());
  await rest(app.origin, anna.token, "PUT", label, { version: 1, protected: true });
  await dialog.getByRole("button", { name: "Set label" }).click();
  await dialog.getByText("Couldn't change production").waitFor();
  expect(await rest(app.origin, anna.token, "GET", `${prompts}/${id}/labels/`)).toMatchObject([{ version: 1, protected: true }]);
});

test("a long comparison scrolls inside itself, and on a phone stays in one column", async () => {
  const lines = (word: string) =>
    Array.from({ length: 2_000 }, (_, at) => `Line ${at} says ${word} and a few words more, again`).join("\n");
  const anna = await accountWith(app.origin, { title: "Long", content: lines("one") });
  const id = (await saved(app.origin, anna))[0]?.id ?? "";
  await change(app.origin, anna, id, { content: lines("two") });
  const path = `/prompts/${id}?tab=versions&v=2&with=1&view=split`;
  const beyond = (page: Page) =>
    page.evaluate(() => (document.scrollingElement?.scrollHeight ?? 0) - window.innerHeight + document.documentElement.scrollTop);
  const columns = (page: Page) => page.getByRole("region", { name: "Content" }).locator(".grid-cols-2").count();

  const wide = await (await deskOf(anna)).open(path);
  await wide.getByText("Line 0 says").first().waitFor();
  expect([await beyond(wide), (await columns(wide)) > 0]).toEqual([0, true]);

  const { context } = await openDesk(browser, app.origin, { account: anna, context: phone });
  const small = await context.newPage();
  for (const each of [path, `/prompts/${id}?tab=versions`, `/prompts/${id}?tab=versions&v=1`, `/prompts/${id}`]) {
    await visit(small, each);
    await small
      .getByText("Line 0 says")
      .or(small.getByRole("list", { name: "Versions" }))
      .first()
      .waitFor();
    expect([each, await beyond(small)]).toEqual([each, 0]);
  }
  await visit(small, path);
  await small.getByText("Line 0 says").first().waitFor();
  expect(await columns(small)).toBe(0);
});

test("how often a version was used moves while one looks at it", async () => {
  const anna = await accountWith(app.origin, { title: "Used", content: "Text" });
  const id = (await saved(app.origin, anna))[0]?.id ?? "";
  const page = await (await deskOf(anna)).open(`/prompts/${id}?tab=versions`);
  await rest(app.origin, anna.token, "POST", `${prompts}/${id}/use/`, {});
  await page.getByText("1 use of v1").waitFor();
});

test("a copy hears of its original as it changes, and takes it over place by place", async () => {
  const author = await accountWith(app.origin);
  const original = await save(app.origin, author, { title: "Source", content: "one\ntwo\nthree", visibility: "public" });
  const anna = await accountWith(app.origin);
  const copy = await rest<Saved>(app.origin, anna.token, "POST", `${prompts}/${original.id}/duplicate/`, {});
  await change(app.origin, anna, copy.id, { content: "one mine\ntwo\nthree mine" });
  const page = await (await deskOf(anna)).open(`/prompts/${copy.id}`);
  await page.getByText("Duplicated from").waitFor();
  await change(app.origin, author, original.id, { content: "one theirs\ntwo\nthree theirs" });
  await page.getByText("The original has changed since").waitFor();
  await press(page, "Show");
  const dialog = page.getByRole("dialog", { name: "The original has changed" });
  await dialog.getByText("2 places were changed by both.").waitFor();
  expect(await dialog.getByRole("button", { name: "Take over" }).isDisabled()).toBe(true);
  await dialog.getByRole("region", { name: "Place 1" }).getByText("Both", { exact: true }).click();
  await dialog.getByRole("region", { name: "Place 2" }).getByText("Edit", { exact: true }).click();
  await dialog.getByLabel("Place 2: text").fill("three written");
  await dialog.getByRole("button", { name: "Take over" }).click();
  await dialog.waitFor({ state: "detached" });
  await eventually(async () => (await rest<Saved>(app.origin, anna.token, "GET", `${prompts}/${copy.id}/`)).content).toBe(
    "one mine\none theirs\ntwo\nthree written",
  );
});

test("several prompts are moved, moved back by Undo, and copied; a deleted library comes back by Undo", async () => {
  const anna = await accountWith(app.origin, { title: "One", content: "1" }, { title: "Two", content: "2" });
  const team = await made(anna, "Team");
  const page = await (await deskOf(anna)).open("/");
  const place = async (how: "Move" | "Copy") => {
    for (const title of ["One", "Two"]) {
      await rows(page, title).hover();
      await page.getByLabel(`Select ${title}`).click();
    }
    await page
      .getByRole("toolbar", { name: "Selected prompts" })
      .getByRole("button", { name: how === "Move" ? how : "Copy to…" })
      .click();
    const dialog = page.getByRole("dialog", { name: `${how} 2 prompts to…` });
    await dialog.getByText(how === "Move" ? "Their versions, labels and marks go along." : "The copies begin at version 1.").waitFor();
    await dialog.getByRole("button", { name: how, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  };
  await place("Move");
  await eventually(() => titlesIn(anna, team)).toHaveLength(2);
  await press(page, "Undo");
  await page.getByText("Moved back 2 prompts").waitFor();
  expect(await titlesIn(anna, team)).toEqual([]);
  await rows(page, "Two").waitFor();

  await place("Copy");
  await eventually(() => titlesIn(anna, team)).toHaveLength(2);
  expect(await rows(page).count()).toBe(2);

  await visit(page, `/libraries/${team.id}`);
  await press(page, "Delete library");
  const dialog = page.getByRole("dialog", { name: "Delete “Team”?" });
  await dialog.getByLabel("Its name").fill("Team");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("“Team” is in the trash").waitFor();
  await page.getByRole("listitem").filter({ hasText: "“Team” is in the trash" }).getByRole("button", { name: "Undo" }).click();
  await rail(page).getByRole("link", { name: /^Team/ }).waitFor();
});

test("an address is proposed for what is typed, and no link is offered that is about to change", async () => {
  const anna = await accountWith(app.origin);
  const { id } = await save(app.origin, anna, { title: "Note", content: "Text", visibility: "public" });
  const page = await (await deskOf(anna)).open(`/prompts/${id}`);
  await press(page, "Share");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await dialog.getByRole("button", { name: "Copy link" }).waitFor();
  await dialog.getByLabel("Address").fill("Danke schön Note!");
  await dialog.getByText("It will be /p/danke-schon-note").waitFor();
  expect(await dialog.getByRole("button", { name: "Copy link" }).count()).toBe(0);
  await dialog.getByRole("button", { name: "Save" }).click();
  await eventually(() => dialog.getByLabel("Link", { exact: true }).inputValue()).toBe(`${app.origin}/p/danke-schon-note`);
});

test("a stranger saves a public prompt by signing up, comes back to it and takes it home", async () => {
  const author = await accountWith(app.origin);
  const { slug } = await save(app.origin, author, { title: "For all", content: "Text", visibility: "public" }).then(({ id }) =>
    rest<{ slug: string }>(app.origin, author.token, "GET", `${prompts}/${id}/`),
  );
  const page = await (await openDesk(browser, app.origin)).open(`/p/${slug}`);
  await page.getByRole("link", { name: "Save to my library" }).click();
  await page.waitForURL(/\/sign-up\?next=/);
  await page.getByLabel("Email").fill("stranger@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.waitForURL(`/p/${slug}`);
  await page.getByRole("button", { name: /^Save to my library/ }).click();
  await page.getByText("Added to your library").waitFor();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByText("Duplicated from").waitFor();
});

test("an address that cannot be decoded is not found, and no mistake of ours", async () => {
  for (const path of ["/p/%E0%A4%A", "/prompts/%E0%A4%A", "/%", "/libraries/%zz?tab=%"]) {
    const answer = await fetch(`${app.origin}${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text()).toContain("There is nothing at this address");
  }
});
