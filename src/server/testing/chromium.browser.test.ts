import { expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";

test("several browsers can be started at once and render text", async () => {
  const browsers = await Promise.all([launchChromium(), launchChromium()]);
  try {
    for (const browser of browsers) {
      const page = await browser.newPage();
      await page.setContent("<h1>Sheaf</h1><p>Grüße, 日本</p>");
      expect(await page.getByRole("heading").innerText()).toBe("Sheaf");
      expect((await page.getByRole("heading").boundingBox())?.width).toBeGreaterThan(0);
      expect((await page.screenshot()).length).toBeGreaterThan(1000);
    }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
});
