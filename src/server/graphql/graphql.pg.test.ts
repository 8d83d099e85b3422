// GraphQL over the real server and database: the specification's documents as its clients send them, and what we add.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Kind, parse, print } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GraphqlHouse, openGraphqlHouse } from "../testing/graphql.ts";
import { sharedLibrary } from "../testing/shared-library.ts";
import { countStatements } from "../testing/statements.ts";

let world: GraphqlHouse;
beforeAll(async () => {
  world = await openGraphqlHouse();
});
afterAll(async () => {
  expect(world.house.strangeErrors).toEqual([]);
  await world[Symbol.asyncDispose]();
});

/** The specification's documents by their names. */
const documents = new Map(
  parse(readFileSync("src/server/testing/spec/documents.graphql", "utf8")).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [[definition.name?.value, print(definition)] as const] : [],
  ),
);
const documentOf = (name: string): string => documents.get(name) ?? "";

test("the specification's documents save, list, find, mark, use and delete prompts", async () => {
  const ada = await world.house.person("Ada");
  const ask = (name: string, variables: object) => world.ask(ada, documentOf(name), variables);
  const { createSavedPrompt: created } = (
    await ask("CreateSavedPrompt", {
      input: { title: "Email Writer", content: "Write <b>&", category: "writing", tags: ["Email", "email"], metadata: '{"a":[1]}' },
    })
  ).data as { createSavedPrompt: { savedPrompt: { id: string } } };
  expect(created).toMatchObject({
    success: true,
    message: "Prompt saved successfully",
    savedPrompt: { title: "Email Writer", content: "Write <b>&", category: "writing", tags: ["email"], description: "" },
    errors: null,
  });
  const { id } = created.savedPrompt;

  expect((await ask("UpdateSavedPrompt", { id, input: { title: "Letter Writer" } })).data).toMatchObject({
    updateSavedPrompt: { success: true, savedPrompt: { id, title: "Letter Writer", content: "Write <b>&" }, errors: null },
  });
  expect((await ask("ToggleFavoritePrompt", { id })).data).toMatchObject({
    toggleFavoriteSavedPrompt: { success: true, savedPrompt: { id, isFavorite: true } },
  });
  expect((await ask("UseSavedPrompt", { id })).data).toMatchObject({
    useSavedPrompt: { success: true, savedPrompt: { id, useCount: 1, lastUsedAt: expect.stringMatching(/Z$/) } },
  });
  expect((await ask("GetSavedPrompt", { id })).data).toMatchObject({
    savedPrompt: { id, useCount: 1, isFavorite: true, isPublic: false, metadata: '{"a":[1]}' },
  });
  expect((await ask("GetSavedPrompts", { first: 5, category: "writing", tags: ["email"], search: "letter" })).data).toMatchObject({
    savedPrompts: {
      totalCount: 1,
      edges: [{ node: { id }, cursor: expect.any(String) }],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    },
  });
  expect((await ask("SearchSavedPrompts", { query: "letter" })).data).toMatchObject({ searchSavedPrompts: [{ id }] });
  expect((await ask("GetFavoritePrompts", { first: 5 })).data).toMatchObject({
    favoritePrompts: { totalCount: 1, edges: [{ node: { id } }], pageInfo: { hasNextPage: false } },
  });
  expect((await ask("DeleteSavedPrompt", { id })).data).toEqual({
    deleteSavedPrompt: { success: true, message: "Prompt moved to trash", id },
  });
  expect((await ask("BulkDeletePrompts", { ids: [id] })).data).toMatchObject({ bulkDeletePrompts: { success: true, deletedCount: 0 } });
  expect((await ask("GetSavedPrompt", { id })).data).toEqual({ savedPrompt: null });
});

test("a refusal is a payload with errors; unknown and another's are the same", async () => {
  const [ada, bob] = [await world.house.person(), await world.house.person()];
  const theirs = await bob.call.prompt.create({ title: "Theirs", content: "c" });
  expect((await world.ask(ada, documentOf("CreateSavedPrompt"), { input: { title: " ", content: "c" } })).data).toMatchObject({
    createSavedPrompt: { success: false, savedPrompt: null, errors: [{ field: "title", message: "This field is required" }] },
  });
  const create = "mutation ($input: CreateSavedPromptInput!) { createSavedPrompt(input: $input) { success errors { field code } } }";
  expect((await world.ask(ada, create, { input: { title: "t", content: "c", metadata: "{" } })).data).toEqual({
    createSavedPrompt: { success: false, errors: [{ field: "metadata", code: "invalid" }] },
  });
  for (const id of [theirs.id, randomUUID(), "nothing"]) {
    const update = 'mutation ($id: ID!) { updateSavedPrompt(id: $id, input: {title: "Mine"}) { success message savedPrompt { id } } }';
    const found = await world.ask(ada, update, { id });
    expect(found.data).toMatchObject({ updateSavedPrompt: { success: false, savedPrompt: null } });
    expect((await world.ask(ada, "query ($id: ID!) { savedPrompt(id: $id) { id } }", { id })).data).toEqual({ savedPrompt: null });
  }
});

