// Loaders gather what is asked for at once, and forget it with the answer.
import { expect, test } from "vitest";
import { createLoader } from "./loader.ts";

test("what siblings and their children's siblings ask for is read once each time", async () => {
  const reads: (readonly number[])[] = [];
  const double = createLoader<number, number>(async (keys) => {
    reads.push(keys);
    return new Map(keys.filter((key) => key !== 9).map((key) => [key, key * 2]));
  });
  const first = await Promise.all([double(1), double(2), Promise.resolve().then(() => double(1)), double(9)]);
  expect(first).toEqual([2, 4, 2, undefined]);
  expect(await Promise.all([double(1), double(3)])).toEqual([2, 6]);
  expect(reads).toEqual([
    [1, 2, 9],
    [1, 3],
  ]);
});

test("a read that fails fails all who asked, and nobody after", async () => {
  let isBroken = true;
  const load = createLoader<number, number>(async (keys) => {
    if (isBroken) throw new Error("broken");
    return new Map(keys.map((key) => [key, key]));
  });
  const asked = await Promise.allSettled([load(1), load(2)]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  isBroken = false;
  expect(await load(1)).toBe(1);
});
