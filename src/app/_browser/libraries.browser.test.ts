// Several people in one library: they invite, join, write, are given other roles, move prompts, leave; every open page knows at once.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { tooWide, violations } from "./findings.ts";
import {
  type Account,
  accountWith,
  change,
  type Desk,
  eventually,
  openDesk,
  password,
  phone,
  rest,
  rows,
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

// What the protocol promises for a right that is lost.
const most = 1_000;

type Library = { readonly id: string; readonly name: string };
type Role = "owner" | "editor" | "viewer";

const made = (owner: Account, name: string): Promise<Library> => rest(app.origin, owner.token, "POST", "/api/v2/libraries/", { name });
const joined = (owner: Account, { id }: Library, { email }: Account, role: Role): Promise<{ userId: string }> =>
  rest(app.origin, owner.token, "POST", `/api/v2/libraries/${id}/members/`, { email, role });
const invited = (owner: Account, { id }: Library, more: object = {}): Promise<{ id: string; url: string; token: string }> =>
  rest(app.origin, owner.token, "POST", `/api/v2/libraries/${id}/invitations/`, { role: "editor", ...more });

const deskOf = (account: Account, more: { readonly expected?: RegExp } = {}): Promise<Desk> =>
  openDesk(browser, app.origin, { account, ...more });
const rail = (page: Page) => page.getByRole("navigation", { name: "Library" });
const lost = (library: Library) => `You no longer have access to “${library.name}”`;
// What the browser notes of pages that are no longer one's own.
const refusals = /status of 40[34]|Failed to load resource/;

test("one invites by a link, the other accepts: the library is in both rails, and a save by one is in the other's list", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const [hers, his] = [await deskOf(anna), await deskOf(ben)];
  const page = await hers.open("/");
  const other = await his.open("/");

  await rail(page).getByRole("button", { name: "New library" }).click();
  await page.getByRole("dialog", { name: "New library" }).getByLabel("Name").fill("Support team");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: "Support team" }).waitFor();
  await rail(page)
    .getByRole("link", { name: /^Support team/ })
    .waitFor();

  await page.getByLabel("How many").selectOption("One person");
  await page.getByRole("button", { name: "Make link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  expect(link).toMatch(new RegExp(`^${app.origin}/invite/`));
  await page.getByRole("list", { name: "Invitations" }).getByText("0 of 1 joined").waitFor();

  const joining = await his.context.newPage();
  await joining.goto(link);
  await joining.getByRole("heading", { level: 1, name: "Support team" }).waitFor();
  await joining.getByRole("button", { name: "Accept" }).click();
  await joining.waitForURL(/\/\?library=/);

  // In every tab, without a reload.
  await rail(other)
    .getByRole("link", { name: /^Support team/ })
    .click();
  await other.waitForURL(/\/\?library=/);
  const members = page.getByRole("list", { name: "Members" });
  await members.getByText(ben.email).waitFor();
  await page.getByRole("list", { name: "Invitations" }).getByText("1 of 1 joined").waitFor();

  await rail(page)
    .getByRole("link", { name: /^Support team/ })
    .click();
  await page.waitForURL(/\/\?library=/);
  await rail(page).getByRole("link", { name: "New prompt" }).click();
  await page.getByRole("textbox", { name: "Prompt" }).fill("Dear customer");
  await page.getByRole("button", { name: "Save prompt" }).click();
  const dialog = page.getByRole("dialog", { name: "Save prompt" });
  expect(await dialog.getByLabel("Library").locator("option:checked").innerText()).toBe("Support team");
  await dialog.getByLabel("Title").fill("Answer");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();

  await rows(other, "Answer").waitFor();
  await rail(other)
    .getByRole("link", { name: /^Support team/ })
    .getByText("1", { exact: true })
    .waitFor();

  // One's own mark on a prompt of a shared library, in another tab of one's own, and in nobody else's.
  await visit(joining, new URL(other.url()).pathname + new URL(other.url()).search);
  await rows(joining, "Answer").getByRole("button", { name: "Favorite" }).click();
  await eventually(() => rows(other, "Answer").getByRole("button", { name: "Favorite" }).getAttribute("aria-pressed")).toBe("true");
  await rail(other)
    .getByRole("link", { name: /^Favorites/ })
    .click();
  await rows(other, "Answer").waitFor();
  await rail(page)
    .getByRole("link", { name: /^Support team/ })
    .click();
  expect(await rows(page, "Answer").getByRole("button", { name: "Favorite" }).getAttribute("aria-pressed")).toBe("false");
});

