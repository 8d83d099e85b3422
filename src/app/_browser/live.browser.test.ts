// Every tab and every program follows: what happens in one place is in the others at once, also after a time without a network.
import { createTRPCClient, createWSClient, wsLink } from "@trpc/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { LiveEvent } from "../../lib/contract/event.ts";
import { LibraryId } from "../../lib/contract/ids.ts";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { openLine } from "../../server/testing/line.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { type Account, accountWith, change, eventually, openDesk, rest, rows, save, saved } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

// Generous: on a quiet machine it is a few hundredths of that.
const most = 1_000;
const badge = (page: Page, word: string) => page.getByRole("status").filter({ hasText: new RegExp(`^${word}$`) });

test("a save, a use, a star, an edit and a deletion are in another tab and in a program at once", async () => {
  const account = await accountWith(app.origin);
  const events = await following(account);
  const here = await (await openDesk(browser, app.origin, { account })).open("/compose");
  const there = await (await openDesk(browser, app.origin, { account })).open("/");
  await badge(there, "Live").waitFor();
  await notePresses(here);
  await there.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  const delays: Record<string, { tab: number[]; program: number[] }> = {};
  const measure = async (kind: LiveEvent["kind"], expected: Expected, act: () => Promise<void>) => {
    const before = events.length;
    await watchFor(there, expected);
    await act();
    const seen = await there.evaluate(() => Reflect.get(globalThis, "seenAt") as Promise<number>);
    await eventually(() => events.slice(before).map((event) => event.kind)).toContain(kind);
    const heard = events.slice(before).find((event) => event.kind === kind)?.heardAt ?? Number.NaN;
    const pressed = await here.evaluate(() => Number(Reflect.get(globalThis, "pressedAt")));
    delays[kind] ??= { tab: [], program: [] };
    delays[kind].tab.push(seen - pressed);
    delays[kind].program.push(heard - pressed);
  };

  for (const round of [1, 2, 3, 4, 5]) {
    const title = `Round ${round}`;
    await here.getByRole("textbox", { name: "Prompt" }).fill("Once upon a time");
    await here.getByRole("button", { name: "Save prompt" }).click();
    await here.getByLabel("Title").fill(title);
    await measure("prompt.created", { row: title }, () => here.getByRole("button", { name: "Save", exact: true }).click());
    await here.getByRole("button", { name: "View" }).click();
    const article = here.getByRole("article", { name: title });
    await measure("prompt.used", { row: title, text: "1 use" }, () => article.getByRole("button", { name: "Use" }).click());
    await measure("prompt.favorited", { row: title, isFavorite: true }, () => article.getByRole("button", { name: "Favorite" }).click());
    await article.getByRole("link", { name: "Edit" }).click();
    await here.getByLabel("Title").fill(`${title} again`);
    await here.getByRole("button", { name: "Save", exact: true }).click();
    const review = here.getByRole("dialog").getByRole("button", { name: "Save", exact: true });
    await measure("prompt.revised", { row: `${title} again` }, () => review.click());
    await here
      .getByRole("article", { name: `${title} again` })
      .getByRole("button", { name: "More" })
      .click();
    await measure("prompt.deleted", { row: title, isGone: true }, () => here.getByRole("menuitem", { name: "Delete" }).click());
    await here.getByRole("navigation", { name: "Library" }).getByRole("link", { name: "New prompt" }).click();
  }
  expect(await there.evaluate(() => Reflect.get(globalThis, "isSamePage"))).toBe(true);

  const medians = Object.entries(delays).map(([kind, { tab, program }]) => `${kind} ${median(tab)} / ${median(program)}`);
  console.log(`From the press to the other tab / to the program, median of five, ms: ${medians.join(", ")}`);
  for (const { tab, program } of Object.values(delays)) for (const delay of [...tab, ...program]) expect(delay).toBeLessThan(most);
});

test("without a network the badge says so, and what was missed is there when it is back", async () => {
  const account = await accountWith(app.origin, { title: "Stays", content: "a" }, { title: "Goes", content: "b" });
  const desk = await openDesk(browser, app.origin, { account, expected: /ERR_INTERNET_DISCONNECTED/ });
  const page = await desk.open("/");
  await badge(page, "Live").waitFor();
  await desk.context.setOffline(true);
  await badge(page, "Offline").waitFor();
  await whatIsMissed(account);
  await desk.context.setOffline(false);
  await badge(page, "Live").waitFor();
  await nothingMissed(page);
});

