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

type Body = { readonly required?: boolean; readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };

type RawOperation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
};

export type ApiDocument = {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
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
  readonly body: { readonly type: string; readonly schema: Schema } | undefined;
  readonly answers: readonly { readonly status: string; readonly description: string }[];
};

export type Group = { readonly name: string; readonly operations: readonly Operation[] };

const methods = ["get", "post", "put", "patch", "delete"] as const;

function operation(path: string, method: string, raw: RawOperation): Operation {
  const [type, content] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
  return {
    id: raw.operationId ?? `${method}-${path}`.replace(/[^a-z0-9]+/gi, "-"),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? "",
    description: raw.description ?? "",
    isPublic: raw.security?.length === 0,
    parameters: raw.parameters ?? [],
    body: type === undefined ? undefined : { type, schema: content?.schema ?? {} },
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => ({ status, description: answer.description ?? "" })),
  };
}

/** By first tag, in the document's order; operations without one come last. */
export function groupsOf(document: ApiDocument): Group[] {
  const groups = new Map<string, Operation[]>((document.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const raw = item[method];
      if (raw === undefined) continue;
      const name = raw.tags?.[0] ?? "Other";
      groups.set(name, [...(groups.get(name) ?? []), operation(path, method, raw)]);
    }
  }
  return Array.from(groups, ([name, operations]) => ({ name, operations })).filter((group) => group.operations.length > 0);
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
