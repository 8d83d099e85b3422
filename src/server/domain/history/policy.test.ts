import { expect, test } from "vitest";
import { HistoryId, PromptId } from "../../../lib/contract/ids.ts";
import { type Counted, spanOf, usageBetween, usageOf } from "./policy.ts";

test("a day is a whole UTC day, an instant is itself, and neither leaves the years that can be stored", () => {
  expect(spanOf("2026-02-10", "2026-02-10")).toEqual({ from: "2026-02-10T00:00:00.000Z", to: "2026-02-10T23:59:59.999Z" });
  expect(spanOf("2026-02-10T12:00:00+02:00", undefined)).toEqual({ from: "2026-02-10T10:00:00.000Z", to: undefined });
  expect(spanOf("0000-01-01", "9999-12-31T23:59:59-14:00")).toEqual({
    from: "0001-01-01T00:00:00.000Z",
    to: "9999-12-31T23:59:59.999Z",
  });
});

const library = HistoryId.parse("00000000-0000-7000-8000-000000000001");
const entry: Counted = {
  isUse: false,
  savedPrompt: PromptId.parse("00000000-0000-7000-8000-000000000002"),
  version: 3,
  modelUsed: "m",
  tokensInput: 10,
  tokensOutput: 20,
  creditsSpent: 2,
  rating: 4,
  createdAt: "2026-02-10T23:59:59.999Z",
};

test("an entry adds itself to its day, prompt, version and model", () => {
  expect(usageOf(library, entry)).toMatchObject({
    version: 3,
    model: "m",
    day: "2026-02-10",
    uses: 0,
    runs: 1,
    tokensInput: 10,
    tokensOutput: 20,
    credits: 2,
    ratings: 1,
    ratingSum: 4,
    lastUsedAt: entry.createdAt,
  });
  expect(usageOf(library, { ...entry, isUse: true, savedPrompt: null, version: null, rating: null })).toMatchObject({
    promptId: null,
    version: 0,
    uses: 1,
    runs: 0,
    ratings: 0,
    ratingSum: 0,
  });
});

test("a changed entry changes its row by the difference, and moves to another row with its model", () => {
  expect(usageBetween(library, entry, { ...entry, rating: 5, creditsSpent: 1 })).toEqual([
    { ...usageOf(library, entry), runs: 0, tokensInput: 0, tokensOutput: 0, credits: -1, ratings: 0, ratingSum: 1 },
  ]);
  expect(usageBetween(library, entry, { ...entry, modelUsed: "a" })).toEqual([
    usageOf(library, { ...entry, modelUsed: "a" }),
    usageOf(library, entry, -1),
  ]);
  expect(usageBetween(library, entry, { ...entry })).toEqual([]);
});