test("a stranger signs up on the way to joining, and comes back", async () => {
  const anna = await accountWith(app.origin);
  const library = await made(anna, "Open house");
  const { url } = await invited(anna, library, { role: "viewer" });
  const desk = await openDesk(browser, app.origin);
  const page = await desk.context.newPage();
  await page.goto(url);
  await page.getByText("as a viewer, who reads and uses").waitFor();
  await page.getByRole("link", { name: "Sign up" }).click();
  await page.getByLabel("Email").fill("newcomer@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("button", { name: "Accept" }).click();
  await page.waitForURL(`/?library=${library.id}`);
  await rail(page)
    .getByRole("link", { name: /^Open house/ })
    .waitFor();
  await page.getByText("Viewer: you may read and use").waitFor();
});

test("an invitation that is over says why, and one that never was leads nowhere", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const library = await made(anna, "Closed house");
  const [used, revoked] = [await invited(anna, library, { maxUses: 1 }), await invited(anna, library)];
  const soon = await invited(anna, library, { expiresAt: new Date(Date.now() + 1_500).toISOString() });
  await rest(app.origin, ben.token, "POST", `/api/v2/invitations/${used.token}/accept/`);
  const owner = await (await deskOf(anna)).open(`/libraries/${library.id}`);
  await owner.getByRole("list", { name: "Invitations" }).getByRole("button", { name: "Revoke" }).first().waitFor();
  await rest(app.origin, anna.token, "DELETE", `/api/v2/libraries/${library.id}/invitations/${revoked.id}/`);
  await owner.getByRole("list", { name: "Invitations" }).getByText("Editor · Revoked").waitFor();

  const page = await (await openDesk(browser, app.origin)).context.newPage();
  const says = async (path: string, words: string) => {
    await eventually(async () => {
      await page.goto(path);
      return page.getByRole("heading", { level: 1 }).innerText();
    }).toBe(words);
    expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
  };
  await says(used.url, "This invitation is used up");
  await says(revoked.url, "This invitation was revoked");
  await says(soon.url, "This invitation has expired");
  await says("/invite/shi_nothing", "This invitation leads nowhere");
});

test("whoever becomes a viewer may no longer edit, in the page that is open", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const library = await made(anna, "Editors");
  const { userId } = await joined(anna, library, ben, "editor");
  const prompt = await save(app.origin, anna, { title: "Ours", content: "Text", libraryId: library.id });
  const desk = await deskOf(ben, { expected: refusals });
  const page = await desk.open(`/?library=${library.id}&prompt=${prompt.id}`);
  const editing = await desk.open(`/prompts/${prompt.id}/edit`);
  const article = page.getByRole("article", { name: "Ours" });
  await article.getByRole("link", { name: "Edit" }).waitFor();

  const owner = await (await deskOf(anna)).open(`/libraries/${library.id}`);
  await owner.getByLabel(`Role of ${ben.email}`).selectOption("Viewer");
  await article.getByRole("link", { name: "Edit" }).waitFor({ state: "detached" });
  await page.getByText("Viewer: you may read and use").waitFor();
  await editing.getByText("You are a viewer in “Editors”").waitFor();
  await article.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
  expect(await page.getByRole("menuitem", { name: "Delete" }).count()).toBe(0);
  expect(await page.getByRole("menuitem", { name: "Move to…" }).count()).toBe(0);

  await page.keyboard.press("Escape");

  await rows(page, "Ours").hover();
  await page.getByLabel("Select Ours").click();
  const toolbar = page.getByRole("toolbar", { name: "Selected prompts" });
  await toolbar.getByRole("button", { name: "Favorite" }).waitFor();
  expect(await toolbar.getByRole("button", { name: "Delete" }).count()).toBe(0);
  await page.keyboard.press("Delete");
  await toolbar.waitFor({ state: "detached" });
  await rows(page, "Ours").waitFor();

  await rest(app.origin, anna.token, "PATCH", `/api/v2/libraries/${library.id}/members/${userId}/`, { role: "editor" });
  await article.getByRole("link", { name: "Edit" }).waitFor();
});

