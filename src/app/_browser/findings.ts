// What is wrong with a page as it stands: what axe finds, and what is wider than the screen.
import axe from "axe-core";
import type { Page } from "playwright-core";

type Run = (options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;

/** What axe finds: everything in the light, and what the dark can change, which is contrast. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === "light" ? {} : { runOnly: { type: "rule", values: ["color-contrast"] } };
    const nodes = await page.evaluate(async (options) => {
      const { run } = Reflect.get(globalThis, "axe") as { run: Run };
      const { violations } = await run({ resultTypes: ["violations"], ...options });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
    }, rules);
    found.push(...nodes.map((node) => `${colorScheme}: ${node}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

/** What is wider than the screen, so that one would have to push the page sideways. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("html, body, main, [role=dialog]")]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.tagName} is ${part.scrollWidth} wide in ${part.clientWidth}`),
  );
