// Filling: what Mustache promises, what we promise beyond it, and that no text or value can make it run away.
import fc from "fast-check";
import Mustache from "mustache";
import { describe, expect, test } from "vitest";
import { FilledTooLarge, fillTemplate, maxFilled, TemplateTooDeep } from "./fill.ts";

describe("values", () => {
  test("a value stands where its variable stood, unescaped", () => {
    expect(fillTemplate("Dear {{ name }}: {{{a}}} {{&a}}", { name: `<b>"O'Neil" & sons</b>`, a: "&" })).toBe(
      `Dear <b>"O'Neil" & sons</b>: & &`,
    );
  });

  test("text without variables comes back as it is", () => {
    for (const text of ["", "a { b } c", "}} {", "tabs\t\r\n"]) expect(fillTemplate(text, { b: 1 })).toBe(text);
  });

  test("a missing value is the input's default, else empty", () => {
    const inputs = [
      { name: "tone", type: "text", default: "formal" },
      { name: "count", type: "number", default: 3 },
      { name: "constructor", type: "text", default: "built" },
    ] as const;
    expect(fillTemplate("{{tone}} {{count}} {{other}}.", {}, inputs)).toBe("formal 3 .");
    expect(fillTemplate("{{tone}}", { tone: null }, inputs)).toBe("formal");
    expect(fillTemplate("{{tone}}|{{count}}", { tone: "", count: 0 }, inputs)).toBe("|0");
    expect(fillTemplate("{{constructor}}", {}, inputs)).toBe("built");
  });

  test("JavaScript's own names are values like any other", () => {
    const names = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf", "a.constructor", "list.constructor", "word.length"];
    const text = names.map((name) => `{{${name}}}{{#${name}}}x{{/${name}}}`).join("");
    expect(fillTemplate(text, { a: {}, list: [1], word: "abc" })).toBe("");
    expect(
      fillTemplate(
        "{{toString}} {{__proto__}} {{hasOwnProperty}} {{b}}",
        JSON.parse(`{"toString":"t","__proto__":"p","hasOwnProperty":"h","b":1}`),
      ),
    ).toBe("t p h 1");
  });

  test("functions are never called", () => {
    const values = { run: () => "ran", deep: { run: () => "ran" } };
    expect(fillTemplate("[{{run}}{{#run}}in{{/run}}{{deep.run}}]", values)).toBe("[]");
  });

  test("lists of words read as one, the rest as JSON", () => {
    expect(fillTemplate("{{list}} {{object}} {{yes}}", { list: ["a", 2, null], object: { a: [1] }, yes: true })).toBe(
      'a, 2,  {"a":[1]} true',
    );
  });

  test("a name with a dot is a path, or a value of that very name", () => {
    expect(fillTemplate("{{user.name}} {{user.age}}", { user: { name: "Ada" } })).toBe("Ada ");
    expect(fillTemplate("{{user.name}}", { "user.name": "flat" })).toBe("flat");
    expect(fillTemplate("{{#a}}{{b.c}}{{/a}}", { a: { b: {} }, b: { c: "outer" } })).toBe("");
  });
});

describe("sections", () => {
  test("show once for a truth, once an item for a list, else not at all", () => {
    const text = "{{#on}}[{{.}}]{{/on}}{{^on}}none{{/on}}";
    expect(fillTemplate(text, { on: ["a", "b"] })).toBe("[a][b]");
    expect(fillTemplate(text, { on: "x" })).toBe("[x]");
    for (const on of [false, null, "", 0, []]) expect(fillTemplate(text, { on })).toBe("none");
  });

  test("see outward through items of any kind", () => {
    expect(fillTemplate("{{#items}}{{x}}{{/items}}", { items: [null, 1, "s", {}, { x: "own" }], x: "o" })).toBe("oooo" + "own");
  });

  test("alone on a line take the line away", () => {
    expect(fillTemplate("a\r\n  {{#on}} \r\n  b\r\n{{/on}}\r\n{{! note }}\r\nc", { on: true })).toBe("a\r\n  b\r\nc");
  });

  test("delimiters may change", () => {
    expect(fillTemplate("{{=<% %>=}}{{a}} <% a %><%={{ }}=%> {{a}}", { a: 1 })).toBe("{{a}} 1 1");
  });
});

