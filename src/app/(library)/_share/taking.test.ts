import { expect, test } from "vitest";
import type { OriginText } from "@/lib/contract/sharing";
import { takingOf } from "./taking.ts";

const text = (content: string, more: Partial<OriginText> = {}): OriginText => ({
  version: 1,
  title: "T",
  content,
  description: "",
  purpose: "",
  models: [],
  tools: [],
  inputs: [],
  ...more,
});

test("what only the original changed is taken, what only I changed stays", () => {
  const base = text("one\ntwo\nthree\n", { description: "old", models: ["a"] });
  const mine = text("ONE\ntwo\nthree\n", { description: "old", models: ["mine"] });
  const theirs = text("one\ntwo\nTHREE\n", { description: "new", models: ["a"] });
  const { contested, resultOf } = takingOf({ base, mine, theirs });
  expect(contested).toEqual([]);
  expect(resultOf({})).toMatchObject({ content: "ONE\ntwo\nTHREE\n", description: "new", models: ["mine"] });
});

test("what both changed is chosen, passage by passage and field by field", () => {
  const base = text("one\ntwo\nthree", { purpose: "old" });
  const mine = text("one mine\ntwo\nthree mine", { purpose: "mine" });
  const theirs = text("one theirs\ntwo\nthree theirs", { purpose: "theirs" });
  const { contested, resultOf } = takingOf({ base, mine, theirs });
  expect(contested.map(({ label }) => label)).toEqual(["Content", "Content", "Purpose"]);
  const [first] = contested;
  expect(resultOf({ [first?.key ?? ""]: "theirs", purpose: "theirs" })).toMatchObject({
    content: "one theirs\ntwo\nthree mine",
    purpose: "theirs",
  });
  expect(resultOf({})).toMatchObject({ content: mine.content, purpose: "mine" });
});

test("where the original of then is hidden, everything that differs is contested", () => {
  const { contested, resultOf } = takingOf({ base: null, mine: text("mine", { tools: ["x"] }), theirs: text("theirs") });
  expect(contested.map(({ label }) => label)).toEqual(["Content", "Tools"]);
  expect(resultOf({ "text 0": "theirs", tools: "theirs" })).toMatchObject({ content: "theirs", tools: [] });
});