test("whoever is taken out sees every open page of the library close within a second, and goes on in the others", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const [library, kept] = [await made(anna, "Left behind"), await made(anna, "Kept")];
  const [{ userId }] = [await joined(anna, library, ben, "editor"), await joined(anna, kept, ben, "editor")];
  const prompt = await save(app.origin, anna, { title: "Secret plan", content: "For members", libraryId: library.id });
  const desk = await deskOf(ben, { expected: refusals });
  const pages = [
    await desk.open(`/?library=${library.id}`),
    await desk.open(`/?prompt=${prompt.id}`),
    await desk.open(`/prompts/${prompt.id}`),
    await desk.open(`/prompts/${prompt.id}/edit`),
    await desk.open(`/libraries/${library.id}`),
  ];
  const other = await desk.open(`/?library=${kept.id}`);
  const closed = pages.map((page) => whenThere(page, lost(library)));
  const at = Date.now();
  await rest(app.origin, anna.token, "DELETE", `/api/v2/libraries/${library.id}/members/${userId}/`);
  const delays = (await Promise.all(closed)).map((seen) => seen - at);
  console.log(`From the request to the closed page, ms: ${delays.join(", ")}`);
  for (const delay of delays) expect(delay).toBeLessThan(most);
  for (const page of pages) expect(await page.getByText("For members").count()).toBe(0);
  await eventually(() =>
    rail(other)
      .getByRole("link", { name: /^Left behind/ })
      .count(),
  ).toBe(0);
  await save(app.origin, anna, { title: "Still heard", content: "Yes", libraryId: kept.id });
  await rows(other, "Still heard").waitFor();
});

