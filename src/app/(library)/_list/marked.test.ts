import { expect, test } from "vitest";
import { nearMatch, piecesOf } from "./marked.ts";

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

test("a match that a short line would cut off comes near the beginning of the line", () => {
  const far = piecesOf(`${"Thank you for your patience. ".repeat(3)}Your <mark>refund</mark> is here`);
  expect(nearMatch(far)).toEqual([
    { text: "…patience. Your ", hit: false },
    { text: "refund", hit: true },
    { text: " is here", hit: false },
  ]);
  const near = piecesOf("Your <mark>refund</mark> is here");
  expect(nearMatch(near)).toBe(near);
  expect(nearMatch(piecesOf(`${"x".repeat(60)}<mark>y</mark>`))).toEqual([
    { text: `…${"x".repeat(16)}`, hit: false },
    { text: "y", hit: true },
  ]);
  expect(nearMatch([])).toEqual([]);
});
