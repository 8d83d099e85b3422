// GraphQL over HTTP: the standard's own audits, what the door refuses, and clients as their users write them.
import { createHash } from "node:crypto";
import { fetchExchange, Client as Urql } from "@urql/core";
import { buildClientSchema, getIntrospectionQuery } from "graphql";
import { serverAudits } from "graphql-http";
import { GraphQLClient } from "graphql-request";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, type GraphqlHouse, openGraphqlHouse } from "../testing/graphql.ts";
import type { Person } from "../testing/house.ts";
import { countStatements } from "../testing/statements.ts";

let world: GraphqlHouse;
let ada: Person;
beforeAll(async () => {
  world = await openGraphqlHouse();
  ada = await world.house.person();
});
afterAll(async () => {
  expect(world.house.strangeErrors).toEqual([]);
  await world[Symbol.asyncDispose]();
});

test("passes every audit of GraphQL over HTTP, with nothing to notice", async () => {
  const audits = serverAudits({ url: () => world.url, fetchFn: fetch });
  const found: unknown[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    if (result.status !== "ok") found.push([audit.id, result.name, result.status, result.reason]);
  }
  expect(audits.length).toBeGreaterThanOrEqual(60);
  expect(found).toEqual([]);
});

const levels = (times: number): string => {
  let query = "id";
  for (let at = 0; at < times; at++) query = `parentPrompt { iterations { ${query} } }`;
  return `{ promptHistory { edges { node { iterations { ${query} } } } } }`;
};

const attacks: Record<string, () => string> = {
  "1,000 aliases": () => `{ ${Array.from({ length: 1_000 }, (_, at) => `a${at}: promptCategories`).join(" ")} }`,
  "100 aliases": () => `{ ${Array.from({ length: 100 }, (_, at) => `a${at}: promptCategories`).join(" ")} }`,
  "1,000 times one field": () => `{ ${"promptCategories ".repeat(1_900)} }`,
  "50 levels": () => levels(23),
  "200 levels": () => levels(98),
  "fragments in a circle": () => "query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
  "fragments that double": () =>
    `query { ...F0 } ${Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(" ")} fragment F60 on Query { promptCategories }`,
  "full pages in full pages": () =>
    "{ savedPrompts(first: 100) { edges { node { versions(first: 100) { edges { node { content title tags models tools purpose } } } } } } }",
  "full pages by default": () =>
    "query ($n: Int = 100) { savedPrompts(first: $n) { edges { node { versions(first: $n) { edges { node { content title tags models } } } } } } }",
  "a history that goes in circles": () =>
    "{ promptHistory { edges { node { iterations { parentPrompt { iterations { parentPrompt { iterations { id } } } } } } } } }",
  "a page too large by a variable": () => "query ($n: Int = 101) { savedPrompts(first: $n) { totalCount } }",
  "a page of 1,000": () => "{ savedPrompts(first: 1000) { totalCount } }",
  "a page too large": () => "{ savedPrompts(first: 101) { totalCount } }",
  "1,000 directives": () => `{ promptCategories ${"@skip(if: false) ".repeat(300)} }`,
  "wide fields that overlap": () => `{ ${"savedPrompts { totalCount } ".repeat(480)} }`,
  "many fragments": () =>
    `{ ${Array.from({ length: 150 }, (_, at) => `...F${at}`).join(" ")} } ${Array.from({ length: 150 }, (_, at) => `fragment F${at} on Query { me { id } }`).join(" ")}`,
  "deep introspection": () => `{ __schema { types { ${"fields { type { ".repeat(50)} name ${"} }".repeat(50)} } } }`,
  "lists within lists": () => `{ savedPrompts(tags: ${"[".repeat(900)}${"]".repeat(900)}) { totalCount } }`,
  "lists deeper than the stack": () => `{ savedPrompts(tags: ${"[".repeat(20_000)}${"]".repeat(20_000)}) { totalCount } }`,
  "the same large text under many names": () =>
    `{ savedPrompts(first: 100) { edges { node { ${Array.from({ length: 29 }, (_, at) => `c${at}: content`).join(" ")} } } } }`,
  "every text of every version": () =>
    "{ savedPrompts(first: 99) { edges { node { versions(first: 100) { edges { node { content } } } } } } }",
  "a long document": () => `{ savedPrompts { edges { node { ${"id ".repeat(100_000)} } } } }`,
};

/** What a piece of work asks of the database, besides whose token it is. */
async function askedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const { statements } = await countStatements(world.house.services.db, work);
  return statements.filter((statement) => !statement.includes("from token"));
}

test.each(Object.keys(attacks))("refuses %s before anything runs", async (name) => {
  const query = attacks[name]?.() ?? "";
  const statements = await askedBy(async () => {
    const { errors, data } = await world.ask(ada, query);
    expect([errors?.length, data]).toEqual([expect.any(Number), undefined]);
    const again = await world.ask(ada, query, undefined, { accept: "application/graphql-response+json" });
    expect(again.status).toBe(400);
  });
  expect(statements).toEqual([]);
});

test("takes batches of ten and refuses larger ones", async () => {
  const batch = (count: number, query = "{ __typename }") =>
    world.send(
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(Array.from({ length: count }, () => ({ query }))),
      },
      ada,
    );
  expect(JSON.parse((await batch(10)).text)).toHaveLength(10);
  expect((await batch(1_000)).text).toContain("errors");
  expect((await batch(1_000)).text).not.toContain("__typename");
  expect(await askedBy(() => batch(1_000, "{ savedPrompts { totalCount } }"))).toEqual([]);
});

