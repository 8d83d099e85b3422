import fc from "fast-check";
import { expect, test } from "vitest";
import type { Piece } from "../contract/version.ts";
import { comparedFields } from "./fields.ts";
import { mergeTexts } from "./merge.ts";
import { splitRows, unifiedRows } from "./rows.ts";
import { compareTexts } from "./texts.ts";

const side = (pieces: readonly Piece[], without: Piece["type"]): string =>
  pieces
    .filter((piece) => piece.type !== without)
    .map((piece) => piece.text)
    .join("");

const isWhole = (before: string, after: string) => {
  const pieces = compareTexts(before, after);
  expect(side(pieces, "added")).toBe(before);
  expect(side(pieces, "removed")).toBe(after);
  expect(pieces.every((piece) => piece.text !== "" && piece.text.isWellFormed())).toBe(true);
  return pieces;
};

const numbered = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join("");

const bits = [
  "a",
  "b",
  "the ",
  "word",
  " ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "e\u0301",
  "😀",
  "👩‍👩‍👧",
  "🇩🇪",
  "東京",
  "{{name}}",
  "\u2028",
  "\u0000",
  "é",
  "x".repeat(40),
];
const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "binary" })), { maxLength: 60 }).map((parts) => parts.join(""));
/** A text and what became of it: pieces of it are left out, put in and moved. */
const edited = fc
  .tuple(fc.array(fc.constantFrom(...bits), { maxLength: 80 }), fc.array(fc.tuple(fc.nat(80), fc.nat(5), text), { maxLength: 5 }))
  .map(([parts, edits]) => {
    const other = [...parts];
    for (const [at, count, put] of edits) other.splice(at, count, put);
    return [parts.join(""), other.join("")] as const;
  });

test("what is the same and what was removed make the text before, byte for byte; with what was added the text after", () => {
  fc.assert(
    fc.property(text, text, (before, after) => void isWhole(before, after)),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(edited, ([before, after]) => void isWhole(before, after)),
    { numRuns: 1_000 },
  );
});

test("lines that stay are one piece, and inside a changed line the words are told apart", () => {
  expect(compareTexts("One.\nYou are a kind helper.\nEnd.\n", "One.\nYou are a strict helper.\nEnd.\n")).toEqual([
    { type: "same", text: "One.\nYou are a " },
    { type: "removed", text: "kind" },
    { type: "added", text: "strict" },
    { type: "same", text: " helper.\nEnd.\n" },
  ]);
});

test("a blank between two changed words belongs to the change", () => {
  expect(compareTexts("Keep the old words here\n", "Keep the new text here\n")).toEqual([
    { type: "same", text: "Keep the " },
    { type: "removed", text: "old words" },
    { type: "added", text: "new text" },
    { type: "same", text: " here\n" },
  ]);
});

test("a line that is another one is shown whole", () => {
  expect(
    compareTexts("Write a poem about the sea.\n", "List all invoices of June, sorted by amount.\n").map((piece) => piece.type),
  ).toEqual(["removed", "added"]);
});

test("in one very long line only the words that changed are told apart", () => {
  const words = (count: number) => numbered(count, (at) => `word${at} `);
  const pieces = isWhole(`${words(50_000)}old ${words(50_000)}`, `${words(50_000)}new ${words(50_000)}`);
  expect(pieces.filter((piece) => piece.type !== "same")).toEqual([
    { type: "removed", text: "old" },
    { type: "added", text: "new" },
  ]);
});

test("the same text is one piece, and nothing is none", () => {
  expect(compareTexts("a\r\nb", "a\r\nb")).toEqual([{ type: "same", text: "a\r\nb" }]);
  expect(compareTexts("", "")).toEqual([]);
  expect(compareTexts("", "a")).toEqual([{ type: "added", text: "a" }]);
});

test("another end of a line is a change, and only of that end", () => {
  expect(isWhole("a\nb\nc", "a\nb\nc\n").at(-1)).toEqual({ type: "added", text: "\n" });
  expect(isWhole("one word\r\n", "one word\n")).toEqual([
    { type: "same", text: "one word" },
    { type: "removed", text: "\r\n" },
    { type: "added", text: "\n" },
  ]);
});

test("an accent, an emoji of several signs, and a line's end are never cut", () => {
  expect(isWhole("a cafe\u0301 then", "a cafe then")).toContainEqual({ type: "removed", text: "cafe\u0301" });
  expect(isWhole("so 👩‍👩‍👧 and 👩‍👩‍👦 there", "so 👩‍👩‍👧 and 👩‍👩‍👧 there")).toContainEqual({ type: "removed", text: "👩‍👩‍👦" });
});

const million = (line: (at: number) => string): string => numbered(200_000, line).slice(0, 1_000_000);

