import { expect, test } from "vitest";
import { promptsOf } from "./demo-data-prompts.ts";
import { chanceFrom, vocabulary, zipf } from "./demo-data-words.ts";

const until = new Date("2026-11-01T00:00:00.000Z");
const first = (count: number, seed: string) => {
  const prompts = promptsOf(seed, until);
  return Array.from({ length: count }, () => prompts.next().value);
};

test("the same seed makes the same prompts, another seed others", () => {
  expect(first(20, "a")).toEqual(first(20, "a"));
  expect(first(1, "a")).not.toEqual(first(1, "b"));
});

test("texts are 100 to 20,000 characters long, half of them shorter than about 534", () => {
  const lengths = first(2_000, "lengths")
    .map((prompt) => prompt.content.length)
    .toSorted((a, b) => a - b);
  expect(lengths[0]).toBeGreaterThanOrEqual(100);
  expect(lengths.at(-1)).toBeLessThanOrEqual(20_000);
  expect(lengths[1_000]).toBeGreaterThan(480);
  expect(lengths[1_000]).toBeLessThan(590);
});

test("a prompt was made, changed and used in that order within the two years, and fits the limits", () => {
  const began = new Date(until.getTime() - 2 * 365 * 86_400_000).toISOString();
  for (const { createdAt, updatedAt, lastUsedAt, useCount, tags, title, slug } of first(500, "times")) {
    expect([began, createdAt, updatedAt, until.toISOString()]).toEqual([began, createdAt, updatedAt, until.toISOString()].toSorted());
    expect(lastUsedAt === null).toBe(useCount === 0);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.length).toBeLessThanOrEqual(5);
    expect(title.split(" ").length).toBeLessThanOrEqual(7);
    expect(slug).toMatch(/^[a-z0-9-]{1,80}$/);
  }
});

test("the second of a rank comes half as often as the first", () => {
  const chance = chanceFrom("ranks");
  const rankOf = zipf(100);
  const counts = [0, 0];
  for (let turn = 0; turn < 50_000; turn++) {
    const rank = rankOf(chance());
    if (rank < 2) counts[rank] = (counts[rank] ?? 0) + 1;
  }
  expect((counts[1] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(0.5, 1);
});

test("the vocabulary is of different words", () => {
  expect(new Set(vocabulary(5_000)).size).toBe(5_000);
});
