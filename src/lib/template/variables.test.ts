// What a text asks for, and where.
import fc from "fast-check";
import { expect, test } from "vitest";
import { segments, variablesOf } from "./variables.ts";

test("variables come once each, in the order they first appear", () => {
  expect(variablesOf("{{b}} {{ a }} {{{b}}} {{&c}} {{user.name}} {{>partial}} {{! note }}")).toEqual([
    { name: "b", kind: "value" },
    { name: "a", kind: "value" },
    { name: "c", kind: "value" },
    { name: "user.name", kind: "value" },
  ]);
});

test("a section is one too, and a value when it is shown anywhere", () => {
  expect(variablesOf("{{#on}}{{x}}{{.}}{{/on}}{{^off}}{{/off}}{{#tone}}In a {{tone}} tone{{/tone}}")).toEqual([
    { name: "on", kind: "section" },
    { name: "x", kind: "value" },
    { name: "off", kind: "section" },
    { name: "tone", kind: "value" },
  ]);
});

test("text that is no template has none", () => {
  for (const text of ["", "plain", "{{", "{{#a}}{{b}}", "{{}}", "{{ }}"]) expect(variablesOf(text)).toEqual([]);
});

test("segments tell text from variables, with their places", () => {
  expect(segments("Hi {{ name }}!")).toEqual([
    { kind: "text", text: "Hi ", start: 0, end: 3 },
    { kind: "variable", name: "name", raw: "{{ name }}", start: 3, end: 13 },
    { kind: "text", text: "!", start: 13, end: 14 },
  ]);
  expect(segments("{{#a}}{{b}}{{/a}}").map((segment) => segment.kind)).toEqual(["text", "variable", "text"]);
  expect(segments("")).toEqual([]);
  expect(segments("{{#a}}{{b}}")).toEqual([{ kind: "text", text: "{{#a}}{{b}}", start: 0, end: 11 }]);
});

test("segments in a row are the text again", () => {
  const piece = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("{{a}}", "{{#a}}", "{{/a}}", "{{{b}}}", "\r\n", "{{", "}}"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const found = segments(text);
      expect(found.map((segment) => (segment.kind === "text" ? segment.text : segment.raw)).join("")).toBe(text);
      for (const segment of found)
        expect(text.slice(segment.start, segment.end)).toBe(segment.kind === "text" ? segment.text : segment.raw);
    }),
  );
});
