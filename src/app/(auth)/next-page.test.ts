import { expect, test } from "vitest";
import { nextPage } from "./next-page.ts";

test("one comes back to where one was", () => {
  expect(nextPage("/?q=refund")).toBe("/?q=refund");
});

test("no address leads to another site", () => {
  for (const given of ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "", null, ["/", "/"]])
    expect(nextPage(given)).toBe("/");
});
