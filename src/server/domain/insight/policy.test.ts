import { expect, test } from "vitest";
import { isProblem } from "../problems.ts";
import { daysBetween, rangeOf } from "./policy.ts";

const now = new Date("2026-03-01T23:30:00.000Z");
const refused = (asked: { from?: string; to?: string }) => {
  try {
    return rangeOf(asked, now);
  } catch (error) {
    return isProblem(error) && error.details.errors?.map(({ field, code }) => `${field} ${code}`);
  }
};

test("the last thirty days unless others are asked for", () => {
  expect(rangeOf({}, now)).toEqual({ from: "2026-01-31", to: "2026-03-01" });
  expect(rangeOf({ to: "2026-01-30" }, now)).toEqual({ from: "2026-01-01", to: "2026-01-30" });
  expect(rangeOf({ from: "2026-02-28" }, now)).toEqual({ from: "2026-02-28", to: "2026-03-01" });
  expect(daysBetween("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
});

test("at most 400 days, forwards", () => {
  expect(refused({ from: "2025-01-26", to: "2026-03-01" })).toEqual({ from: "2025-01-26", to: "2026-03-01" });
  expect(daysBetween("2025-01-26", "2026-03-01")).toHaveLength(400);
  expect(refused({ from: "2025-01-25" })).toEqual(["from invalid"]);
  expect(refused({ from: "2026-03-02" })).toEqual(["from invalid"]);
  expect(refused({ to: "0000-05-01" })).toEqual(["from invalid"]);
});
