// The document as others judge it: a linter finds nothing, and every example in it fits its schema.
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { readDocument, type Schema } from "../testing/document.ts";

const { document, operations, answerOf, misfit } = readDocument();

test("a linter's recommended rules find nothing", async () => {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // The paths are the specification's, with their last slash; they answer without it too.
      "no-path-trailing-slash": "off",
      // A name wins over {…}: `/search/` is never an id. The router's tests say so.
      "no-ambiguous-paths": "off",
      // The document is of somebody's installation, whose terms are theirs.
      "info-license": "off",
    },
  });
  const source = makeDocumentFromString(JSON.stringify(document), "openapi.json");
  const problems = await lintDocument({ document: source, config, externalRefResolver: new BaseResolver() });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual([]);
});

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s shows what it takes and answers",
  (_, operation) => {
    expect(operation.summary).toBeTypeOf("string");
    const contents = [
      operation.requestBody?.content,
      ...Object.keys(operation.responses).map((status) => answerOf(operation, status)?.content),
    ];
    for (const content of contents)
      for (const [type, { schema, example }] of Object.entries(content ?? {})) {
        expect(example, type).toBeDefined();
        expect(misfit(schema as Schema, example), JSON.stringify(example)).toBeUndefined();
      }
    for (const status of Object.keys(operation.responses)) expect(answerOf(operation, status)?.headers).toHaveProperty("X-Request-Id");
  },
);

test("the two ways to sign in are there, and 429 says when to come back", () => {
  expect(Object.keys(document.components.securitySchemes)).toEqual(["bearer", "session"]);
  expect(document.components.responses).toHaveProperty("Exhausted.headers.Retry-After");
});