describe("partials", () => {
  const shelf: Record<string, string> = {
    tone: "Be {{tone}}.",
    outer: "({{>tone}})",
    loop: "{{>pool}}",
    pool: "{{>loop}}",
    broken: "{{#a}}",
    lines: "1\n2\n",
  };
  const partials = (name: string): string | undefined => (Object.hasOwn(shelf, name) ? shelf[name] : undefined);

  test("are filled with the same values; unknown ones are empty", () => {
    expect(fillTemplate("{{>outer}}{{> none }}", { tone: "kind" }, [], partials)).toBe("(Be kind.)");
    expect(fillTemplate("[{{>outer}}]", {})).toBe("[]");
  });

  test("alone on a line keep its indentation; a broken one is shown as it is", () => {
    expect(fillTemplate("  {{>lines}}\nend {{>broken}}", {}, [], partials)).toBe("  1\n  2\nend {{#a}}");
  });

  test("a cycle and more than five levels are refused", () => {
    expect(() => fillTemplate("{{>loop}}", {}, [], partials)).toThrow(TemplateTooDeep);
    const chain = (name: string): string => (Number(name) > 1 ? `{{>${Number(name) - 1}}}` : "end");
    expect(fillTemplate("{{>5}}", {}, [], chain)).toBe("end");
    expect(() => fillTemplate("{{>6}}", {}, [], chain)).toThrow(TemplateTooDeep);
  });
});

describe("what is not Mustache is plain text", () => {
  test.each(["{{", "{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{=a=}}", "{{{a}}", "f(x) = {{ x }", "{{#a}}{{#b}}{{/a}}{{/b}}"])(
    "%s",
    (text) => {
      expect(fillTemplate(text, { a: 1, x: 2 })).toBe(text);
    },
  );
});

describe("bounds", () => {
  test("too many tags or levels are plain text", () => {
    const many = "{{a}}".repeat(10_001);
    expect(fillTemplate(many, { a: 1 })).toBe(many);
    expect(fillTemplate("{{a}}".repeat(10_000), { a: 1 })).toBe("1".repeat(10_000));
    const deep = (levels: number) => `${"{{#a}}".repeat(levels)}x${"{{/a}}".repeat(levels)}`;
    expect(fillTemplate(deep(100), { a: true })).toBe("x");
    expect(fillTemplate(deep(101), { a: true })).toBe(deep(101));
    expect(fillTemplate(deep(20_000), { a: true })).toBe(deep(20_000));
  });

  test("a small text cannot make a huge result, nor turn round for long without one", () => {
    const a = Array.from({ length: 1_000 }, () => ({}));
    expect(() => fillTemplate("{{#a}}{{#a}}{{#a}}word{{/a}}{{/a}}{{/a}}", { a })).toThrow(FilledTooLarge);
    expect(() => fillTemplate("{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}", { a })).toThrow(FilledTooLarge);
    expect(() => fillTemplate("{{b}}{{b}}", { b: "x".repeat(maxFilled / 2 + 1) })).toThrow(FilledTooLarge);
    expect(fillTemplate("{{b}}{{b}}", { b: "x".repeat(maxFilled / 2) })).toHaveLength(maxFilled);
  });

  test("texts that make patterns slow are filled at once", () => {
    const texts = [
      `{{a${" ".repeat(1_000_000)}b}}`,
      `{{=| |=}}${"|a|".repeat(300_000)}`,
      "{{".repeat(500_000),
      `${"word ".repeat(200_000)}{{a}}`,
    ];
    const begun = performance.now();
    for (const text of texts) fillTemplate(text, { a: 1 });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("agrees with mustache's own parser", () => {
  const piece = fc.constantFrom(
    "{{a}}",
    "{{{a}}}",
    "{{&c}}",
    "{{#a}}",
    "{{/a}}",
    "{{#b}}",
    "{{/b}}",
    "{{^c}}",
    "{{/c}}",
    "{{! note }}",
    "{{ a }}",
    "{{#list}}",
    "{{/list}}",
    "{{.}}",
    "{{=<% %>=}}",
    "<%a%>",
    "<%={{ }}=%>",
    "{{",
    "}}",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "word",
    "ü😀",
    "{",
    "}",
    "{{\n a \n}}",
    "{{!\n}}",
  );
  const values = { a: "A", b: { a: "inner" }, c: false, list: ["x", "y"] };
  const theirs = (text: string): string => {
    try {
      return Mustache.render(text, values, undefined, {
        escape: (value) => (Array.isArray(value) ? value.join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value)),
      });
    } catch {
      return text;
    }
  };
  // Without escaping mustache writes a whole view as [object Object].
  const showsView = /\{\{\{\s*\./;

  test("on any run of tags, white space and words", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        fc.pre(!showsView.test(text));
        expect(fillTemplate(text, values)).toBe(theirs(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
