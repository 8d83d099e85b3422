// The document against the table it is made from, and the committed file against the document.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appRouter } from "../trpc/router.ts";
import { examples } from "./examples.ts";
import { openApiDocument } from "./openapi.ts";
import { compileRoutes } from "./routes.ts";

type Operation = {
  operationId: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, object>;
};

const { list: routes } = compileRoutes(appRouter);
const document = openApiDocument({ routes });
const text = JSON.stringify(document);
/** Safe: the file under test makes no other. */
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

test("the committed openapi.json is the present one (npm run api:generate writes it)", () => {
  expect(JSON.parse(readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8"))).toEqual(JSON.parse(text));
});

test("every route is an operation under its complete path, once", () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(routes.map(({ name }) => name).sort());
  for (const { path, operationId, summary, tags } of operations) {
    expect(path, operationId).toMatch(/^\/api\/v2\/.+\/$/);
    expect([typeof summary, tags?.length], operationId).toEqual(["string", 1]);
  }
});

test("every reference leads somewhere", () => {
  for (const [, ref] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = ref?.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(target, ref).toBeTypeOf("object");
  }
});

test("the parameters of a path are those in its braces", () => {
  for (const { path, operationId, parameters = [] } of operations) {
    const named = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(named.sort(), operationId).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
  }
});

test("what is in the query is spelt in snake_case", () => {
  const query = operations
    .find(({ operationId }) => operationId === "prompt.list")
    ?.parameters?.filter((parameter) => parameter.in === "query");
  expect(query?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["page", "page_size", "is_favorite", "ordering", "tags", "search", "library", "trash"]),
  );
  for (const { parameters = [] } of operations)
    for (const parameter of parameters) if (parameter.in === "query") expect(parameter.name).toMatch(/^[a-z_]+$/);
});

test("public operations, and no others, need nobody to be signed in", () => {
  const marked = operations.filter(({ security }) => security?.length === 0).map(({ operationId }) => operationId);
  expect(marked.sort()).toEqual(
    routes
      .filter(({ meta }) => meta.isPublic)
      .map(({ name }) => name)
      .sort(),
  );
  expect(marked).toEqual(expect.arrayContaining(["account.register", "account.signIn"]));
});

test("every answer with a body has a schema, and every refusal is described", () => {
  for (const { name, output, meta } of routes)
    if (meta.status !== 204 && !meta.isDownload) expect(output, `${name} has an output schema`).toBeDefined();
  for (const { operationId, responses } of operations)
    expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(["401", "403", "429", "default"]));
});

test("the examples fit their schemas", () => {
  const named: Record<string, unknown> = { version: 1, label: "production", key: "letters" };
  for (const [name, { body, answer }] of Object.entries(examples)) {
    const route = routes.find((one) => one.name === name);
    if (body !== undefined)
      route?.inputs[0]?.parse({
        ...body,
        ...Object.fromEntries(route.params.map((param) => [param, named[param] ?? "550e8400-e29b-41d4-a716-446655440000"])),
      });
    if (answer !== undefined) expect(route?.output?.parse(answer), name).toEqual(answer);
  }
});