test("a prompt moved is in the other library with its versions, and stays open; a copy begins anew", async () => {
  const [anna, ben] = [await accountWith(app.origin, { title: "Wanders", content: "First" }), await accountWith(app.origin)];
  const library = await made(anna, "Destination");
  await joined(anna, library, ben, "viewer");
  const desk = await deskOf(anna);
  const page = await desk.open("/");
  const other = await (await deskOf(ben)).open(`/?library=${library.id}`);
  await rows(page, "Wanders").getByRole("link").click();
  const article = page.getByRole("article", { name: "Wanders" });
  await article.waitFor();
  const id = new URL(page.url()).searchParams.get("prompt") ?? "";
  await change(app.origin, anna, id, { content: "Second" });
  const one = `/api/v2/history/saved-prompts/${id}/`;
  await rest(app.origin, anna.token, "PUT", `${one}labels/production/`, { version: 1 });
  await rest(app.origin, anna.token, "PUT", `${one}labels/production/`, { version: 2 });
  await rest(app.origin, anna.token, "POST", `${one}use/`, {});

  await article.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Move to…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move prompt to…" });
  await dialog.getByText("Destination", { exact: true }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await rows(other, "Wanders").waitFor();
  await eventually(() => rows(page).count()).toBe(0);
  await article.getByText("Destination", { exact: true }).waitFor();
  await article.getByText("Second").waitFor();
  const { results } = await rest<{ results: { version: number; content: string }[] }>(
    app.origin,
    ben.token,
    "GET",
    `/api/v2/history/saved-prompts/${id}/versions/`,
  );
  expect(results.map(({ version, content }) => [version, content])).toEqual([
    [2, "Second"],
    [1, "First"],
  ]);
  const labels = await rest<object[]>(app.origin, anna.token, "GET", `${one}labels/`);
  expect(labels).toMatchObject([{ label: "production", version: 2, previousVersion: 1 }]);
  const entries = await rest<{ results: object[] }>(app.origin, anna.token, "GET", `/api/v2/history/prompt-history/?prompt=${id}`);
  expect(entries.results).toMatchObject([{ savedPrompt: id, version: 2, source: "saved_prompt" }]);

  await article.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Copy to…" }).click();
  await page.getByRole("dialog", { name: "Copy prompt to…" }).getByRole("button", { name: "Copy" }).click();
  await rows(page, "Wanders (Copy)").waitFor();
});

test("several selected prompts move at once", async () => {
  const anna = await accountWith(
    app.origin,
    { title: "One", content: "1" },
    { title: "Two", content: "2" },
    { title: "Three", content: "3" },
  );
  const library = await made(anna, "Many");
  const page = await (await deskOf(anna)).open("/");
  for (const title of ["One", "Two"]) {
    await rows(page, title).hover();
    await page.getByLabel(`Select ${title}`).click();
  }
  await page.getByRole("toolbar", { name: "Selected prompts" }).getByRole("button", { name: "Move" }).click();
  await page.getByRole("dialog", { name: "Move 2 prompts to…" }).getByRole("button", { name: "Move" }).click();
  await eventually(() => rows(page).getByRole("heading").allInnerTexts()).toEqual(["Three"]);
  await rail(page).getByRole("link", { name: "All libraries" }).click();
  await eventually(() => rows(page).count()).toBe(3);
  await rows(page, "One").getByText("Many").waitFor();
  await save(app.origin, anna, { title: "Four", content: "4", libraryId: library.id });
  await rows(page, "Four").waitFor();
});

test("one leaves; the last owner hands over first, or deletes and restores", async () => {
  const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
  const library = await made(anna, "Relay");
  const page = await (await deskOf(anna, { expected: refusals })).open(`/libraries/${library.id}`);
  expect(await page.getByRole("button", { name: "Leave" }).isDisabled()).toBe(true);
  await page.getByText("You are its last owner: hand it over before you leave.").waitFor();
  await page.getByLabel("Email").fill(ben.email);
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: `More about ${ben.email}` }).click();
  await page.getByRole("menuitem", { name: "Hand over the library" }).click();
  await page.getByRole("button", { name: "Hand over" }).click();
  await page.getByRole("main").getByText("You are an editor").waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("/libraries");
  await eventually(() => page.getByRole("list", { name: "Libraries", exact: true }).getByText("Relay").count()).toBe(0);
  expect(await page.getByText(lost(library)).count()).toBe(0);

  const owner = await (await deskOf(ben, { expected: refusals })).open(`/libraries/${library.id}`);
  await owner.getByLabel(`Role of ${ben.email}`).selectOption("Viewer");
  await owner.getByText("Couldn't change the role: the last owner stays an owner").waitFor();
  await owner.getByRole("button", { name: "Delete library" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("Its name").fill("Rely");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("Type “Relay” to delete it").waitFor();
  await dialog.getByLabel("Its name").fill("Relay");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await owner.waitForURL("/libraries");
  await owner.getByRole("button", { name: "Restore Relay" }).click();
  await owner.getByRole("list", { name: "Libraries", exact: true }).getByText("Relay").waitFor();
});

const sound = async (page: Page, ready?: string) => {
  if (ready !== undefined) await page.getByRole("main").getByText(ready).first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
};

describe.each([
  ["desk", { viewport: wide }],
  ["phone", phone],
] as const)("on a %s, axe finds nothing", (_, context) => {
  test("on the pages and dialogs about libraries", async () => {
    const [anna, ben] = [await accountWith(app.origin), await accountWith(app.origin)];
    const library = await made(anna, "A team whose name is longer than most, for good measure");
    await joined(anna, library, ben, "viewer");
    const { url } = await invited(anna, library);
    const { id } = await save(app.origin, anna, { title: "Ours", content: "Text", libraryId: library.id });
    const desk = await openDesk(browser, app.origin, { context, account: anna, expected: refusals });
    const page = await desk.open("/libraries");
    await sound(page, "A team whose name");
    await page.getByRole("main").getByRole("button", { name: "New library" }).click();
    await page.getByRole("dialog").waitFor();
    await sound(page);
    await visit(page, `/libraries/${library.id}`);
    await page.getByRole("button", { name: "Make link" }).click();
    await page.getByLabel("Invitation link").waitFor();
    await sound(page);
    await page.getByRole("button", { name: "Delete library" }).click();
    await page.getByRole("dialog").waitFor();
    await sound(page);
    await visit(page, `/libraries/${id}`);
    await sound(page, "This library isn't here");
    for (const path of [`/?library=${library.id}`, "/?library=all"]) {
      await visit(page, path);
      await rows(page, "Ours").waitFor();
      await sound(page);
    }
    await visit(page, `/prompts/${id}`);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Move to…" }).click();
    await page.getByRole("dialog").waitFor();
    await sound(page);

    const other = await openDesk(browser, app.origin, { context, account: ben });
    await sound(await other.open(`/libraries/${library.id}`), "You are a viewer");
    const stranger = await openDesk(browser, app.origin, { context });
    await sound(await stranger.open(new URL(url).pathname), "Sign in to join");
  });
});

/** The moment at which these words are on the page, as the page sees it. */
const whenThere = (page: Page, words: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`never seen: ${wanted}`)), 15_000);
        const look = () => {
          if (document.querySelector("main")?.textContent?.includes(wanted) !== true) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    words,
  );