/** Pairs that make comparing hard: nothing in common, everything in common but spread out, one character over and over. */
const heavy: [string, string, string][] = [
  ["lines of other words", million((at) => `alpha ${at}\n`), million((at) => `beta ${at * 7}\n`)],
  ["lines that come again and again", million((at) => `${at % 7}\n`), million((at) => `${(at * 5) % 11}\n`)],
  ["one line of words", million((at) => `w${at % 100} `), million((at) => `w${(at * 31) % 97} `)],
  ["one line without a blank", "a".repeat(1_000_000), "ab".repeat(500_000)],
  [
    "every tenth line changed",
    million((at) => `the line of number ${at}\n`),
    million((at) => `the line of number ${at % 10 === 0 ? -at : at}\n`),
  ],
  ["blank lines", "\n".repeat(1_000_000), "\r\n".repeat(500_000)],
];

test.each(heavy)("a megabyte against another one ends soon: %s", (_, before, after) => {
  const began = performance.now();
  const pieces = compareTexts(before, after);
  const took = performance.now() - began;
  expect(side(pieces, "added") === before && side(pieces, "removed") === after).toBe(true);
  // 100 ms on a quiet machine; a test shares its own with others.
  expect(took).toBeLessThan(1_000);
});

test("in a megabyte with every fifth line changed, the lines that stay are told from those that do not", () => {
  const line = (at: number) => `${at}: the quick brown fox jumps over the lazy dog and is not seen any more that day\n`;
  const before = numbered(11_500, line);
  const after = numbered(11_500, (at) => (at % 5 === 0 ? line(at).replace("quick", "slow") : line(at)));
  const pieces = isWhole(before, after);
  expect(pieces.filter((piece) => piece.type === "removed")).toHaveLength(2_300);
  expect(pieces.slice(0, 3).map((piece) => piece.text)).toEqual(["0: the ", "quick", "slow"]);
});

test("lines that were put elsewhere are told from those that stayed, however many they are", () => {
  const line = (at: number) => `line ${at}\n`;
  const pieces = isWhole(
    numbered(4_000, line),
    numbered(4_000, (at) => line((at + 1_000) % 4_000)),
  );
  expect(pieces.map(({ type, text }) => [type, text.split("\n").length - 1])).toEqual([
    ["removed", 1_000],
    ["same", 3_000],
    ["added", 1_000],
  ]);
});

test("rows number the lines of both sides, and mark the words that changed", () => {
  const pieces = compareTexts("One\nTwo old words here\nThree\nFour", "One\nTwo new words here\nThree\nPut in\nFour\n");
  expect(
    unifiedRows(pieces).map((row) => [
      row.type,
      "before" in row ? row.before : 0,
      "after" in row ? row.after : 0,
      row.line.parts.map((part) => part.text).join(""),
    ]),
  ).toEqual([
    ["same", 1, 1, "One"],
    ["removed", 2, 0, "Two old words here"],
    ["added", 0, 2, "Two new words here"],
    ["same", 3, 3, "Three"],
    ["removed", 4, 0, "Four"],
    ["added", 0, 4, "Put in"],
    ["added", 0, 5, "Four"],
  ]);
  expect(splitRows(pieces)[1]).toMatchObject({
    isSame: false,
    before: {
      number: 2,
      parts: [
        { text: "Two ", isChanged: false },
        { text: "old", isChanged: true },
        { text: " words here", isChanged: false },
      ],
    },
    after: { number: 2, end: "\n" },
  });
  expect(unifiedRows(compareTexts("a", "a\n")).map((row) => [row.type, row.line.end])).toEqual([
    ["removed", ""],
    ["added", "\n"],
  ]);
});

test("rows hold every line of both texts, in order, whatever the texts", () => {
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const pieces = compareTexts(before, after);
      const rows = splitRows(pieces);
      const lines = (at: "before" | "after") => rows.flatMap((row) => row[at] ?? []);
      const joined = (at: "before" | "after") =>
        lines(at)
          .map((line) => line.parts.map((part) => part.text).join("") + line.end)
          .join("");
      expect(joined("before")).toBe(before);
      expect(joined("after")).toBe(after);
      for (const at of ["before", "after"] as const)
        expect(lines(at).map((line) => line.number)).toEqual(lines(at).map((_, index) => index + 1));
      const unified = unifiedRows(pieces);
      expect(unified.filter((row) => row.type !== "added").map((row) => row.before)).toEqual(lines("before").map((line) => line.number));
      expect(unified.filter((row) => row.type !== "removed").map((row) => row.after)).toEqual(lines("after").map((line) => line.number));
    }),
    { numRuns: 500 },
  );
});

