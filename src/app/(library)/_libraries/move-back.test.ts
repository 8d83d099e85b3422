import { expect, test } from "vitest";
import { waysBack } from "./move-back.ts";

const moved = [
  { id: "a", libraryId: "one" },
  { id: "b", libraryId: "two" },
  { id: "c", libraryId: "one" },
  { id: "d", libraryId: "target" },
];
const always = () => true;

test("each prompt goes back to the library that it was in", () => {
  expect(waysBack(moved, { id: "target", role: "owner" }, always)).toEqual([
    { libraryId: "one", ids: ["a", "c"] },
    { libraryId: "two", ids: ["b"] },
  ]);
});

test("nothing is taken back by whom may not take it out, nor to where one may not write", () => {
  expect(waysBack(moved, { id: "target", role: "editor" }, always)).toEqual([]);
  expect(waysBack(moved, { id: "target", role: "owner" }, (id) => id !== "one")).toEqual([{ libraryId: "two", ids: ["b"] }]);
});
