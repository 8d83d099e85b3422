import { expect, test } from "vitest";
import { exploreHref, readExplore } from "./explore-address.ts";

test("an address reads back as it was written", () => {
  const address = { q: "refund letter", category: "business", tags: ["email", "c++"], sort: "used", after: "abc" } as const;
  const { searchParams } = new URL(exploreHref(address, { after: "abc" }), "http://sheaf.test");
  const given = { ...Object.fromEntries(searchParams), tag: searchParams.getAll("tag") };
  expect(readExplore(given)).toEqual(address);
});

test("what is unknown falls back to all of Explore", () => {
  expect(exploreHref(readExplore({ sort: "backwards", tag: ["", "a", "a"], category: "" }))).toBe("/explore?tag=a");
  expect(exploreHref(readExplore({}))).toBe("/explore");
});

test("looking for something else begins on the first page", () => {
  expect(exploreHref(readExplore({ q: "one", after: "abc" }), { q: "two" })).toBe("/explore?q=two");
});