test("an edit of what somebody else has changed meanwhile answers the present prompt", async () => {
  const ada = await world.house.person();
  const { id } = await ada.call.prompt.create({ title: "One", content: "c" });
  await ada.call.prompt.update({ id, title: "Two" });
  const found = await world.ask(
    ada,
    'mutation ($id: ID!) { updateSavedPrompt(id: $id, input: {title: "Three", basedOn: 1}) { success savedPrompt { title version } errors { code } } }',
    { id },
  );
  expect(found.data).toEqual({
    updateSavedPrompt: { success: false, savedPrompt: { title: "Two", version: 2 }, errors: [{ code: "conflict" }] },
  });
});

test("being signed out is an error with its code, for queries and mutations; the schema is for the signed-in", async () => {
  for (const query of [
    "{ savedPrompts { totalCount } }",
    'mutation { deleteSavedPrompt(id: "x") { success } }',
    "{ __schema { description } }",
    '{ __type(name: "Query") { fields { name } } }',
    "{ ...Asked } fragment Asked on Query { __schema { types { name } } }",
    '{ ... on Query { __type(name: "Query") { fields { name } } } }',
  ]) {
    const { status, errors } = await world.ask(undefined, query);
    expect([status, errors?.map((error) => error.extensions)]).toEqual([200, [{ code: "not_authenticated" }]]);
  }
  const { data } = await world.ask(await world.house.person(), "{ __schema { queryType { name } } }");
  expect(data).toEqual({ __schema: { queryType: { name: "Query" } } });
});

test("a token without the right is refused in the payload, and a bad argument by its code", async () => {
  const ada = await world.house.person();
  const { token } = await ada.call.token.create({ name: "reads", scopes: ["read"] });
  const reader = { ...ada, token };
  const saved = await world.ask(reader, documentOf("CreateSavedPrompt"), { input: { title: "t", content: "c" } });
  expect(saved.data).toMatchObject({ createSavedPrompt: { success: false, savedPrompt: null } });
  const ordered = await world.ask(ada, '{ savedPrompts(orderBy: "colour") { totalCount } }');
  expect(ordered.errors?.[0]?.extensions).toMatchObject({ code: "invalid" });
  const cursor = await world.ask(ada, '{ savedPrompts(after: "nowhere") { totalCount } }');
  expect(cursor.errors?.[0]?.extensions).toMatchObject({ code: "invalid" });
});

const walk =
  'query ($after: String) { savedPrompts(first: 2, after: $after, orderBy: "title") { totalCount edges { cursor node { title } } pageInfo { hasNextPage endCursor } } }';
