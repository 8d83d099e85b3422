import { expect, test } from "vitest";
import { amountIn, blankRun, isTouched, runErrors, wireRun } from "./run-draft.ts";

test("a number may be typed as people write it", () => {
  expect(["", "1204", "1,204", "1 204", " 7 "].map(amountIn)).toEqual([0, 1204, 1204, 1204, 7]);
  expect(["-1", "many", "1e5", "1.5", "99999999999"].map(amountIn)).toEqual(Array(5).fill(undefined));
});

test("a text is enough; each refused field says why", () => {
  expect(runErrors({ ...blankRun, text: "Say hello" })).toEqual({});
  expect(Object.keys(runErrors({ ...blankRun, credits: "few", source: "saved_prompt", model: "m".repeat(101) })).toSorted()).toEqual([
    "credits",
    "model",
    "source",
    "text",
  ]);
});

test("texts go as they are; a run without an answer has no step", () => {
  const draft = { ...blankRun, text: " Say hello\n", model: " small ", tokensInput: "1,204" };
  expect(wireRun(draft)).toMatchObject({ originalPrompt: " Say hello\n", modelUsed: "small", tokensInput: 1204, tokensOutput: 0 });
  expect(wireRun(draft)).not.toHaveProperty("iterations");
  expect(wireRun({ ...draft, response: "Hello \n" }).iterations).toMatchObject([{ promptText: " Say hello\n", aiResponse: "Hello \n" }]);
});

test("a rating goes along when one was given", () => {
  expect(wireRun({ ...blankRun, text: "t", rating: 4 })).toMatchObject({ rating: 4 });
  expect(wireRun({ ...blankRun, text: "t" })).not.toHaveProperty("rating");
});

test("only what one has written oneself can be lost", () => {
  expect(isTouched(blankRun, "")).toBe(false);
  expect(isTouched({ ...blankRun, text: "Dear Ada" }, "Dear Ada")).toBe(false);
  expect(isTouched({ ...blankRun, text: "Dear Bob" }, "Dear Ada")).toBe(true);
  expect(isTouched({ ...blankRun, credits: "3" }, "")).toBe(true);
  expect(isTouched({ ...blankRun, rating: 1 }, "")).toBe(true);
});
