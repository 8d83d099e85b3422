// The schema against the specification's, and against the file that stands for it.
import { readFileSync } from "node:fs";
import { buildASTSchema, findBreakingChanges, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { createSchema, schemaText } from "./schema.ts";

const read = (path: string) => readFileSync(path, "utf8");
const specified = () =>
  buildASTSchema(parse(`${read("src/server/testing/spec/schema.graphql")}\nscalar DateTime\nscalar JSONString\ntype UserType { id: ID! }`));

test("takes nothing away that the specification has, and changes only what promptHistory returns", () => {
  expect(findBreakingChanges(specified(), createSchema()).map((change) => change.description)).toEqual([
    "Query.promptHistory changed type from SavedPromptConnection! to PromptHistoryConnection!.",
  ]);
});

test("keeps the specification's defaults", () => {
  const types = specified().getQueryType()?.getFields() ?? {};
  const ours = createSchema().getQueryType()?.getFields() ?? {};
  for (const [name, field] of Object.entries(types))
    for (const argument of field.args)
      expect(`${name} ${ours[name]?.args.find((own) => own.name === argument.name)?.defaultValue}`).toBe(
        `${name} ${argument.defaultValue}`,
      );
});

test("the specification's ten client documents are valid as they are", () => {
  const document = parse(read("src/server/testing/spec/documents.graphql"));
  expect(document.definitions).toHaveLength(10);
  expect(validate(createSchema(), document)).toEqual([]);
});

test("schema.graphql is current: npm run api:generate writes it", () => {
  expect(read("schema.graphql")).toBe(schemaText());
});
