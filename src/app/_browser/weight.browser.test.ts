// What the library page makes a browser load before it can be used: scripts, compressed as they would be sent.
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../server/testing/app.ts";
import { launchChromium } from "../../server/testing/chromium.ts";
import { accountWith, openDesk } from "./people.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await app[Symbol.asyncDispose]();
});

test("the library page begins with at most 200 kB of JavaScript", async () => {
  const account = await accountWith(app.origin, { title: "Hello", content: "Hello {{name}}" });
  const { context } = await openDesk(browser, app.origin, { account });
  const page = await (await context.request.get(`${app.origin}/`)).text();
  // Browsers that know modules leave the `nomodule` one alone.
  const scripts = [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const addresses = [...new Set(scripts.map(([, address]) => address ?? ""))];
  expect(addresses.length).toBeGreaterThan(5);

  let bytes = 0;
  for (const address of addresses)
    bytes += gzipSync(await (await context.request.get(`${app.origin}${address}`)).body(), { level: 9 }).length;
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
});
