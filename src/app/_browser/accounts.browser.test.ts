// Sessions, tokens and passwords in a browser: what is taken away stops working at once, and says so.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { accountWith, eventually, openDesk, password, rest, rows, save, signIn } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

const refused = /status of 401/;
const note = { title: "Note", content: "Text" };

test("ending another session signs that tab out, and signing in leads back to where it was", async () => {
  const account = await accountWith(app.origin, note);
  const there = await (await openDesk(browser, app.origin, { account, expected: refused })).open("/?view=recent");
  const here = await (await openDesk(browser, app.origin, { account })).open("/settings/security");
  const sessions = here.getByRole("listitem").filter({ hasText: /, since / });
  // Two tabs' browsers, and the program that made the account.
  await eventually(() => sessions.count()).toBe(3);
  await here.getByText("This one").waitFor();
  const other = sessions.filter({ hasText: "Chrom" }).filter({ hasNotText: "This one" });
  await other.getByRole("button", { name: /^End session/ }).click();
  await eventually(() => sessions.count()).toBe(2);
  await there.waitForURL(`/sign-in?next=${encodeURIComponent("/?view=recent")}`);
  await there.getByLabel("Email").fill(account.email);
  await there.getByLabel("Password").fill(password);
  await there.getByRole("button", { name: "Sign in" }).click();
  await there.waitForURL("/?view=recent");
  await rows(there, "Note").waitFor();
});

test("an action after the session has ended leads to signing in", async () => {
  const account = await accountWith(app.origin, note);
  const desk = await openDesk(browser, app.origin, { account, expected: refused });
  const page = await desk.open("/");
  await desk.context.clearCookies();
  await rows(page, "Note").getByRole("button", { name: "Favorite" }).click();
  await page.waitForURL("/sign-in?next=%2F");
});

test("signing out ends the session and shows the way in", async () => {
  const account = await accountWith(app.origin);
  const desk = await openDesk(browser, app.origin, { account, expected: refused });
  const page = await desk.open("/settings/profile");
  const cookies = await desk.context.cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign up" }).waitFor();
  await desk.context.addCookies(cookies);
  await page.goto("/settings/profile");
  await page.waitForURL("**/sign-in**");
});

test("a token made in the settings works over REST as far as it may, until it is revoked", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin, note) });
  const page = await desk.open("/settings/tokens");
  await page.getByLabel("Name").fill("Reader");
  await page.getByLabel("May").selectOption("read");
  await page.getByRole("button", { name: "Make token" }).click();
  const token = await page.getByLabel("Token Reader").inputValue();
  const list = () => rest<{ count: number }>(app.origin, token, "GET", "/api/v2/history/saved-prompts/");
  expect(await list()).toMatchObject({ count: 1 });
  await expect(save(app.origin, { email: "", libraryId: "", token }, note)).rejects.toThrow(/ 403 /);

  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.getByText(token).count()).toBe(0);
  await page.getByRole("button", { name: "Revoke Reader" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("“Reader” no longer works").waitFor();
  await page.getByText("No tokens yet").waitFor();
  await eventually(() => list().catch((error: Error) => error.message)).toMatch(/ 401 /);
});

test("a changed password ends the other sessions; the old one is refused and the new one works", async () => {
  const account = await accountWith(app.origin);
  const there = await (await openDesk(browser, app.origin, { account, expected: refused })).open("/");
  const here = await (await openDesk(browser, app.origin, { account, expected: /status of 400/ })).open("/settings/security");
  const next = "another horse battery";
  const fill = async (present: string) => {
    await here.getByLabel("Present password").fill(present);
    await here.getByLabel("New password").fill(next);
    await here.getByRole("button", { name: "Change password" }).click();
  };
  await fill("not the password");
  await here.getByText("This is not your password").waitFor();
  expect(await here.getByLabel("Present password").getAttribute("aria-invalid")).toBe("true");
  await fill(password);
  await here.getByText("Password changed").waitFor();
  await there.waitForURL("/sign-in?next=%2F");

  await there.getByLabel("Email").fill(account.email);
  await there.getByLabel("Password").fill(password);
  await there.getByRole("button", { name: "Sign in" }).click();
  await there.getByText("The e-mail address or the password is wrong").waitFor();
  await signIn(there, account.email, next);
});

test.each([
  ["closed", "This installation takes no new accounts"],
  ["invite", "New accounts here need an invitation"],
] as const)("where sign-up is %s, nothing leads to it and its page says so", async (SIGNUP, words) => {
  const other = await startApp({ SIGNUP });
  onTestFinished(() => other[Symbol.asyncDispose]());
  const page = await (await openDesk(browser, other.origin)).open("/");
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  expect(await page.getByRole("link", { name: "Sign up" }).count()).toBe(0);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Password").waitFor();
  expect(await page.getByRole("link", { name: "Sign up" }).count()).toBe(0);

  await page.goto("/sign-up");
  await page.getByText(words).waitFor();
  await page.getByLabel("Email").fill("first@example.org");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.waitForURL(`${other.origin}/`);
});