test("what it refuses names the argument and the contract's code", async () => {
  const ordered = await world.ask(ada, '{ savedPrompts(orderBy: "colour") { totalCount } }');
  expect(ordered.errors?.[0]?.extensions).toMatchObject({ code: "invalid", errors: [{ field: "orderBy", code: "invalid" }] });
  const searched = await world.ask(ada, String.raw`{ searchSavedPrompts(query: "\u0000") { id } }`);
  expect(searched.errors?.[0]?.extensions).toMatchObject({ code: "invalid", errors: [{ field: "query", code: "invalid" }] });
  const save = "mutation ($input: CreateSavedPromptInput!) { createSavedPrompt(input: $input) { success } }";
  for (const accept of ["application/json", "application/json;q=0.9"])
    expect((await world.ask(ada, save, { input: { title: "t" } }, { accept })).errors?.[0]?.extensions).toEqual({ code: "invalid" });
});

test("a malformed name names nothing", async () => {
  const { id } = await ada.call.prompt.create({ title: "t", content: "c" });
  const query = `{ savedPrompt(id: "?") { id } promptVersion(id: "${id}", version: 0) { version }
    savedPromptBySlug(slug: "${"x".repeat(300)}") { id } library(id: "?") { id } promptHistoryEntry(id: "?") { id } }`;
  const nothing = { savedPrompt: null, promptVersion: null, savedPromptBySlug: null, library: null, promptHistoryEntry: null };
  expect((await world.ask(ada, query)).data).toEqual(nothing);
});

test("takes only JSON by POST, only queries by GET", async () => {
  const query = 'mutation { deleteSavedPrompt(id: "x") { success } }';
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await world.send({ method: "POST", headers: form, body: new URLSearchParams({ query }).toString() }, ada)).status).toBe(415);
  expect(
    (await world.send({ method: "POST", headers: { "content-type": "text/plain" }, body: JSON.stringify({ query }) }, ada)).status,
  ).toBe(415);
  expect((await world.send({ method: "POST", headers: { "content-type": "application/graphql" }, body: query }, ada)).status).toBe(415);
  expect((await world.send({ query: `?${new URLSearchParams({ query })}` }, ada)).status).toBe(405);
  const foreign = { "content-type": "application/json", cookie: "next-auth.session-token=x", origin: "https://elsewhere.example" };
  expect((await world.send({ method: "POST", headers: foreign, body: JSON.stringify({ query }) })).status).toBe(403);
  expect((await world.send({ query: `?${new URLSearchParams({ query: "{ __typename }" })}` }, ada)).data).toEqual({ __typename: "Query" });
  expect((await world.send({ query: `/?${new URLSearchParams({ query: "{ __typename }" })}` }, ada)).status).toBe(200);
});

test("tools that read the schema may, signed in", async () => {
  const { errors, data } = await world.ask(ada, getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true }));
  expect(errors).toBeUndefined();
  expect(buildClientSchema(data).getType("SavedPromptListType")).toBeDefined();
});

test("a document that was sent once may be asked for by its hash, by POST and by GET", async () => {
  const query = "query Named { me { name } }";
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } };
  const post = (body: object, who: Person | undefined = ada) =>
    world.send({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }, who);
  expect((await post({ extensions })).errors?.[0]?.extensions?.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect((await post({ query: "{ me { id } }", extensions })).errors?.[0]?.message).toBe("PersistedQueryMismatch");
  const answer = await post({ query, extensions });
  expect(answer.data).toHaveProperty("me.name");
  expect((await post({ extensions })).text).toBe(answer.text);
  expect((await world.send({ query: `?extensions=${encodeURIComponent(JSON.stringify(extensions))}` }, ada)).text).toBe(answer.text);
});

test("shows a browser GraphiQL that loads nothing from elsewhere", async () => {
  const { status, text, headers } = await world.send({ headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
  expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(text).toContain("/api/graphql");
  expect(text.match(/<(?:script|link)[^>]+(?:src|href)="(?!data:)[^"]*"/g) ?? []).toEqual([]);
});

test("graphql-request reads and writes, and sees refusals as they are", async () => {
  const client = new GraphQLClient(world.url, { headers: bearer(ada) });
  const saved = await client.request<{ createSavedPrompt: { savedPrompt: { title: string } } }>(
    "mutation Save($input: CreateSavedPromptInput!) { createSavedPrompt(input: $input) { savedPrompt { title } } }",
    { input: { title: "By graphql-request", content: "c" } },
  );
  expect(saved.createSavedPrompt.savedPrompt.title).toBe("By graphql-request");
  await expect(new GraphQLClient(world.url).request("{ me { name } }")).rejects.toMatchObject({
    response: { errors: [{ extensions: { code: "not_authenticated" } }] },
  });
});

test("urql reads, and sees refusals as they are", async () => {
  const urql = (who: Person | undefined) =>
    new Urql({ url: world.url, exchanges: [fetchExchange], fetchOptions: { headers: bearer(who) }, preferGetMethod: false });
  const found = await urql(ada)
    .query("query List($first: Int) { savedPrompts(first: $first) { edges { node { title } } } }", { first: 1 })
    .toPromise();
  expect([found.error, found.data?.savedPrompts.edges.length]).toEqual([undefined, 1]);
  const refused = await urql(undefined).query("{ me { name } }", {}).toPromise();
  expect(refused.error?.graphQLErrors[0]?.extensions.code).toBe("not_authenticated");
});
