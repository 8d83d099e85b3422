import { expect, test } from "vitest";
import { fullLabel, type Named, ranked } from "./ranking.ts";

const places: Named[] = [
  { label: "History" },
  { label: "Explore public prompts", also: ["Explore"] },
  { label: "Go to", name: "Marketing team" },
  { label: "Activity" },
  { label: "Sign out" },
];
const orderOf = (q: string, titles: readonly string[] = []) => {
  const { leading, others } = ranked(places, q, titles);
  return [leading.map(fullLabel), others.map(fullLabel)];
};

test("a place that is named comes before every prompt", () => {
  expect(orderOf("history", ["History of Rome"])).toEqual([["History"], []]);
  expect(orderOf(" Explore ", ["Explore ideas"])).toEqual([["Explore public prompts"], []]);
  expect(orderOf("MARKETING  team", ["Marketing team brief"])).toEqual([["Go to Marketing team"], []]);
  expect(orderOf("sign out")).toEqual([["Sign out"], []]);
});

test("a place that begins so comes before loosely matching prompts, and after a prompt that begins so", () => {
  expect(orderOf("act", ["A contract"])).toEqual([["Activity"], []]);
  expect(orderOf("act", ["Act as a teacher"])).toEqual([[], ["Activity"]]);
});

test("what only holds the words comes after the prompts; nothing typed puts nothing first", () => {
  expect(orderOf("team")).toEqual([[], ["Go to Marketing team"]]);
  expect(orderOf("")).toEqual([[], places.map(fullLabel)]);
  expect(orderOf("nowhere")).toEqual([[], []]);
});
