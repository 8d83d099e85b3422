// What a template asks programs for, and how the texts they send are read.
import { expect, test } from "vitest";
import type { PromptInput } from "../contract/prompt.ts";
import { argumentsOf, completionsOf, valuesIn } from "./arguments.ts";
import { variablesOf } from "./variables.ts";

const inputs: PromptInput[] = [
  { name: "audience", type: "text", label: "Audience", help: "Who reads it", required: true },
  { name: "tone", type: "choice", options: ["formal", "friendly"], default: "formal", required: true },
  { name: "topics", type: "choices", options: ["price", "a, b", "date"] },
  { name: "count", type: "number" },
  { name: "short", type: "boolean" },
  { name: "due", type: "date" },
];
const none: ReturnType<typeof variablesOf> = [];

test("inputs come first, then what the text asks for besides, once each", () => {
  expect(argumentsOf(inputs.slice(0, 3), variablesOf("{{tone}} {{name}} {{#more}}{{audience}}{{/more}}"))).toEqual([
    { name: "audience", title: "Audience", description: "Who reads it", required: true },
    { name: "tone", description: "One of: formal, friendly. Default: formal", required: false },
    { name: "topics", description: "Any of, with commas: price, a, b, date", required: false },
    { name: "name", required: false },
    { name: "more", required: false },
  ]);
});

test("texts are read by their input's type", () => {
  expect(
    valuesIn(
      { audience: " all ", tone: " friendly ", topics: "price, date", count: "3.50", short: "Yes", due: "2026-02-10" },
      inputs,
      none,
    ),
  ).toEqual({
    audience: " all ",
    tone: "friendly",
    topics: ["price", "date"],
    count: 3.5,
    short: true,
    due: "2026-02-10",
  });
  expect(valuesIn({ topics: '["x", 2]', short: "off", count: "-1e3" }, inputs, none)).toEqual({
    topics: ["x", "2"],
    short: false,
    count: -1000,
  });
  expect(valuesIn({ topics: "a, b" }, inputs, none)).toEqual({ topics: ["a, b"] });
});

test("what is no value of its type stays the text that it is, and nothing is no value", () => {
  expect(valuesIn({ count: "three", short: "maybe", topics: "[broken" }, inputs, none)).toEqual({
    count: "three",
    short: "maybe",
    topics: ["[broken"],
  });
  expect(valuesIn({ count: "12345678901234567890" }, inputs, none)).toEqual({ count: "12345678901234567890" });
  expect(valuesIn({ audience: "", tone: "", topics: " ", count: "", short: "", due: "" }, inputs, none)).toEqual({ audience: "" });
});

test("what only opens a section may be a truth, a list or an object; any other name is text", () => {
  const variables = variablesOf("{{#on}}{{/on}}{{#items}}{{x}}{{/items}}{{word}}");
  expect(valuesIn({ on: "no", items: '[{"x":1}]', word: "[1]", other: "true" }, [], variables)).toEqual({
    on: false,
    items: [{ x: 1 }],
    word: "[1]",
    other: "true",
  });
});

test("completions begin with what is typed", () => {
  expect(completionsOf(inputs[1], "F")).toEqual(["formal", "friendly"]);
  expect(completionsOf(inputs[2], "price, d")).toEqual(["price, date"]);
  expect(completionsOf(inputs[4], "t")).toEqual(["true"]);
  expect(completionsOf(inputs[0], "")).toEqual([]);
  expect(completionsOf(undefined, "")).toEqual([]);
});
