// What the document shows for every body and answer: said here for what people try first, made from the schemas for the rest.
import type { JsonSchema } from "./schemas.ts";

const ids = {
  id: "550e8400-e29b-41d4-a716-446655440000",
  user: "7f1de7c4-6c0e-4b43-9d55-0f0c3a3c9a11",
  libraryId: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
  historyId: "3f2c1a8e-0d57-4f0e-8f43-2a9d0c4c1b77",
};
const morning = "2026-02-10T10:00:00.000Z";

const prompt = {
  id: ids.id,
  user: ids.user,
  title: "Launch mail",
  content: "Write a launch mail for {{product}} to {{audience}}.",
  description: "For the day a product goes live",
  category: "business",
  tags: ["email", "marketing"],
  useCount: 0,
  lastUsedAt: null,
  isFavorite: false,
  isPublic: false,
  metadata: { tone: "friendly" },
  createdAt: morning,
  updatedAt: morning,
  version: 1,
  slug: "launch-mail",
  visibility: "private",
  libraryId: ids.libraryId,
  purpose: "",
  models: [],
  tools: [],
  inputs: [],
  labels: {},
};
const filled = "Write a launch mail for Sheaf to writers.";

const { title, content, description, category, tags, metadata } = prompt;

/** By procedure: a body that may be sent, and what it is answered with. */
export const examples: Readonly<Record<string, { readonly body?: object; readonly answer?: object }>> = {
  "prompt.create": { body: { title, content, description, category, tags, metadata }, answer: prompt },
  "prompt.createMany": {
    body: {
      prompts: [
        { title, content },
        { title: "Meeting notes", content: "Sum up: {{notes}}" },
      ],
    },
  },
  "prompt.list": { answer: { count: 1, next: null, previous: null, results: [prompt] } },
  "prompt.update": { body: { title: "Launch mail, short", basedOn: 1 }, answer: { ...prompt, title: "Launch mail, short", version: 2 } },
  "prompt.replace": { body: { title, content, description, category, tags } },
  "prompt.use": {
    body: { values: { product: "Sheaf", audience: "writers" } },
    answer: { useCount: 1, lastUsedAt: "2026-02-10T10:15:00.000Z", text: filled },
  },
  "prompt.duplicate": { body: { libraryId: ids.libraryId } },
  "prompt.takeOver": { body: { basedOn: 1, originVersion: 2 } },
  "prompt.stats": {
    answer: { totalCount: 2, favoriteCount: 1, categoryBreakdown: { business: 2 }, topTags: [{ tag: "email", count: 2 }] },
  },
  "version.restore": { body: { changeSummary: "The first text was better" } },
  "version.diff": {
    answer: {
      from: 1,
      to: 2,
      fields: [{ field: "title", before: "Launch mail", after: "Launch mail, short" }],
      content: [
        { type: "same", text: "Write a " },
        { type: "added", text: "short " },
        { type: "same", text: "launch mail." },
      ],
    },
  },
  "label.set": { body: { version: 1 } },
  "history.record": {
    body: {
      savedPrompt: ids.id,
      source: "notebook",
      originalPrompt: filled,
      modelUsed: "large-1",
      tokensInput: 12,
      tokensOutput: 180,
      creditsSpent: 1,
      rating: 4,
      iterations: [{ promptText: filled, aiResponse: "Dear writers …", responseModel: "large-1" }],
    },
  },
  "history.update": { body: { rating: 5 } },
  "iteration.add": { body: { parentPrompt: ids.historyId, promptText: "Shorter, please.", aiResponse: "Writers: Sheaf is here." } },
  "iteration.addTo": { body: { promptText: "Shorter, please.", aiResponse: "Writers: Sheaf is here.", isBookmarked: true } },
  "iteration.update": { body: { isBookmarked: true } },
  "account.signIn": { body: { email: "name@example.org", password: "correct horse battery" } },
  "account.update": { body: { name: "Ada" } },
  "library.update": { body: { name: "Team prompts" } },
  "guide.create": { body: { title, body: content, models: ["large-1"], tags } },
};

/** The fields of the contract and what may stand in them. */
const fields: Readonly<Record<string, unknown>> = {
  ...prompt,
  userId: ids.user,
  createdBy: ids.user,
  actorId: ids.user,
  personalLibraryId: ids.libraryId,
  parentPrompt: ids.historyId,
  savedPrompt: ids.id,
  promptId: ids.id,
  email: "name@example.org",
  password: "correct horse battery",
  current: "correct horse battery",
  next: null,
  previous: null,
  token: "shf_…",
  name: "Name",
  label: "production",
  key: "business",
  value: "business",
  tag: "email",
  count: 1,
  text: filled,
  excerpt: content,
  source: "saved_prompt",
  originalPrompt: filled,
  promptText: filled,
  modelUsed: "large-1",
  responseModel: "large-1",
  model: "large-1",
  expiresAt: null,
  lastSeenAt: morning,
  at: morning,
  day: "2026-02-10",
  from: "2026-02-01",
  to: "2026-02-28",
  message: "Done",
  body: content,
  latestVersion: undefined,
};
/** Where a field means something else by its type. */
const byFormat: Readonly<Record<string, string>> = {
  uuid: ids.id,
  "date-time": morning,
  date: "2026-02-10",
  uri: "https://sheaf.example.org/invite/…",
  email: "name@example.org",
};

type Components = Readonly<Record<string, JsonSchema>>;

/** True when the schema takes a value of this kind, as far as its type says. */
function takes(schema: JsonSchema, value: unknown): boolean {
  if (schema.enum !== undefined) return schema.enum.includes(value as never);
  if (schema.const !== undefined) return schema.const === value;
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  if (schema.format === "uuid") return typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);
  if (schema.properties !== undefined || schema.items !== undefined) return kind === "array" && Array.isArray(value) && value.length === 0;
  return [schema.type].flat().includes(kind as never);
}

/** A value that fits the schema; of what may be absent, only what has to be there. */
export function exampleOf(given: JsonSchema, components: Components, field = ""): unknown {
  const schema = given.$ref === undefined ? given : (components[given.$ref.slice(given.$ref.lastIndexOf("/") + 1)] ?? {});
  const known = fields[field];
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((option): option is JsonSchema => typeof option === "object");
  if (known !== undefined && [schema, ...options].some((option) => takes(option, known))) return known;
  const [option] = options.filter(({ type }) => type !== "null");
  if (option !== undefined) return exampleOf(option, components, field);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === "object") return exampleObject(schema, components);
  if (type === "array") return typeof schema.items === "object" ? [exampleOf(schema.items as JsonSchema, components, singular(field))] : [];
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return true;
  return type === "string" ? (byFormat[schema.format ?? ""] ?? (schema.pattern === undefined ? "text" : "name")) : null;
}

const singular = (field: string): string => (field === "tags" ? "tag" : field === "models" ? "model" : field === "ids" ? "id" : "");

function exampleObject(schema: JsonSchema, components: Components): Record<string, unknown> {
  const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(required.map(([name, property]) => [name, exampleOf(property as JsonSchema, components, name)]));
}
