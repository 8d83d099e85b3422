import { expect, test } from "vitest";
import { piecesOf } from "./marked.ts";

test("matches are told apart from the text around them, and escapes are undone once", () => {
  expect(piecesOf("A <mark>refund</mark> &amp; &lt;b&gt; &amp;lt;")).toEqual([
    { text: "A ", hit: false },
    { text: "refund", hit: true },
    { text: " & <b> &lt;", hit: false },
  ]);
});

test("text without matches is one piece", () => {
  expect(piecesOf("nothing here")).toEqual([{ text: "nothing here", hit: false }]);
  expect(piecesOf("")).toEqual([]);
});
