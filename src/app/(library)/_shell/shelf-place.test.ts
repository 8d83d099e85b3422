import { expect, test } from "vitest";
import { libraryInPlace, placeOf } from "./shelf-place.ts";

test("a prompt's own pages stand for the prompt's library", () => {
  for (const path of ["/prompts/p1", "/prompts/p1/edit"]) {
    expect(libraryInPlace(placeOf(path), "team", "other")).toBe("team");
    expect(libraryInPlace(placeOf(path), undefined, null)).toBeUndefined();
  }
});

test("a library's page stands for it, and pages that ask for one for what they ask for", () => {
  expect(libraryInPlace(placeOf("/libraries/team"), undefined, null)).toBe("team");
  expect(libraryInPlace(placeOf("/insights"), undefined, "team")).toBe("team");
  expect(libraryInPlace(placeOf("/compose"), undefined, "")).toBeUndefined();
});

test("every other page stands for one's own library", () => {
  for (const path of ["/libraries", "/history", "/explore", "/settings/profile", "/p/refund"])
    expect(libraryInPlace(placeOf(path), "team", "team")).toBeUndefined();
});
