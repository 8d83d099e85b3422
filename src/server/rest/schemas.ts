// The contract's schemas as JSON Schema: answers by name among the document's components, inputs as what a client may send.
import { z } from "zod";
import * as account from "../../lib/contract/account.ts";
import * as guide from "../../lib/contract/guide.ts";
import * as history from "../../lib/contract/history.ts";
import * as insight from "../../lib/contract/insight.ts";
import * as label from "../../lib/contract/label.ts";
import * as library from "../../lib/contract/library.ts";
import * as member from "../../lib/contract/member.ts";
import * as problem from "../../lib/contract/problem.ts";
import * as prompt from "../../lib/contract/prompt.ts";
import * as search from "../../lib/contract/search.ts";
import * as tag from "../../lib/contract/tag.ts";
import * as transfer from "../../lib/contract/transfer.ts";
import * as version from "../../lib/contract/version.ts";

export type JsonSchema = z.core.JSONSchema.JSONSchema;
type Override = { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema; path: (string | number)[] };

/** Where the contract's word differs from the module's. */
const otherNames: Record<string, string> = {
  PromptDetail: "Prompt",
  ProblemBody: "Problem",
  LibrarySummary: "Library",
  VersionDetail: "Version",
};

const contract = {
  ...account,
  ...guide,
  ...history,
  ...insight,
  ...label,
  ...library,
  ...member,
  ...problem,
  ...prompt,
  ...search,
  ...tag,
  ...transfer,
  ...version,
};
const isNamable = (value: unknown): value is z.ZodObject => value instanceof z.ZodObject;

/** Names by schema, in a registry that knows the schemas' other keywords too. */
class ComponentNames extends z.core.$ZodRegistry<{ id: string }> {
  readonly bySchema = new Map<z.core.$ZodType, string>();

  override get(schema: z.core.$ZodType): never {
    const id = this.bySchema.get(schema);
    // Safe: zod reads it as a bag of keywords.
    return { ...z.globalRegistry.get(schema), ...(id !== undefined && { id }) } as never;
  }
}

export type Schemas = {
  readonly components: Record<string, JsonSchema>;
  /** A reference to an answer's schema, or the schema itself when it has no name. */
  readonly answer: (schema: z.ZodType) => JsonSchema;
  /** What may be sent, as one object; always inline. */
  readonly input: (schemas: readonly z.ZodType[]) => JsonSchema;
  /** Gives an input a name, so that it is written once. */
  readonly named: (schema: z.ZodType, json: JsonSchema) => JsonSchema;
};

export function createSchemas(): Schemas {
  const names = new ComponentNames();
  for (const [name, value] of Object.entries(contract)) if (isNamable(value)) names.bySchema.set(value, otherNames[name] ?? name);
  const components: Record<string, JsonSchema> = {};
  const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

  return {
    components,
    answer(schema) {
      const {
        $schema: _dialect,
        $defs = {},
        ...json
      } = z.toJSONSchema(schema, { metadata: names, override: tidied, unrepresentable: "any" });
      for (const [name, definition] of Object.entries($defs)) components[name] = plain(definition);
      const name = names.bySchema.get(schema);
      if (name === undefined) return plain(json);
      components[name] ??= plain(json);
      return ref(name);
    },
    input(schemas) {
      const parts = schemas.map((schema): JsonSchema => {
        const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: "input", override: tidiedInput, unrepresentable: "any" });
        return json;
      });
      const [first = {}] = parts;
      if (parts.length < 2) return first;
      return {
        ...first,
        properties: Object.assign({}, ...parts.map((part) => part.properties)),
        required: parts.flatMap((part) => part.required ?? []),
      };
    },
    named(schema, json) {
      const name = names.bySchema.get(schema);
      if (name === undefined) return json;
      components[name] ??= json;
      return ref(name);
    },
  };
}

/** zod's own references stand inside the schema; ours among the components. */
const plain = (json: object): JsonSchema =>
  JSON.parse(
    JSON.stringify(json, (key, value) => (key === "id" && typeof value === "string" ? undefined : value)).replaceAll(
      "#/$defs/",
      "#/components/schemas/",
    ),
  );

/** Takes away what says nothing: the bounds of a safe integer, a key being a text, a pattern beside its format. */
function tidied({ jsonSchema }: Override): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format === "uuid") delete jsonSchema.pattern;
  delete jsonSchema.propertyNames;
}

/** Takes away what a schema wants without meaning it: a field that something is put in the place of may be absent. */
function tidiedInput(seen: Override): void {
  tidied(seen);
  const { zodSchema, jsonSchema, path } = seen;
  const { def } = zodSchema._zod;
  if (def.type === "object" && jsonSchema.required !== undefined) {
    const { shape } = def;
    jsonSchema.required = jsonSchema.required.filter((name) => shape[name] === undefined || !z.safeParse(shape[name], undefined).success);
    if (jsonSchema.required.length === 0) delete jsonSchema.required;
  }
  if (def.type === "unknown" && path.at(-2) === "properties") jsonSchema.description = "Read-only: accepted, and passed over";
}
