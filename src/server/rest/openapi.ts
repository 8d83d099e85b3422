// The OpenAPI document, made from the same table that answers the requests.
import type { z } from "zod";
import { type ErrorCode, ProblemBody } from "../../lib/contract/problem.ts";
import type { Meta } from "../trpc/init.ts";
import { appRouter } from "../trpc/router.ts";
import { exampleOf, examples } from "./examples.ts";
import { snakeCase } from "./fields.ts";
import { compileRoutes, isBodyless, type Route } from "./routes.ts";
import { createSchemas, type JsonSchema, type Schemas } from "./schemas.ts";

const apiVersion = "2.0.0";

const groups: Record<NonNullable<Meta["group"]>, string> = {
  Prompts: "Saving, reading, changing and using prompts",
  Search: "Finding prompts; misspelt words are forgiven",
  Organize: "Categories and tags",
  Versions: "Every version of a prompt, its labels, and what differs between two",
  History: "Uses and runs, and the steps of refining them",
  Insights: "What uses and runs come to, by day, model, prompt and version",
  Explore: "What others have made public",
  Transfer: "Import and export without loss",
  Account: "Signing up and in, sessions and tokens",
  Libraries: "Where prompts live and are shared",
};

const refusals = {
  400: ["Invalid", "The input is refused; `errors` says which field and why"],
  401: ["SignedOut", "Nobody is signed in, or the token is not good"],
  403: ["Forbidden", "One may see this, and may not do it"],
  404: ["Missing", "There is no such thing, or it is not one's own"],
  409: ["Conflict", "Taken, or changed by somebody else meanwhile; `latest` is the present prompt"],
  413: ["TooLarge", "The body is larger than allowed"],
  415: ["Unsupported", "The body is of another type"],
  429: ["Exhausted", "A limit is reached; `Retry-After` says for how long"],
  default: ["Failed", "Something went wrong on our side, or is not there at present"],
} as const;
type Status = keyof typeof refusals;
const statuses: readonly Status[] = [400, 401, 403, 404, 409, 413, 415, 429, "default"];

/** Which errors the examples of refusals show. */
const shownErrors: Readonly<Record<Status, { message: string; field: string; code: ErrorCode }>> = {
  400: { message: "This field is required", field: "title", code: "required" },
  401: { message: "Sign in, or send a bearer token", field: "", code: "not_authenticated" },
  403: { message: "You may not do this", field: "", code: "permission_denied" },
  404: { message: "Not found", field: "", code: "not_found" },
  409: { message: "This slug is taken", field: "slug", code: "duplicate" },
  413: { message: "This is too large", field: "", code: "payload_too_large" },
  415: { message: "This content type is not taken here", field: "", code: "invalid" },
  429: { message: "Too many saves; try again later", field: "", code: "rate_limit" },
  default: { message: "Something went wrong on our side", field: "", code: "server_error" },
};

/** Headers that answers of one operation carry besides. */
const answerHeaders: Readonly<Record<string, object>> = {
  "prompt.search": {
    "X-Search-Engine": { description: "Which engine answered", schema: { type: "string", enum: ["meilisearch", "postgres"] } },
    "X-Search-Correction": { description: "The words that were looked for instead, percent-encoded", schema: { type: "string" } },
  },
  "prompt.export": {
    "Content-Disposition": { description: "The name of the file", schema: { type: "string" } },
  },
};
const requestId = { "X-Request-Id": { $ref: "#/components/headers/RequestId" } };

export type OpenApiOptions = { readonly version?: string; readonly serverUrl?: string; readonly routes?: readonly Route[] };

/** OpenAPI 3.1: complete paths, and every answer's and refusal's schema. */
export function openApiDocument(options: OpenApiOptions = {}) {
  const routes = options.routes ?? compileRoutes(appRouter).list;
  const schemas = createSchemas();
  const problem = schemas.answer(ProblemBody);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.template] ??= {};
    Object.assign(paths[route.template] ?? {}, { [route.method.toLowerCase()]: operation(route, schemas) });
  }
  const used = new Set(routes.map(({ meta }) => meta.group));
  return {
    openapi: "3.1.0",
    info: {
      title: "Sheaf",
      version: options.version ?? apiVersion,
      description: "The prompt library. JSON in camelCase, times in UTC; every path answers with and without its last slash.",
    },
    servers: [{ url: options.serverUrl ?? "/" }],
    security: [{ bearer: [] }, { session: [] }],
    tags: Object.entries(groups).flatMap(([name, description]) =>
      [...used].includes(name as Meta["group"]) ? [{ name, description }] : [],
    ),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A token from `POST /api/v2/auth/token/` or `POST /api/v2/auth/tokens/`" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "The browser's session; behind https its name begins with `__Secure-`",
        },
      },
      headers: { RequestId: { description: "What the server's log calls this request", schema: { type: "string", format: "uuid" } } },
      responses: Object.fromEntries(statuses.map((status) => [refusals[status][0], refusalResponse(status, refusals[status][1], problem)])),
      schemas: Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function refusalResponse(status: Status, description: string, problem: JsonSchema): object {
  const { message, field, code } = shownErrors[status];
  const example = { success: false, message: status === 400 ? "Validation failed" : message, errors: [{ field, message, code }] };
  const headers = {
    ...requestId,
    ...(status === 429 && { "Retry-After": { description: "Seconds", schema: { type: "integer", minimum: 1 } } }),
  };
  return { description, headers, content: { "application/json": { schema: problem, example } } };
}

