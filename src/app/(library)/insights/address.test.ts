import { expect, test } from "vitest";
import { askedBy, presetDays, presetOf, presets, readInsights, writeInsights } from "./address.ts";

const read = (text: string) => readInsights(new URL(text, "http://x").searchParams);
const now = Date.parse("2026-03-03T23:59:00.000Z");

test("an address reads back what was written", () => {
  const address = { library: "a library", from: "2026-02-01", to: "2026-02-28" };
  expect(read(writeInsights(address))).toEqual(address);
  expect(writeInsights(read("/insights?from=yesterday&to=2026-13-01&library="))).toBe("/insights");
});

test("a preset is found again in its address, and asks for so many days up to today", () => {
  for (const days of presets) expect(presetOf(read(writeInsights({ library: undefined, ...presetDays(days, now) })), now)).toBe(days);
  expect(askedBy({ library: undefined, ...presetDays(7, now) })).toEqual({ from: "2026-02-25" });
  expect(presetOf(read("/insights?from=2026-02-25&to=2026-02-26"), now)).toBeUndefined();
});
