import { expect, test } from "vitest";
import type { PromptInput } from "@/lib/contract/prompt";
import { firstValue, inputOf, templateValues } from "./values.ts";

const inputs: PromptInput[] = [
  { name: "count", type: "number", default: 3 },
  { name: "brief", type: "boolean" },
  { name: "tones", type: "choices", options: ["warm", "plain"], default: ["plain"] },
];

test("a field starts with its default", () => {
  expect(inputs.map(firstValue)).toEqual(["3", false, ["plain"]]);
  expect(firstValue(inputOf("anything", inputs))).toBe("");
});

test("numbers, yes or no, and lists reach the template as such; empty fields are left out", () => {
  expect(templateValues({ count: "7", brief: true, tones: ["warm"], name: "" }, inputs)).toEqual({
    count: 7,
    brief: true,
    tones: ["warm"],
  });
});

test("what is no number in a number's field is kept as it was typed", () => {
  expect(templateValues({ count: "a few" }, inputs)).toEqual({ count: "a few" });
});
