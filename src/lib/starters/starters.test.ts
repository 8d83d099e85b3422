// Every starter can be saved as it is, and asks only for what it declares.
import { describe, expect, test } from "vitest";
import { CreatePrompt } from "../contract/prompt.ts";
import { builtInCategories } from "../contract/tag.ts";
import { codePoints } from "../contract/text.ts";
import { fillTemplate } from "../template/fill.ts";
import { variablesOf } from "../template/variables.ts";
import { starters } from "./starters.ts";

describe.each(starters)("$title", (starter) => {
  test("can be saved unchanged", () => {
    const saved = CreatePrompt.parse(starter);
    expect({ title: saved.title, content: saved.content, tags: saved.tags }).toEqual({
      title: starter.title,
      content: starter.content,
      tags: starter.tags,
    });
    expect(codePoints(starter.title)).toBeLessThanOrEqual(60);
    expect(starter.tags.length).toBeGreaterThanOrEqual(2);
    expect(starter.tags.length).toBeLessThanOrEqual(4);
  });

  test("declares each variable it uses, and uses each it declares", () => {
    const used = variablesOf(starter.content).map((variable) => variable.name);
    expect(used.toSorted()).toEqual(starter.inputs.map((input) => input.name).toSorted());
    for (const input of starter.inputs) {
      if (input.type === "choice") expect(input.options).toContain(input.default);
    }
  });

  test("reads well with its optional inputs left out", () => {
    const required = starter.inputs.filter((input) => input.required === true).map((input) => [input.name, "given"]);
    const filled = fillTemplate(starter.content, Object.fromEntries(required), starter.inputs);
    expect(filled).not.toMatch(/\{\{|\n\n\n| {2}/);
  });
});

test("there are thirty, no two alike, in all eight categories", () => {
  expect(starters).toHaveLength(30);
  expect(new Set(starters.map((starter) => starter.title)).size).toBe(30);
  expect(new Set(starters.map((starter) => starter.category))).toEqual(new Set(builtInCategories.map((category) => category.key)));
});
