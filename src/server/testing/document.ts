// Our own OpenAPI document as a test reads it: its operations, and a check for every schema in it.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "../rest/openapi.ts";

export type Schema = Record<string, unknown>;
type Content = Record<string, { schema?: Schema; example?: unknown }>;
export type Answer = { content?: Content; $ref?: string; headers?: Record<string, unknown> };
export type Parameter = { name: string; in: "path" | "query" | "header"; required?: boolean; schema: Schema };
export type Operation = {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: object[];
  readonly parameters?: Parameter[];
  readonly requestBody?: { required?: boolean; content: Content };
  readonly responses: Record<string, Answer>;
};

export type ReadDocument = {
  readonly document: ReturnType<typeof openApiDocument>;
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The answer that an operation documents for a status; undefined for one that it does not name. */
  answerOf(operation: Operation, status: number | string): Answer | undefined;
  /** What is wrong with a value, in words; undefined when it fits. */
  misfit(schema: Schema, value: unknown): string | undefined;
};

export function readDocument(): ReadDocument {
  const document = openApiDocument();
  // Safe: the document is JSON, and these are its parts.
  const paths = document.paths as Record<string, Record<string, Omit<Operation, "path" | "method">>>;
  const schemas = document.components.schemas as Record<string, Schema>;
  const responses = document.components.responses as Record<string, Answer>;
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema({ $id: "api", components: { schemas } });
  const checks = new WeakMap<Schema, ValidateFunction>();
  const checkOf = (schema: Schema): ValidateFunction => {
    const known = checks.get(schema);
    if (known !== undefined) return known;
    const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')));
    checks.set(schema, check);
    return check;
  };
  return {
    document,
    schemas,
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
    ),
    answerOf({ responses: own }, status) {
      const answer = own[status];
      return answer?.$ref === undefined ? answer : responses[answer.$ref.slice(answer.$ref.lastIndexOf("/") + 1)];
    },
    misfit(schema, value) {
      const check = checkOf(schema);
      return check(value) ? undefined : ajv.errorsText(check.errors);
    },
  };
}
