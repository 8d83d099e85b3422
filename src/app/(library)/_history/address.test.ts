import fc from "fast-check";
import { expect, test } from "vitest";
import { allHistory, filtersOf, type HistoryAddress, lastDays, readHistory, writeHistory } from "./address.ts";

const read = (text: string) => readHistory(new URL(text, "http://x").searchParams);

const words = fc
  .string({ minLength: 1, maxLength: 50, unit: "grapheme" })
  .filter((text) => text.isWellFormed() && !text.includes("\0") && text.length <= 200);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const day = fc
  .date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const pick = fc.record({ entry: fc.uuid(), iteration: maybe(fc.uuid()) });
const address: fc.Arbitrary<HistoryAddress> = fc.record({
  from: maybe(day),
  to: maybe(day),
  source: maybe(words),
  model: maybe(words),
  prompt: maybe(fc.uuid()),
  bookmarked: fc.boolean(),
  entry: maybe(fc.uuid()),
  compare: maybe(fc.tuple(pick, pick)),
});

test("an address reads back what was written", () => {
  fc.assert(
    fc.property(address, (given) => {
      expect(read(writeHistory(given))).toEqual(given);
    }),
  );
});

test("what makes no sense is left out, not an error", () => {
  expect(read("/history?from=2026-02-30&to=soon&prompt=x&entry=1&compare=a&compare=b.c&bookmarked=perhaps&source=")).toEqual(allHistory);
  expect(writeHistory(allHistory)).toBe("/history");
});

test("only what filters is asked of the server", () => {
  const given = { ...allHistory, from: "2026-02-01", bookmarked: true, entry: "01900000-0000-7000-8000-000000000000" };
  expect(filtersOf(given)).toEqual({ startDate: "2026-02-01", bookmarked: true });
});

test("the last seven days end today", () => {
  expect(lastDays(7, Date.parse("2026-03-03T23:59:00.000Z"))).toEqual({ from: "2026-02-25", to: "2026-03-03" });
});
