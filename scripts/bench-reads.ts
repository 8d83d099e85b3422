// Measures reading: lists, pages, filters, one prompt, and answers that have not changed.

import type { Person } from "./bench-ground.ts";
import { type Asker, askOnce, httpAskers, type Request } from "./bench-load.ts";
import { webSocketAskers } from "./bench-sockets.ts";
import { alone, compare, connections, forEach, type Measurement, prompts, type Stage, signedInAs } from "./bench-stage.ts";
import { ranked } from "./demo-data-prompts.ts";

const listed = (person: Person, query = ""): Request => ({ path: `${prompts}${query}`, headers: signedInAs(person) });
const bareListed = (person: Person): Request => ({ path: `/list?library=${person.personalLibraryId}` });

const ourLists = ({ product }: Stage, request: Request, count = connections): Promise<Asker[]> =>
  httpAskers(product.server, { lists: Array.from({ length: count }, () => [request]), status: 200 });
const bareLists = ({ bare, ground }: Stage): Promise<Asker[]> =>
  httpAskers(bare.server, { lists: forEach(() => [bareListed(ground.large)]), status: 200 });

async function mustBeTheSame({ product, bare }: Stage, ours: Request, reference: Request): Promise<void> {
  const [a, b] = [await askOnce(product.server, ours), await askOnce(bare.server, reference)];
  if (!a.body.equals(b.body)) throw new Error(`The servers answer different bytes:\n${a.body.toString()}\n\n${b.body.toString()}`);
}

const list: Measurement = async (stage) => {
  const { large } = stage.ground;
  await mustBeTheSame(stage, listed(large), bareListed(large));
  const sides = { ours: () => ourLists(stage, listed(large)), reference: () => bareLists(stage) };
  const row = await compare(stage, sides, { operation: "REST list of 10", least: 0.5 });
  const one = await alone(stage, () => ourLists(stage, listed(large), 1));
  return [row, { operation: "REST list of 10, one connection", ...one, mark: "p50 ≤ 1 ms", ok: one.p50 <= 1 }];
};

const listBySize: Measurement = async (stage) => {
  const { large, small } = stage.ground;
  const sides = { ours: () => ourLists(stage, listed(large)), reference: () => ourLists(stage, listed(small)) };
  return [await compare(stage, sides, { operation: "REST list of 10: 100,000 prompts against 1,000", least: 0.9 })];
};

const farPage: Measurement = async (stage) => {
  const { large } = stage.ground;
  const sides = { ours: () => ourLists(stage, listed(large, "?page=1000")), reference: () => ourLists(stage, listed(large, "?page=1")) };
  const row = await compare(stage, sides, { operation: "page 1,000 of 10, asked again, against page 1", least: 0.3 });
  // A page is remembered by its own visit and its neighbor's: steps of three meet none that is known.
  const pages = Array.from({ length: 900 }, (_, at) => listed(large, `?ordering=created_at&page=${1000 + 3 * at}`));
  const unknown = async () => httpAskers(stage.product.server, { lists: [pages], status: 200 });
  const first = await alone({ ...stage, rounds: 1, seconds: 1 }, unknown);
  return [row, { operation: "pages 1,000 to 3,700 of 10, each for the first time", ...first }];
};

/** Frequent, middling and rare categories and tags with each other. */
const filters: Measurement = async (stage) => {
  const { large } = stage.ground;
  const tags = [0, 1, 3, 10, 30, 100, 300, 499].map((rank) => ranked.tags[rank] ?? "");
  const categories = ranked.categories.filter((category) => category !== "");
  const queries = tags.flatMap((tag, at) =>
    categories.flatMap((category) => [
      `?category=${category}&tags=${tag}`,
      `?category=${category}&tags=${tag},${tags[(at + 3) % tags.length]}`,
    ]),
  );
  const requests = queries.map((query) => listed(large, query));
  const found = await alone(stage, () => httpAskers(stage.product.server, { lists: [requests], status: 200 }));
  return [{ operation: "category + tags, 100,000 prompts, one connection", ...found, mark: "p50 ≤ 5 ms", ok: found.p50 <= 5 }];
};

