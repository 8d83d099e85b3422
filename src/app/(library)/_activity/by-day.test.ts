import { expect, test } from "vitest";
import type { ActivityEntry } from "@/lib/contract/activity";
import { byDay } from "./by-day.ts";

const at = (when: string): ActivityEntry => ({ id: when, kind: "prompt.used", at: when, actor: null, summary: "Used once", fields: {} });
const entries = ["2026-02-10T09:00:00.000Z", "2026-02-10T00:30:00.000Z", "2026-02-09T12:00:00.000Z", "2026-02-01T12:00:00.000Z"].map(at);
const now = Date.parse("2026-02-10T10:00:00.000Z");

test("days are named, and hold their entries in order", () => {
  expect(byDay(entries, now, "UTC").map(({ label, entries }) => [label, entries.length])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
    ["Sunday, February 1, 2026", 1],
  ]);
});

test("a day is the reader's own", () => {
  expect(byDay(entries, now, "America/New_York").map(({ label, entries }) => [label, entries.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 2],
    ["Sunday, February 1, 2026", 1],
  ]);
});
