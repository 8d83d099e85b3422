import { expect, test } from "vitest";
import type { PromptState } from "../../../lib/contract/prompt.ts";
import { compareStates, isSame, lineCount } from "./comparing.ts";

const state: PromptState = {
  title: "Refund",
  content: "One\nTwo",
  description: "",
  purpose: "",
  category: "",
  tags: ["email"],
  models: [],
  tools: [],
  inputs: [],
  metadata: {},
  visibility: "private",
};

test("a line put below a last line without an end is one line added", () => {
  const comparison = compareStates(state, { ...state, content: "One\nTwo\nThree" });
  expect(lineCount(comparison)).toBe("1 line added");
  expect(isSame(comparison)).toBe(false);
});

test("a changed line counts on both sides, a changed field not at all", () => {
  const comparison = compareStates(state, { ...state, content: "One\nTwo changed", tags: [] });
  expect(lineCount(comparison)).toBe("1 line added, 1 taken away");
  expect(comparison.fields.map(({ field }) => field)).toEqual(["tags"]);
});

test("a line end that came at the end of the text is a difference", () => {
  expect(isSame(compareStates(state, { ...state, content: "One\nTwo\n" }))).toBe(false);
  expect(isSame(compareStates(state, { ...state }))).toBe(true);
  expect(lineCount(compareStates(state, state))).toBe("Same text");
});