test("when the server cannot be reached the badge says so, and what was missed is there when it is back", async () => {
  const account = await accountWith(app.origin, { title: "Stays", content: "a" }, { title: "Goes", content: "b" });
  const port = Number(new URL(app.origin).port);
  const line = await openLine(port);
  onTestFinished(() => line[Symbol.asyncDispose]());
  const desk = await openDesk(browser, `http://127.0.0.1:${line.port}`, { account, expected: /WebSocket connection to .* failed/ });
  const page = await desk.open("/");
  await badge(page, "Live").waitFor();
  // Port 1 answers nobody.
  line.leadTo(1);
  line.cut();
  await badge(page, "Reconnecting").waitFor();
  await whatIsMissed(account);
  line.leadTo(port);
  await badge(page, "Live").waitFor();
  await nothingMissed(page);
});

test("a connection that outlives a moment without a network is Live again", async () => {
  const desk = await openDesk(browser, app.origin, { account: await accountWith(app.origin) });
  const page = await desk.open("/");
  await badge(page, "Live").waitFor();
  for (const event of ["offline", "online"]) await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
  await badge(page, "Live").waitFor();
});

test("an open prompt follows: its text, its title and its count change while one looks", async () => {
  const account = await accountWith(app.origin, { title: "Looked at", content: "First text" });
  const [prompt] = await saved(app.origin, account);
  const page = await (await openDesk(browser, app.origin, { account })).open(`/prompts/${prompt?.id}`);
  await page.getByText("First text").waitFor();
  await change(app.origin, account, prompt?.id ?? "", { content: "Second text", title: "Looked at twice" });
  await rest(app.origin, account.token, "POST", `/api/v2/history/saved-prompts/${prompt?.id}/use/`, {});
  const article = page.getByRole("article", { name: "Looked at twice" });
  await article.getByText("Second text").waitFor();
  await eventually(() => article.locator("dl").innerText()).toMatch(/^use\n1\n/);
});

async function whatIsMissed(account: Account): Promise<void> {
  const all = await saved(app.origin, account);
  const idOf = (title: string) => all.find((prompt) => prompt.title === title)?.id ?? "";
  await save(app.origin, account, { title: "Came", content: "c" });
  await change(app.origin, account, idOf("Stays"), { title: "Stays, changed" });
  await rest(app.origin, account.token, "DELETE", `/api/v2/history/saved-prompts/${idOf("Goes")}/`);
}

const nothingMissed = (page: Page) => eventually(() => rows(page).getByRole("heading").allInnerTexts()).toEqual(["Stays, changed", "Came"]);

type Heard = LiveEvent & { readonly heardAt: number };

/** What a program hears that follows the account's library with its token. */
async function following({ token, libraryId }: Account): Promise<readonly Heard[]> {
  const socket = createWSClient({
    url: `${app.origin.replace("http", "ws")}/api/ws`,
    connectionParams: { token },
    /** Safe: ws speaks the browser's interface; only the declarations differ. */
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  onTestFinished(() => socket.close());
  const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
  const events: Heard[] = [];
  await new Promise<void>((onStarted, onError) =>
    client.live.library.subscribe(
      { libraryId: LibraryId.parse(libraryId) },
      { onStarted: () => onStarted(), onError, onData: ({ data }) => events.push({ ...data, heardAt: Date.now() }) },
    ),
  );
  return events;
}

const notePresses = (page: Page) =>
  page.evaluate(() => document.addEventListener("click", () => Object.assign(globalThis, { pressedAt: Date.now() }), true));

/** A row with a title, and what is to be true of it. */
type Expected = { readonly row: string; readonly text?: string; readonly isFavorite?: boolean; readonly isGone?: boolean };

/** From now on the page looks at every change of itself, and keeps the moment at which the row was as expected. */
const watchFor = (page: Page, expected: Expected) =>
  page.evaluate(({ row, text = "", isFavorite = false, isGone = false }) => {
    const holds = () => {
      const all = [...document.querySelectorAll("ul[aria-label=Prompts] > li")];
      const found = all.find((item) => item.querySelector("h2")?.textContent?.startsWith(row));
      if (isGone || found === undefined) return isGone === (found === undefined);
      return found.textContent?.includes(text) === true && (!isFavorite || found.querySelector("[aria-pressed=true]") !== null);
    };
    const seenAt = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`never seen: ${row} ${text}`)), 15_000);
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        resolve(Date.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    Object.assign(globalThis, { seenAt });
  }, expected);

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