const get: Measurement = async (stage) => {
  const { large } = stage.ground;
  const rows = await stage.ground.sql<{ id: string }[]>`
    select id from prompt where library_id = ${large.personalLibraryId} order by md5(id::text) limit 200`;
  const ours = rows.map(({ id }) => listed(large, `${id}/`));
  const bare = rows.map(({ id }): Request => ({ path: `/one?library=${large.personalLibraryId}&id=${id}` }));
  const [first, bareFirst] = [ours[0], bare[0]];
  if (first === undefined || bareFirst === undefined) throw new Error("there are no prompts");
  await mustBeTheSame(stage, first, bareFirst);
  const sides = {
    ours: () => httpAskers(stage.product.server, { lists: forEach(() => ours), status: 200 }),
    reference: () => httpAskers(stage.bare.server, { lists: forEach(() => bare), status: 200 }),
  };
  return [await compare(stage, sides, { operation: "get one", least: 0.4 })];
};

const conditional: Measurement = async (stage) => {
  const { large } = stage.ground;
  const { head } = await askOnce(stage.product.server, listed(large));
  const tag = /^etag: (.+)$/im.exec(head)?.[1]?.trim() ?? "";
  const request = { ...listed(large), headers: { ...signedInAs(large), "if-none-match": tag } };
  const bare: Request = { path: `/unchanged?library=${large.personalLibraryId}`, headers: { "if-none-match": tag } };
  const sides = {
    ours: () => httpAskers(stage.product.server, { lists: forEach(() => [request]), status: 304 }),
    reference: () => httpAskers(stage.bare.server, { lists: forEach(() => [bare]), status: 304 }),
  };
  return [await compare(stage, sides, { operation: "conditional GET, unchanged", least: 0.7 })];
};

const trpc: Measurement = async (stage) => {
  const { large } = stage.ground;
  const request: Request = { path: "/api/trpc/prompt.list", headers: signedInAs(large) };
  const sides = { ours: () => ourLists(stage, request), reference: () => bareLists(stage) };
  return [await compare(stage, sides, { operation: "tRPC list of 10 over HTTP", least: 0.2 })];
};

const webSocket: Measurement = async (stage) => {
  const { large } = stage.ground;
  const sides = {
    ours: () => webSocketAskers(stage.product.server, large, { count: connections, path: "prompt.list" }),
    reference: () => bareLists(stage),
  };
  return [await compare(stage, sides, { operation: "tRPC list of 10 over WebSocket", least: 0.3 })];
};

const fields = `id title content description category tags useCount lastUsedAt isFavorite isPublic metadata createdAt updatedAt
  version slug visibility libraryId purpose models tools labels { label version }`;
const graphqlDocument = `query List($first: Int!, $after: String) {
  savedPrompts(first: $first, after: $after) { totalCount edges { cursor node { ${fields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
}`;

const graphqlListed = (person: Person, after?: string): Request => ({
  method: "POST",
  path: "/api/graphql",
  headers: signedInAs(person),
  body: JSON.stringify({ query: graphqlDocument, variables: { first: 10, after } }),
});

type GraphqlList = { readonly data: { readonly savedPrompts: { readonly pageInfo: { readonly endCursor: string } } } };

const graphql: Measurement = async (stage) => {
  const { large } = stage.ground;
  const sides = { ours: () => ourLists(stage, graphqlListed(large)), reference: () => bareLists(stage) };
  const row = await compare(stage, sides, { operation: "GraphQL list of 10", least: 0.2 });
  let cursor: string | undefined;
  for (let page = 1; page < 1_000; page++) {
    const answer: GraphqlList = JSON.parse((await askOnce(stage.product.server, graphqlListed(large, cursor))).body.toString());
    cursor = answer.data.savedPrompts.pageInfo.endCursor;
  }
  const pages = { ours: () => ourLists(stage, graphqlListed(large, cursor)), reference: () => ourLists(stage, graphqlListed(large)) };
  return [row, await compare(stage, pages, { operation: "GraphQL cursor: page 1,000 of 10 against page 1", least: 0.9 })];
};

export const reads: Record<string, Measurement> = { list, listBySize, farPage, filters, get, conditional, trpc, webSocket, graphql };
