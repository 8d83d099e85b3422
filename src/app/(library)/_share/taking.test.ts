import { expect, test } from "vitest";
import type { OriginText } from "@/lib/contract/sharing";
import type { TextChoice } from "../prompts/[id]/edit/merging.ts";
import { nothingChosen, takingOf } from "./taking.ts";

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
  expect(resultOf(nothingChosen)).toMatchObject({ content: "ONE\ntwo\nTHREE\n", description: "new", models: ["mine"] });
});

test("what both changed is chosen, place by place and field by field", () => {
  const base = text("one\ntwo\nthree", { purpose: "old" });
  const mine = text("one mine\ntwo\nthree mine", { purpose: "mine" });
  const theirs = text("one theirs\ntwo\nthree theirs", { purpose: "theirs" });
  const { content, contested, openPlaces, resultOf } = takingOf({ base, mine, theirs });
  expect(contested.map(({ label }) => label)).toEqual(["Purpose"]);
  const places = content.ok ? [] : content.parts.flatMap((part, at) => ("same" in part ? [] : [at]));
  const [first = -1, second = -1] = places;
  expect(places).toHaveLength(2);
  expect(openPlaces(nothingChosen)).toBe(3);
  const choose = (one: TextChoice, other: TextChoice) =>
    resultOf({ fields: { purpose: "theirs" }, parts: { [first]: one, [second]: other } });
  const mineThere = { take: "mine", text: "" } as const;
  const theirsThere = { take: "theirs", text: "" } as const;
  expect(choose(theirsThere, mineThere)).toMatchObject({ content: "one theirs\ntwo\nthree mine", purpose: "theirs" });
  expect(choose({ take: "both", text: "" }, theirsThere).content).toBe("one mine\none theirs\ntwo\nthree theirs");
  expect(choose({ take: "edit", text: "one written" }, mineThere).content).toBe("one written\ntwo\nthree mine");
  expect(openPlaces({ fields: { purpose: "mine" }, parts: { [first]: mineThere, [second]: mineThere } })).toBe(0);
  expect(resultOf(nothingChosen)).toMatchObject({ content: mine.content, purpose: "mine" });
});

test("where the original of then is hidden, everything that differs is contested", () => {
  const { content, contested, resultOf } = takingOf({ base: null, mine: text("mine", { tools: ["x"] }), theirs: text("theirs") });
  expect(contested.map(({ label }) => label)).toEqual(["Tools"]);
  expect(content.ok).toBe(false);
  expect(resultOf({ fields: { tools: "theirs" }, parts: { 0: { take: "theirs", text: "" } } })).toMatchObject({
    content: "theirs",
    tools: [],
  });
});
