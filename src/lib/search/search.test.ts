import { expect, test } from "vitest";
import { highlight, snippet } from "./highlight.ts";
import { wordsOf } from "./words.ts";

test("case and accents do not matter", () => {
  expect(wordsOf("Écrire UN  résumé")).toEqual(["ecrire", "un", "resume"]);
});

test("unspaced scripts become pairs, so that a part of them is found", () => {
  expect(wordsOf("東京都 hello")).toEqual(["東京", "京都", "hello"]);
  expect(wordsOf("한국어gpt")).toContain("gpt");
});

test("matches are marked and the rest is escaped", () => {
  expect(highlight("<b>Refund</b> email & more", "refund EM")).toBe("&lt;b&gt;<mark>Refund</mark>&lt;/b&gt; <mark>em</mark>ail &amp; more");
  expect(highlight("東京都の", "京都")).toBe("東<mark>京都</mark>の");
  expect(highlight("nothing here", "zzz")).toBe("nothing here");
});

test("a snippet shows the first match and says where text was left out", () => {
  const text = `${"a ".repeat(500)}needle ${"b ".repeat(500)}`;
  const shown = snippet(text, "needle");
  expect(shown).toMatch(/^….*<mark>needle<\/mark>.*…$/);
  expect(shown.length).toBeLessThan(300);
});

test("a snippet never holds half a character", () => {
  const shown = snippet(`${"😀".repeat(400)} x`, "x");
  expect(shown.isWellFormed()).toBe(true);
});
