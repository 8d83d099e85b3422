import { expect, test } from "vitest";
import { draftOf } from "../../../_prompt/prompt-draft.ts";
import { type Choices, carriedChoices, isConflict, mergeDrafts, mergedDraft, openPlaces, settledDraft, type Take } from "./merging.ts";

const base = {
  title: "Refund",
  content: "One\nTwo\nThree\nFour\nFive",
  description: "",
  category: "business",
  tags: ["email", "old"],
  visibility: "private",
} as const;
type State = Parameters<typeof mergeDrafts>[0];
const state = (change: Partial<State>): State => ({ ...base, tags: [...base.tags], ...change });
const none: Choices = { fields: {}, parts: {} };

test("what only one side changed is taken over, whichever side it was", () => {
  const mine = draftOf(state({ title: "Mine", content: "One, mine\nTwo\nThree\nFour\nFive", tags: ["email", "new"] }));
  const merging = mergeDrafts(
    state({}),
    mine,
    state({ category: "coding", content: "One\nTwo\nThree\nFour\nFive, theirs", tags: ["email", "old", "more"] }),
  );
  expect(openPlaces(merging, none)).toBe(0);
  expect(mergedDraft(merging, none)).toMatchObject({
    title: "Mine",
    category: "coding",
    content: "One, mine\nTwo\nThree\nFour\nFive, theirs",
    tags: ["email", "more", "new"],
  });
});

test("what both changed differently waits for a choice, field and line alike", () => {
  const mine = draftOf(state({ title: "Mine", content: "One\nTwo\nMine\nFour\nFive" }));
  const merging = mergeDrafts(state({}), mine, state({ title: "Theirs", content: "One\nTwo\nTheirs\nFour\nFive" }));
  expect(openPlaces(merging, none)).toBe(2);
  expect(mergedDraft(merging, none)).toBeUndefined();
  const at = merging.content.ok ? -1 : merging.content.parts.findIndex((part) => !("same" in part));
  const taking = (take: Take, text = "") => mergedDraft(merging, { fields: { title: "theirs" }, parts: { [at]: { take, text } } });
  expect(taking("mine")).toMatchObject({ title: "Theirs", content: "One\nTwo\nMine\nFour\nFive" });
  expect(taking("theirs")?.content).toBe("One\nTwo\nTheirs\nFour\nFive");
  expect(taking("both")?.content).toBe("One\nTwo\nMine\nTheirs\nFour\nFive");
  expect(taking("edit", "A third way")?.content).toBe("One\nTwo\nA third way\nFour\nFive");
});

test("both of two last lines stand below each other", () => {
  const mine = draftOf(state({ content: "Mine" }));
  const merging = mergeDrafts(state({}), mine, state({ content: "Theirs" }));
  expect(mergedDraft(merging, { fields: {}, parts: { 0: { take: "both", text: "" } } })?.content).toBe("Mine\nTheirs");
});

test("a category that is yet to be made keeps its name when it is chosen", () => {
  const mine = { ...draftOf(state({})), category: "+", newCategory: "Letters" };
  const merging = mergeDrafts(state({}), mine, state({ category: "coding" }));
  expect(mergedDraft(merging, { fields: { category: "mine" }, parts: {} })).toMatchObject({ category: "+", newCategory: "Letters" });
  expect(mergedDraft(merging, { fields: { category: "theirs" }, parts: {} })).toMatchObject({ category: "coding", newCategory: "" });
});

const conflictsOf = (merging: ReturnType<typeof mergeDrafts>): number[] =>
  merging.content.ok ? [] : merging.content.parts.flatMap((part, at) => (isConflict(part) ? [at] : []));

test("what was merged without asking can be told apart from what is asked", () => {
  const mine = draftOf(state({ title: "Mine", description: "Said", content: "Mine\nTwo\nThree\nFour\nFive, mine" }));
  const merging = mergeDrafts(
    state({}),
    mine,
    state({ title: "Theirs", category: "coding", content: "Theirs\nTwo\nThree, theirs\nFour\nFive" }),
  );
  expect(settledDraft(state({}), merging)).toMatchObject({
    title: base.title,
    description: "Said",
    category: "coding",
    content: "One\nTwo\nThree, theirs\nFour\nFive, mine",
  });
});

test("choices stay when somebody saves again, except where that changed what is asked", () => {
  const mine = draftOf(state({ title: "Mine", content: "Mine\nTwo\nThree\nFour\nMine" }));
  const before = mergeDrafts(state({}), mine, state({ title: "Theirs", content: "Theirs\nTwo\nThree\nFour\nTheirs" }));
  const [first = -1, last = -1] = conflictsOf(before);
  const parts = { [first]: { take: "mine", text: "" }, [last]: { take: "both", text: "" } } as const;
  const chosen = { merging: before, choices: { fields: { title: "mine" }, parts } } as const;
  const after = mergeDrafts(state({}), mine, state({ title: "Theirs", content: "Theirs\nTwo\nThree, again\nFour\nTheirs, again" }));
  const carried = carriedChoices(chosen, after);
  expect(carried).toEqual({ fields: { title: "mine" }, parts: { [conflictsOf(after)[0] ?? -1]: { take: "mine", text: "" } } });
  expect(openPlaces(after, carried)).toBe(1);
  expect(carriedChoices(chosen, before)).toBe(chosen.choices);
  expect(carriedChoices(undefined, after)).toEqual(none);
});

test("what was typed at a place stays even when theirs changed there", () => {
  const mine = draftOf(state({ content: "Mine\nTwo\nThree\nFour\nFive" }));
  const before = mergeDrafts(state({}), mine, state({ content: "Theirs\nTwo\nThree\nFour\nFive" }));
  const after = mergeDrafts(state({}), mine, state({ content: "Theirs, again\nTwo\nThree\nFour\nFive" }));
  const typed = { take: "edit", text: "Typed\n" } as const;
  const carried = carriedChoices({ merging: before, choices: { fields: {}, parts: { [conflictsOf(before)[0] ?? -1]: typed } } }, after);
  expect(mergedDraft(after, carried)?.content).toBe("Typed\nTwo\nThree\nFour\nFive");
});