test("two changes of different lines come together; changes of the same lines conflict, and are kept whole", () => {
  const base = "one\ntwo\nthree\nfour\nfive\n";
  expect(mergeTexts(base, "ONE\ntwo\nthree\nfour\nfive\n", "one\ntwo\nthree\nfour\nFIVE")).toEqual({
    ok: true,
    text: "ONE\ntwo\nthree\nfour\nFIVE",
  });
  expect(mergeTexts(base, base.replace("three", "3"), base.replace("three", "III"))).toEqual({
    ok: false,
    parts: [{ same: "one\ntwo\n" }, { mine: "3\n", base: "three\n", theirs: "III\n" }, { same: "four\nfive\n" }],
  });
  expect(mergeTexts(base, base.replace("three", "3"), base.replace("three", "3"))).toEqual({ ok: true, text: base.replace("three", "3") });
  expect(mergeTexts("", "mine", "theirs")).toEqual({ ok: false, parts: [{ mine: "mine", base: "", theirs: "theirs" }] });
});

test("lines that are called like an object's own things merge like others", () => {
  const base = "constructor\n__proto__\ntoString\nend\n";
  expect(mergeTexts(base, `first\n${base}`, `${base}last\n`)).toEqual({ ok: true, text: `first\n${base}last\n` });
});

test("what only one side changed is that side; each side of a conflict can be had whole", () => {
  fc.assert(
    fc.property(edited, text, ([base, mine], other) => {
      expect(mergeTexts(base, mine, base)).toEqual({ ok: true, text: mine });
      expect(mergeTexts(base, base, mine)).toEqual({ ok: true, text: mine });
      const merge = mergeTexts(base, mine, other);
      const mirrored = mergeTexts(base, other, mine);
      expect(mirrored.ok).toBe(merge.ok);
      if (merge.ok) expect(mirrored).toEqual(merge);
      else if (!mirrored.ok)
        expect(merge.parts).toEqual(
          mirrored.parts.map((part) => ("same" in part ? part : { mine: part.theirs, base: part.base, theirs: part.mine })),
        );
    }),
    { numRuns: 500 },
  );
});

test("a merge never makes a text of lines that neither side nor the base has", () => {
  const lines = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d\n", "\n"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      const merge = mergeTexts(base.join(""), mine.join(""), theirs.join(""));
      const parts = merge.ok ? [merge.text] : merge.parts.flatMap((part) => Object.values(part));
      const known = new Set([...base, ...mine, ...theirs]);
      for (const line of parts.flatMap((part: string) => part.match(/[^\n]*\n/g) ?? [])) expect(known).toContain(line);
    }),
    { numRuns: 500 },
  );
});

/** A long text, changed at its beginning and in the middle by one, at its end by the other. */
const edits = (line: (at: number) => string) => {
  const base = Array.from({ length: 50_000 }, (_, at) => `${line(at)}\n`);
  return { base, mine: ["mine\n", ...base.with(25_000, "also mine\n")], theirs: [...base, "theirs\n"] };
};

test.each([
  ["of lines of its own", (at: number) => `line ${at}`],
  ["half of blank lines", (at: number) => (at % 2 === 0 ? "" : `line ${at}`)],
])("a long text %s is merged soon", (_, line) => {
  const { base, mine, theirs } = edits(line);
  const began = performance.now();
  expect(mergeTexts(base.join(""), mine.join(""), theirs.join(""))).toEqual({ ok: true, text: [...mine, "theirs\n"].join("") });
  expect(performance.now() - began).toBeLessThan(1_500);
});

test("a long text of the same line again and again, which lines nobody can tell, is merged or conflicts soon", () => {
  const { base, mine, theirs } = edits(() => "x");
  const began = performance.now();
  const merge = mergeTexts(base.join(""), mine.join(""), theirs.join(""));
  const all = merge.ok ? merge.text : merge.parts.map((part) => Object.values(part).join("")).join("");
  for (const line of ["mine\n", "also mine\n", "theirs\n"]) expect(all).toContain(line);
  expect(performance.now() - began).toBeLessThan(1_500);
});

test("a text that has become another one conflicts whole, soon", () => {
  const long = (word: string) => `first\n${numbered(40_000, (at) => `${word} ${at}\n`)}last\n`;
  const began = performance.now();
  const merge = mergeTexts(long("base"), long("mine"), long("theirs"));
  expect(merge.ok ? [] : merge.parts.map((part) => Object.keys(part))).toEqual([["same"], ["mine", "base", "theirs"], ["same"]]);
  expect(performance.now() - began).toBeLessThan(1_500);
});

test("fields that differ stand beside each other; the text and what is equal do not", () => {
  const state = {
    title: "A",
    description: "",
    purpose: "",
    category: "",
    tags: ["x"],
    models: [],
    tools: [],
    inputs: [],
    metadata: { a: 1 },
    visibility: "private" as const,
  };
  expect(comparedFields(state, { ...state, title: "B", tags: ["x", "y"], metadata: { a: 1 } })).toEqual([
    { field: "title", before: "A", after: "B" },
    { field: "tags", before: ["x"], after: ["x", "y"] },
  ]);
});
