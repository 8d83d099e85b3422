import { expect, test } from "vitest";
import { splitTags, withTags } from "./tags.ts";

test("a tag is kept trimmed, in lower case and once, in the order it came", () => {
  expect(withTags(["email"], [" Support ", "EMAIL", "", "  "])).toEqual(["email", "support"]);
});

test("a pasted list becomes tags at its commas and lines", () => {
  expect(withTags([], splitTags("one, two,,\nthree"))).toEqual(["one", "two", "three"]);
});