type Walked = { savedPrompts: { edges: { node: { title: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

test("cursors stay right while rows come and go, the cursor's own among them", async () => {
  const ada = await world.house.person();
  const made = [];
  for (const title of ["a", "b", "c", "d", "e"]) made.push(await ada.call.prompt.create({ title, content: "c" }));
  const first = (await world.ask(ada, walk)).data as Walked;
  await ada.call.prompt.delete({ id: made[1]?.id ?? made[0]?.id ?? ("" as never) });
  await ada.call.prompt.create({ title: "aa", content: "c" });
  const second = (await world.ask(ada, walk, { after: first.savedPrompts.pageInfo.endCursor })).data as Walked;
  const third = (await world.ask(ada, walk, { after: second.savedPrompts.pageInfo.endCursor })).data as Walked;
  expect([first, second, third].map(({ savedPrompts }) => savedPrompts.edges.map(({ node }) => node.title))).toEqual([
    ["a", "b"],
    ["c", "d"],
    ["e"],
  ]);
  expect([first, second, third].map(({ savedPrompts }) => savedPrompts.pageInfo.hasNextPage)).toEqual([true, true, false]);
});

test("a list over several libraries is one list", async () => {
  const ada = await world.house.person();
  const libraryId = await sharedLibrary(world.house, [[ada, "owner"]]);
  for (const [title, into] of [
    ["1", undefined],
    ["2", libraryId],
    ["3", undefined],
    ["4", libraryId],
  ] as const)
    await ada.call.prompt.create({ title, content: "c", ...(into && { libraryId: into }) });
  const query =
    'query ($after: String) { savedPrompts(library: "all", first: 3, after: $after, orderBy: "title") { totalCount edges { node { title library { kind } } } pageInfo { hasNextPage endCursor } } }';
  const first = (await world.ask(ada, query)).data as Walked;
  expect(first).toMatchObject({
    savedPrompts: { totalCount: 4, edges: [{ node: { library: { kind: "personal" } } }, { node: { library: { kind: "shared" } } }, {}] },
  });
  const second = (await world.ask(ada, query, { after: first.savedPrompts.pageInfo.endCursor })).data as Walked;
  expect(second.savedPrompts.edges.map(({ node }) => node.title)).toEqual(["4"]);
});

const nested = `{ savedPrompts(first: 20) { edges { node { id user { name } library { name } versions(first: 3) { totalCount edges { node { version createdBy { name } } } } } } } }`;
const history = `{ promptHistory(first: 20) { totalCount edges { node { savedPrompt { title user { name } } iterations { iterationNumber parentPrompt { id } } user { name } } } } }`;

test("a nested query over twenty prompts asks the database no more often than over two", async () => {
  const ada = await world.house.person("Ada-Loads");
  const save = async (count: number) => {
    for (let at = 0; at < count; at++) {
      const { id, version } = await ada.call.prompt.create({ title: `T${at}`, content: "c" });
      await ada.call.prompt.update({ id, content: "d" });
      await ada.call.history.record({ originalPrompt: "p", savedPrompt: id, version, iterations: [{ promptText: "one" }] });
    }
  };
  const count = async (query: string) => {
    const { answer, statements } = await countStatements(world.house.services.db, () => world.ask(ada, query));
    expect(answer.errors).toBeUndefined();
    return statements.filter((statement) => /from (prompt|version|library|account|history|iteration|place|favorite|member)/.test(statement))
      .length;
  };
  await save(2);
  await count(nested);
  const few = [await count(nested), await count(history)];
  await save(18);
  expect([await count(nested), await count(history)]).toEqual(few);
  const { data } = await world.ask(ada, nested);
  const { edges } = (data as { savedPrompts: { edges: { node: unknown }[] } }).savedPrompts;
  expect(edges).toHaveLength(20);
  expect(edges[0]?.node).toMatchObject({
    user: { name: "Ada-Loads" },
    versions: { totalCount: 2, edges: [{ node: { version: 2, createdBy: { name: "Ada-Loads" } } }, { node: { version: 1 } }] },
  });
});

test("the common list is one statement", async () => {
  const ada = await world.house.person();
  await world.ask(ada, "{ savedPrompts { totalCount } }");
  const { statements } = await countStatements(world.house.services.db, () => world.ask(ada, documentOf("GetSavedPrompts"), { first: 10 }));
  expect(statements.filter((statement) => statement.includes(" prompt p "))).toHaveLength(1);
  expect(statements.filter((statement) => !statement.includes("from token"))).toHaveLength(1);
});

test("versions, variables and history come as they are, and an outsider sees what was public", async () => {
  const [ada, bob] = [await world.house.person(), await world.house.person()];
  const inputs = [{ name: "to", type: "choice" as const, options: ["x", "y"], default: "x" }];
  const { id } = await ada.call.prompt.create({ title: "P", content: "To {{to}}", inputs });
  await ada.call.prompt.update({ id, content: "For {{to}}", isPublic: true });
  const query = `query ($id: ID!) { savedPrompt(id: $id) { inputs { name options default } library { id } libraryId visibility versions { totalCount pageInfo { hasNextPage } edges { node { version content } } } } }`;
  expect((await world.ask(ada, query, { id })).data).toMatchObject({
    savedPrompt: {
      inputs: [{ name: "to", options: ["x", "y"], default: '"x"' }],
      versions: { totalCount: 2, edges: [{}, { node: { content: "To {{to}}" } }] },
    },
  });
  expect((await world.ask(bob, query, { id })).data).toMatchObject({
    savedPrompt: { library: null, visibility: "public", versions: { totalCount: 1, edges: [{ node: { version: 2 } }] } },
  });
  const used = await world.ask(
    bob,
    "mutation ($id: ID!, $values: JSONString) { useSavedPrompt(id: $id, values: $values) { success text } }",
    {
      id,
      values: '{"to":"y"}',
    },
  );
  expect(used.data).toEqual({ useSavedPrompt: { success: true, text: "For y" } });
  expect((await world.ask(bob, `{ promptHistory(prompt: "${id}") { totalCount edges { node { originalPrompt source } } } }`)).data).toEqual(
    {
      promptHistory: { totalCount: 1, edges: [{ node: { originalPrompt: "For y", source: "saved_prompt" } }] },
    },
  );
});

test("a batch saves the good beside the bad", async () => {
  const ada = await world.house.person();
  const found = await world.ask(
    ada,
    "mutation ($input: [CreateSavedPromptInput!]!) { batchCreatePrompts(input: $input) { success savedPrompt { title } errors { field } } }",
    {
      input: [
        { title: "Good", content: "c", inputs: [{ name: "n", type: "number", default: "3" }] },
        { title: "Bad", content: "" },
      ],
    },
  );
  expect(found.data).toEqual({
    batchCreatePrompts: [
      { success: true, savedPrompt: { title: "Good" }, errors: null },
      { success: false, savedPrompt: null, errors: [{ field: "content" }] },
    ],
  });
});

test("what goes wrong inside keeps its message to itself", async () => {
  const ada = await world.house.person();
  const { db } = world.house.services;
  const whole = { ...db.$client };
  Object.assign(db.$client, {
    unsafe: () => {
      throw new Error("secret words");
    },
  });
  try {
    const found = await world.ask(ada, "{ savedPrompts { totalCount } }");
    expect(found.errors).toEqual([
      expect.objectContaining({ message: "Something went wrong on our side", extensions: { code: "server_error" } }),
    ]);
    expect(found.text).not.toContain("secret");
  } finally {
    Object.assign(db.$client, { unsafe: whole.unsafe });
  }
  expect(world.house.strangeErrors.splice(0)).toHaveLength(1);
});
