// What is put in to save a prompt, and how it becomes what procedures take.
import { builder } from "../builder.ts";

const PromptVariableInput = builder.inputType("PromptVariableInput", {
  fields: (t) => ({
    name: t.string({ required: true }),
    type: t.string({ required: true, description: "text, longtext, number, choice, choices, boolean or date" }),
    label: t.string(),
    help: t.string(),
    options: t.stringList(),
    default: t.field({ type: "JSONString" }),
    required: t.boolean(),
  }),
});

export const CreateSavedPromptInput = builder.inputType("CreateSavedPromptInput", {
  fields: (t) => ({
    title: t.string({ required: true }),
    content: t.string({ required: true }),
    description: t.string(),
    category: t.string(),
    tags: t.stringList(),
    metadata: t.field({ type: "JSONString" }),
    purpose: t.string(),
    models: t.stringList(),
    tools: t.stringList(),
    inputs: t.field({ type: [PromptVariableInput] }),
    slug: t.string(),
    visibility: t.string({ description: "private, unlisted or public" }),
    isPublic: t.boolean(),
    isFavorite: t.boolean(),
    changeSummary: t.string(),
    libraryId: t.id({ description: "One's personal library when absent." }),
  }),
});

export const UpdateSavedPromptInput = builder.inputType("UpdateSavedPromptInput", {
  fields: (t) => ({
    title: t.string(),
    content: t.string(),
    description: t.string(),
    category: t.string(),
    tags: t.stringList(),
    metadata: t.field({ type: "JSONString" }),
    purpose: t.string(),
    models: t.stringList(),
    tools: t.stringList(),
    inputs: t.field({ type: [PromptVariableInput] }),
    slug: t.string(),
    visibility: t.string(),
    isPublic: t.boolean(),
    isFavorite: t.boolean(),
    changeSummary: t.string(),
    basedOn: t.int({ description: "The version that was read; another current one is a conflict." }),
  }),
});

/** The value that a text says; the text itself when it is no JSON, for the procedure to refuse. */
export function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** For these null says "none"; anywhere else it says nothing. */
const emptied = new Set(["title", "content", "description", "purpose", "category", "tags", "models", "tools", "inputs", "metadata"]);

type Variable = { readonly default?: string | null };

const variableIn = (variable: Variable): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(variable)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, name === "default" ? valueIn(String(value)) : value]),
  );

/** An input as procedures take it: JSON read, nothing that says nothing. */
export function givenIn(input: {
  readonly metadata?: string | null;
  readonly inputs?: readonly Variable[] | null;
}): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) if (value !== undefined && (value !== null || emptied.has(name))) given[name] = value;
  if (typeof input.metadata === "string") given.metadata = valueIn(input.metadata);
  if (input.inputs) given.inputs = input.inputs.map(variableIn);
  return given;
}
