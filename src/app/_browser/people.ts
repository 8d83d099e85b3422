// People for the browser tests: their accounts, their signed-in tabs, and whatever their consoles complain about.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

export const password = "correct horse battery";

export type Account = { readonly email: string; readonly token: string; readonly libraryId: string };
export type Saved = { readonly id: string; readonly title: string; readonly content: string; readonly useCount: number };

const prompts = "/api/v2/history/saved-prompts/";

/** Reads again until the expectation holds. Longer than a loaded machine takes. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

/** One call over REST; a refusal is thrown with its body. An empty answer is null. */
export async function rest<Answer>(origin: string, token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text === "" ? "null" : text);
}

let accounts = 0;

/** An account that nobody else in the file has, with the given prompts in it, the first saved first. */
export async function accountWith(origin: string, ...saved: Readonly<Record<string, unknown>>[]): Promise<Account> {
  const email = `person-${++accounts}@example.org`;
  const { token } = await rest<{ token: string }>(origin, "", "POST", "/api/v2/auth/register/", { email, password });
  const { personalLibraryId } = await rest<{ personalLibraryId: string }>(origin, token, "GET", "/api/v2/auth/me/");
  const account = { email, token, libraryId: personalLibraryId };
  for (const prompt of saved) await save(origin, account, prompt);
  return account;
}

export const save = (origin: string, { token }: Account, prompt: Readonly<Record<string, unknown>>): Promise<Saved> =>
  rest(origin, token, "POST", prompts, prompt);

export const change = (origin: string, { token }: Account, id: string, fields: Readonly<Record<string, unknown>>): Promise<Saved> =>
  rest(origin, token, "PATCH", `${prompts}${id}/`, fields);

/** All of an account's prompts, the last changed first. At most a hundred. */
export const saved = async (origin: string, { token }: Account): Promise<Saved[]> =>
  (await rest<{ results: Saved[] }>(origin, token, "GET", `${prompts}?page_size=100`)).results;

export type Desk = {
  readonly context: BrowserContext;
  /** A new tab at a path of the app, loaded and answering. */
  readonly open: (path: string) => Promise<Page>;
};

export type DeskOptions = {
  /** Who is signed in; nobody when left out. */
  readonly account?: Account;
  readonly context?: BrowserContextOptions;
  /** Complaints that belong to the test, such as the browser's note of a refusal that was provoked. */
  readonly expected?: RegExp;
};

/** A browser profile of its own, closed with the test, which fails when a page of it had anything to complain about. */
export async function openDesk(browser: Browser, origin: string, options: DeskOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: "reduce", viewport: wide, ...options.context });
  const complaints: string[] = [];
  const note = (words: string) => {
    if (options.expected?.test(words) !== true) complaints.push(words);
  };
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(error.error().stack ?? String(error.error())));
  context.setDefaultTimeout(15_000);
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const open = async (path: string) => {
    const page = await context.newPage();
    await visit(page, path);
    return page;
  };
  if (options.account !== undefined) {
    const page = await context.newPage();
    await signIn(page, options.account.email);
    await page.close();
  }
  return { context, open };
}

export const wide = { width: 1440, height: 900 };
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** Through the form, as a person does; ends in the library. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/");
}

/** Loads a page and waits until it answers to keys and clicks. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await answering(page);
}

/** Until React listens, a click or a key is lost: inside the library it does when the page is live, elsewhere when it has marked its elements. */
export const answering = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const rail = document.querySelector("nav[aria-label=Library]");
    if (rail !== null) return rail.querySelector("[role=status]")?.textContent === "Live";
    const last = [...document.querySelectorAll("main, main a, main button, main input")].at(-1);
    return last !== undefined && Object.keys(last).some((key) => key.startsWith("__react"));
  });
};

export const reload = async (page: Page): Promise<void> => {
  await page.reload();
  await answering(page);
};

/** The rows of the list, or the one with these words in it. */
export const rows = (page: Page, words?: string) => {
  const all = page.getByRole("list", { name: "Prompts" }).getByRole("listitem");
  return words === undefined ? all : all.filter({ hasText: words });
};

export const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