function operation(route: Route, schemas: Schemas): object {
  const { meta } = route;
  const input = schemas.input(route.inputs);
  const inBody = (name: string) => !route.params.includes(name) && !isBodyless(route);
  const parameters = Object.entries(input.properties ?? {}).flatMap(([name, schema]) =>
    inBody(name) || typeof schema !== "object" || (meta.file !== undefined && (name === "data" || name === "format"))
      ? []
      : [parameter(route, name, schema, input)],
  );
  if (meta.isConditional) parameters.push({ name: "If-None-Match", in: "header", required: false, schema: { type: "string" } });
  const requestBody = isBodyless(route) && meta.file === undefined ? undefined : bodyOf(route, input, schemas);
  return {
    operationId: route.name,
    ...(meta.group !== undefined && { tags: [meta.group] }),
    ...(meta.summary !== undefined && { summary: meta.summary }),
    ...(meta.isPublic && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: { ...successes(route, schemas), ...refusalsOf(route, parameters.length > 0, requestBody !== undefined) },
  };
}

function parameter(route: Route, name: string, schema: JsonSchema, input: JsonSchema): object {
  if (route.params.includes(name)) return { name, in: "path", required: true, schema };
  const isList = route.fields.get(name)?.kind === "array";
  return {
    name: snakeCase(name),
    in: "query",
    required: input.required?.includes(name) ?? false,
    schema,
    ...(isList && { style: "form", explode: false }),
  };
}

/** Files as they are imported and exported. */
const filesShown = {
  json: {
    schema: { description: "Prompts, their versions among them", type: ["object", "array"] },
    example: { results: [{ title: "Meeting notes", content: "Sum up: {{notes}}", tags: ["meeting"] }] },
  },
  csv: { schema: { type: "string" }, example: 'title,content\r\nMeeting notes,"Sum up: {{notes}}"\r\n' },
};

function bodyOf(route: Route, input: JsonSchema, schemas: Schemas): object | undefined {
  const { file } = route.meta;
  if (file !== undefined)
    return {
      required: true,
      content: Object.fromEntries(Object.keys(file).map((type) => [type, type === "application/json" ? filesShown.json : filesShown.csv])),
    };
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !route.params.includes(name)));
  if (Object.keys(properties).length === 0) return undefined;
  const required = (input.required ?? []).filter((name) => !route.params.includes(name));
  const { required: _all, ...rest } = input;
  const json: JsonSchema = { ...rest, properties, ...(required.length > 0 && { required }) };
  const [first] = route.inputs;
  const schema = first !== undefined && route.inputs.length === 1 && route.params.length === 0 ? schemas.named(first, json) : json;
  const example = examples[route.name]?.body ?? exampleOf(json, schemas.components);
  return { required: required.length > 0, content: { "application/json": { schema, example } } };
}

function successes({ name, meta, output }: Route, schemas: Schemas): object {
  const headers = {
    ...requestId,
    ...answerHeaders[name],
    ...(meta.isConditional && { ETag: { description: "Changes with anything that the answer shows", schema: { type: "string" } } }),
    ...(meta.location !== undefined && {
      Location: { description: "The address of what was made", schema: { type: "string", format: "uri" } },
    }),
  };
  const status = meta.status ?? 200;
  const answer = {
    description: status === 204 ? "Done" : (meta.summary ?? "The answer"),
    headers,
  };
  if (status === 204) return { 204: answer };
  const unchanged = meta.isConditional && { 304: { description: "Unchanged since the answer with the tag in If-None-Match", headers } };
  return { [status]: { ...answer, content: contentOf(name, meta, output, schemas) }, ...unchanged };
}

const eventsShown =
  'event: result\ndata: {"row":1,"status":"created"}\n\nevent: done\ndata: {"results":[{"row":1,"status":"created"}]}\n\n';

function contentOf(name: string, meta: Meta, output: z.ZodType | undefined, schemas: Schemas): object {
  if (meta.isDownload) return { "application/json": filesShown.json, "text/csv": filesShown.csv };
  const schema = output === undefined ? {} : schemas.answer(output);
  const example = examples[name]?.answer ?? exampleOf(schema, schemas.components);
  const content = { "application/json": { schema, example } };
  return meta.file === undefined ? content : { ...content, "text/event-stream": { schema: { type: "string" }, example: eventsShown } };
}

function refusalsOf({ meta, params, type, fields }: Route, hasParameters: boolean, hasBody: boolean): object {
  const namesThings = params.length > 0 || meta.names !== undefined || fields.has("library") || fields.has("libraryId");
  const refused: Status[] = [
    ...(hasParameters || hasBody ? [400 as const] : []),
    401,
    403,
    ...(namesThings ? [404 as const] : []),
    ...(type === "mutation" ? [409 as const] : []),
    ...(hasBody ? [413 as const, 415 as const] : []),
    429,
    "default",
  ];
  return Object.fromEntries(refused.map((status) => [status, { $ref: `#/components/responses/${refusals[status][0]}` }]));
}
