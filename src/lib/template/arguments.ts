// A template as programs ask for it: its inputs and variables as arguments, and values that come as text read by their input's type.
import type { PromptInput } from "../contract/prompt.ts";
import type { Variable } from "./variables.ts";

/** `description` is for people: label or help, what may be chosen, and what stands when nothing is given. */
export type Argument = { readonly name: string; readonly title?: string; readonly description?: string; readonly required: boolean };

const shownDefault = (value: NonNullable<PromptInput["default"]>): string => (Array.isArray(value) ? value.join(", ") : String(value));

function described({ help, type, options = [], default: instead }: PromptInput): string {
  const hint = { choice: "One of", choices: "Any of, with commas" }[type as string];
  return [
    help,
    hint !== undefined && options.length > 0 && `${hint}: ${options.join(", ")}`,
    type === "boolean" && "true or false",
    type === "date" && "A day, 2026-02-10",
    instead !== undefined && `Default: ${shownDefault(instead)}`,
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(". ");
}

/** The declared inputs in their order, then what the text asks for besides. */
export function argumentsOf(inputs: readonly PromptInput[], variables: readonly Variable[]): Argument[] {
  const declared = new Set(inputs.map(({ name }) => name));
  const found = inputs.map((input): Argument => {
    const description = described(input);
    return {
      name: input.name,
      ...(input.label && { title: input.label }),
      ...(description !== "" && { description }),
      // What has a default does without a value.
      required: input.required === true && input.default === undefined,
    };
  });
  const others = variables.filter(({ name }) => !declared.has(name)).map(({ name }): Argument => ({ name, required: false }));
  return [...new Map([...found, ...others].map((argument) => [argument.name, argument])).values()];
}

const truths = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["off", false],
  ["0", false],
]);

function listIn(text: string, options: readonly string[]): string[] {
  if (options.includes(text)) return [text];
  const json = jsonIn(text);
  if (Array.isArray(json)) return json.map(String);
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole numbers that are not counted exactly stay as they are written. */
function numberIn(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : undefined;
}

function readAs({ type, options = [] }: PromptInput, text: string): unknown {
  const word = text.trim();
  if (type === "text" || type === "longtext") return text;
  // A form sends its empty fields too.
  if (word === "") return undefined;
  if (type === "number") return numberIn(word) ?? text;
  if (type === "boolean") return truths.get(word.toLowerCase()) ?? text;
  if (type === "choices") return listIn(word, options);
  return word;
}

/** What opens a section and is no input may be a truth, a list or an object. */
const readAsSection = (text: string): unknown => truths.get(text.trim().toLowerCase()) ?? jsonIn(text) ?? text;

/** The values that texts stand for. What is no value of its type stays the text that it is: filling refuses nothing. */
export function valuesIn(
  texts: Readonly<Record<string, string>>,
  inputs: readonly PromptInput[],
  variables: readonly Variable[],
): Record<string, unknown> {
  const byName = new Map(inputs.map((input) => [input.name, input]));
  const sections = new Set(variables.filter(({ kind }) => kind === "section").map(({ name }) => name));
  const values = Object.entries(texts).map(([name, text]): [string, unknown] => {
    const input = byName.get(name);
    if (input !== undefined) return [name, readAs(input, text)];
    return [name, sections.has(name) ? readAsSection(text) : text];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const mostProposed = 100;

/** What may stand for an input, beginning with what is typed: the last word of a list counts. */
export function completionsOf(input: PromptInput | undefined, typed: string): string[] {
  if (input === undefined) return [];
  const options = input.type === "boolean" ? ["true", "false"] : (input.options ?? []);
  const comma = input.type === "choices" ? typed.lastIndexOf(",") : -1;
  const before = typed.slice(0, comma + 1);
  const word = typed
    .slice(comma + 1)
    .trimStart()
    .toLowerCase();
  const join = before === "" ? "" : `${before} `;
  return options
    .filter((option) => option.toLowerCase().startsWith(word))
    .slice(0, mostProposed)
    .map((option) => join + option);
}
