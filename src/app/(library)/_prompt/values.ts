// The values one fills a prompt in with: what a field holds as text, and what the template is given for it.
import type { PromptInput } from "@/lib/contract/prompt";

export type FieldValue = string | boolean | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** A variable that nobody declared is a line of text. */
export const inputOf = (name: string, inputs: readonly PromptInput[]): PromptInput =>
  inputs.find((input) => input.name === name) ?? { name, type: "text" };

/** What the field shows before anything is entered. */
export function firstValue(input: PromptInput): FieldValue {
  const given = input.default;
  if (input.type === "boolean") return given === true || given === "true";
  if (input.type === "choices") return Array.isArray(given) ? given : given === undefined || given === "" ? [] : [String(given)];
  if (given !== undefined) return Array.isArray(given) ? given.join(", ") : String(given);
  return "";
}

const given = (input: PromptInput, value: FieldValue): unknown => {
  if (typeof value !== "string") return value;
  if (value === "") return undefined;
  if (input.type === "number" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return value;
};

/** The values for `fillTemplate` and `prompt.use`: what was entered; the rest is left to its default. */
export function templateValues(values: FieldValues, inputs: readonly PromptInput[]): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [name, given(inputOf(name, inputs), value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
