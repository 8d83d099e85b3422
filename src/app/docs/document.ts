// An OpenAPI 3.1 document as this page reads it: operations by group, and an example for each body.

export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly maxLength?: number;
};

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
};

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
type Body = { readonly required?: boolean; readonly content?: Content };
type RawAnswer = { readonly $ref?: string; readonly description?: string; readonly content?: Content };

type RawOperation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, RawAnswer>>;
};

export type ApiDocument = {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, RawAnswer>>;
  };
};

export type Operation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly isPublic: boolean;
  readonly parameters: readonly Parameter[];
  /** Undefined when it takes no body. */
  readonly body: { readonly type: string; readonly schema: Schema; readonly example: unknown } | undefined;
  readonly answers: readonly { readonly status: string; readonly description: string; readonly example: unknown }[];
};

export type Group = { readonly name: string; readonly description: string; readonly operations: readonly Operation[] };

const methods = ["get", "post", "put", "patch", "delete"] as const;

const firstExample = (content: Content | undefined): unknown => Object.values(content ?? {})[0]?.example;

function answersOf(raw: RawOperation, document: ApiDocument): Operation["answers"] {
  return Object.entries(raw.responses ?? {}).map(([status, given]) => {
    const name = given.$ref?.replace("#/components/responses/", "");
    const answer = name === undefined ? given : (document.components?.responses?.[name] ?? {});
    return { status, description: answer.description ?? "", example: firstExample(answer.content) };
  });
}

function operation(path: string, method: string, raw: RawOperation, document: ApiDocument): Operation {
  const [type, content] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
  return {
    id: raw.operationId ?? `${method}-${path}`.replace(/[^a-z0-9]+/gi, "-"),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? "",
    description: raw.description ?? "",
    isPublic: raw.security?.length === 0,
    parameters: raw.parameters ?? [],
    body: type === undefined ? undefined : { type, schema: content?.schema ?? {}, example: content?.example },
    answers: answersOf(raw, document),
  };
}

/** By first tag, in the document's order of tags; operations without one come last. */
export function groupsOf(document: ApiDocument): Group[] {
  const groups = new Map<string, Operation[]>((document.tags ?? []).map(({ name }) => [name, []]));
  // By path, so that what is done to one thing stands together.
  const paths = Object.entries(document.paths ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, item] of paths) {
    for (const method of methods) {
      const raw = item[method];
      if (raw === undefined) continue;
      const name = raw.tags?.[0] ?? "Other";
      groups.set(name, [...(groups.get(name) ?? []), operation(path, method, raw, document)]);
    }
  }
  const about = new Map((document.tags ?? []).map(({ name, description = "" }) => [name, description]));
  return Array.from(groups, ([name, operations]) => ({ name, description: about.get(name) ?? "", operations })).filter(
    (group) => group.operations.length > 0,
  );
}

// What nearly every path begins with tells none from another.
const common = /^\/api\/v2\/(history\/saved-prompts\/)?/;

/** The groups with the operations in whose method, path, summary or group every word of the question begins some word. */
export function groupsWith(groups: readonly Group[], question: string): readonly Group[] {
  const wanted = question
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return groups;
  const holds = (text: string) => {
    const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => words.some((one) => one.startsWith(word)));
  };
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter(({ summary, path, method }) =>
        holds(`${summary} ${path.replace(common, "")} ${method} ${group.name}`),
      ),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** A schema with its reference followed, once. */
export function resolved(schema: Schema, document: ApiDocument): Schema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? {});
}

/** "string", "integer or null", "array of string" … */
export function typeName(given: Schema, document: ApiDocument): string {
  const schema = resolved(given, document);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map((option) => typeName(option, document)))].join(" or ");
  if (schema.type === "array") return `array of ${schema.items === undefined ? "anything" : typeName(schema.items, document)}`;
  return typeof schema.type === "string" ? schema.type : (schema.type?.join(" or ") ?? "anything");
}
