import { expect, test } from "vitest";
import { type ApiDocument, groupsOf, groupsWith, typeName } from "./document.ts";
import { exampleOf } from "./example.ts";

const document: ApiDocument = {
  tags: [{ name: "Prompts" }, { name: "Unused" }],
  components: {
    schemas: {
      Create: {
        type: "object",
        required: ["title", "tags", "library"],
        properties: {
          title: { type: "string" },
          tags: { type: "array", items: { type: "string" } },
          note: { type: "string" },
          library: { type: "string", format: "uuid" },
        },
      },
    },
  },
  paths: {
    "/api/v2/health/": { get: { security: [] } },
    "/api/v2/prompts/": {
      get: { tags: ["Prompts"], summary: "List" },
      post: { tags: ["Prompts"], requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Create" } } } } },
    },
  },
};

test("operations stand in the document's groups, the rest under Other, empty groups nowhere", () => {
  expect(groupsOf(document).map(({ name, operations }) => [name, operations.map(({ method }) => method)])).toEqual([
    ["Prompts", ["GET", "POST"]],
    ["Other", ["GET"]],
  ]);
});

test("words find operations by summary, path, method and group", () => {
  const found = (words: string) =>
    groupsWith(groupsOf(document), words).flatMap(({ operations }) => operations.map(({ method, path }) => `${method} ${path}`));
  expect(found("list")).toEqual(["GET /api/v2/prompts/"]);
  expect(found("POST prompts")).toEqual(["POST /api/v2/prompts/"]);
  expect(found("other")).toEqual(["GET /api/v2/health/"]);
  expect(found("nothing")).toEqual([]);
  expect(found(" ")).toHaveLength(3);
});

test("an answer that is told by reference is told all the same", () => {
  const told: ApiDocument = {
    components: { responses: { Missing: { description: "Not there", content: { "application/json": { example: { success: false } } } } } },
    paths: { "/x/": { get: { responses: { 404: { $ref: "#/components/responses/Missing" } } } } },
  };
  expect(groupsOf(told)[0]?.operations[0]?.answers).toEqual([{ status: "404", description: "Not there", example: { success: false } }]);
});

test("only an empty security list is public", () => {
  const all = groupsOf(document).flatMap(({ operations }) => operations);
  expect(all.filter(({ isPublic }) => isPublic).map(({ path }) => path)).toEqual(["/api/v2/health/"]);
});

test("an example holds what is required, through references", () => {
  expect(exampleOf({ $ref: "#/components/schemas/Create" }, document)).toEqual({
    title: "text",
    tags: ["text"],
    library: "00000000-0000-0000-0000-000000000000",
  });
});

test("a schema that refers to itself ends", () => {
  const looped: ApiDocument = {
    components: { schemas: { Node: { type: "object", required: ["next"], properties: { next: { $ref: "#/components/schemas/Node" } } } } },
  };
  expect(JSON.stringify(exampleOf({ $ref: "#/components/schemas/Node" }, looped))).toContain("null");
});

test("types are said in words", () => {
  expect(typeName({ anyOf: [{ type: "string" }, { type: "null" }] }, document)).toBe("string or null");
  expect(typeName({ type: "array", items: { type: "integer" } }, document)).toBe("array of integer");
});
