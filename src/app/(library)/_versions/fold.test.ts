import { expect, test } from "vitest";
import { foldedRows } from "./fold.ts";

const rows = (text: string) => [...text];
const shapes = (text: string) => foldedRows(rows(text), (row) => row === ".").map(({ kind, start, rows }) => [kind, start, rows.join("")]);

test("three lines stay around each change, the rest is folded", () => {
  expect(shapes("..........x..........")).toEqual([
    ["folded", 0, "......."],
    ["rows", 7, "...x..."],
    ["folded", 14, "......."],
  ]);
});

test("a few lines between changes are not folded", () => {
  expect(shapes("x.........x")).toEqual([["rows", 0, "x.........x"]]);
  expect(shapes("x..........x")).toEqual([
    ["rows", 0, "x..."],
    ["folded", 4, "...."],
    ["rows", 8, "...x"],
  ]);
});

test("every row is there once, whatever is folded", () => {
  for (const text of ["", "x", ".", "....", "x....", "....x", "...................", "x.......x.....x............x"])
    expect(
      foldedRows(rows(text), (row) => row === ".")
        .flatMap((stretch) => stretch.rows)
        .join(""),
    ).toBe(text);
});
