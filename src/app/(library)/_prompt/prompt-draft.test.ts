import { expect, test } from "vitest";
import { blankDraft, customCategory, draftErrors } from "./prompt-draft.ts";

const good = { ...blankDraft, title: "Refund email", content: "Write it" };

test("a title and a text are enough", () => {
  expect(draftErrors(good)).toEqual({});
});

test("each refused field says why, in its own place", () => {
  const errors = draftErrors({ ...blankDraft, title: " ", category: customCategory, tags: Array.from({ length: 21 }, (_, n) => `t${n}`) });
  expect(Object.keys(errors).toSorted()).toEqual(["content", "newCategory", "tags", "title"]);
});

test("a title is counted as people count: 200 emoji fit, 201 do not", () => {
  expect(draftErrors({ ...good, title: "🌾".repeat(200) })).toEqual({});
  expect(draftErrors({ ...good, title: "🌾".repeat(201) }).title).toBe("At most 200 characters");
});
