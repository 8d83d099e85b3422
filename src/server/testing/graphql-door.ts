// The GraphQL door for the questions that every door is asked: its payloads, nulls and codes in the form that all doors share.
import { type Batched, type Given, type Refused, refusal, refusedWith, type Seat, unasked } from "./seat.ts";

const prompt = `id user { id } title content description category tags useCount lastUsedAt isFavorite isPublic metadata createdAt
  updatedAt purpose models tools inputs { name type label help options default required } slug version visibility libraryId shareKey
  labels { label version }`;
const wrong = "errors { field message code }";
const version = "version title content changeSummary visibility labels createdBy { id }";
const page = `totalCount edges { node { ${prompt} } }`;
const library = "id name kind role memberCount promptCount";

const documents = {
  savedPrompt: `query ($id: ID!) { savedPrompt(id: $id) { ${prompt} } }`,
  savedPromptBySlug: `query ($slug: String!) { savedPromptBySlug(slug: $slug) { ${prompt} } }`,
  searchSavedPrompts: `query ($q: String!, $limit: Int) { searchSavedPrompts(query: $q, limit: $limit) { title } }`,
  savedPrompts: `query ($library: ID, $category: String, $tags: [String!], $isFavorite: Boolean, $search: String, $ordering: String) {
    savedPrompts(library: $library, category: $category, tags: $tags, isFavorite: $isFavorite, search: $search, orderBy: $ordering) { ${page} } }`,
  createSavedPrompt: `mutation ($input: CreateSavedPromptInput!) {
    createSavedPrompt(input: $input) { success message savedPrompt { ${prompt} } ${wrong} } }`,
  updateSavedPrompt: `mutation ($id: ID!, $input: UpdateSavedPromptInput!) {
    updateSavedPrompt(id: $id, input: $input) { success message savedPrompt { ${prompt} } ${wrong} } }`,
  deleteSavedPrompt: `mutation ($id: ID!) { deleteSavedPrompt(id: $id) { success message id ${wrong} } }`,
  toggleFavoriteSavedPrompt: `mutation ($id: ID!) {
    toggleFavoriteSavedPrompt(id: $id) { success message savedPrompt { ${prompt} } ${wrong} } }`,
  useSavedPrompt: `mutation ($id: ID!, $values: JSONString) { useSavedPrompt(id: $id, values: $values) { success message text ${wrong} } }`,
  bulkDeletePrompts: `mutation ($ids: [ID!]!) { bulkDeletePrompts(ids: $ids) { success message deletedCount ${wrong} } }`,
  bulkToggleFavorite: `mutation ($ids: [ID!]!) { bulkToggleFavorite(ids: $ids) { success message updatedCount ${wrong} } }`,
  batchCreatePrompts: `mutation ($input: [CreateSavedPromptInput!]!) {
    batchCreatePrompts(input: $input) { success savedPrompt { title } ${wrong} } }`,
  versions: `query ($id: ID!) { savedPrompt(id: $id) { versions(first: 100) { edges { node { ${version} } } } } }`,
  promptVersion: `query ($id: ID!, $version: Int!) { promptVersion(id: $id, version: $version) { ${version} } }`,
  promptHistory: "query ($prompt: ID) { promptHistory(prompt: $prompt) { edges { node { originalPrompt modelUsed source } } } }",
  libraries: `{ libraries { ${library} } }`,
  library: `query ($id: ID!) { library(id: $id) { ${library} } }`,
} as const;

type GraphqlError = { readonly message: string; readonly extensions?: { readonly code?: string; readonly errors?: unknown } };
type Payload = { readonly success: boolean; readonly message: string; readonly errors: readonly object[] | null };
type Paged<Node> = { readonly totalCount: number; readonly edges: readonly { readonly node: Node }[] };
type Told = Readonly<Record<string, unknown>>;

/** Our fields' own names for arguments that the schema calls otherwise. */
const called: Readonly<Record<string, string>> = { query: "q", orderBy: "ordering" };

/** What GraphQL itself says of an input: a field that it needs, or does not know. */
function ofInput({ message, extensions }: GraphqlError): Refused | undefined {
  const [, field, why] = /Field "(\w+)" (of required type .* was not provided|is not defined by type)[^"]*/.exec(message) ?? [];
  if (field === undefined || why === undefined || extensions?.code !== "invalid") return undefined;
  const code = why.startsWith("is not") ? "invalid" : "required";
  return refusal({ success: false, message, errors: [{ field, message, code }] });
}

function refusedBy(error: GraphqlError): Error {
  const { code = "", errors } = error.extensions ?? {};
  if (Array.isArray(errors)) {
    const named = errors.map((one) => ({ ...one, field: called[one.field] ?? one.field }));
    return refusal({ success: false, message: error.message, errors: named });
  }
  const found = ofInput(error);
  if (found !== undefined) return found;
  return code === "" || code === "invalid" ? new Error(error.message) : refusedWith(code);
}

/** A prompt as the other doors write it: metadata and labels as objects, and nothing where one is not told. */
function asOnOthers({ metadata, labels, shareKey, user, ...rest }: Told): Told {
  return {
    ...rest,
    metadata: JSON.parse(String(metadata)),
    user: (user as { id: string }).id,
    labels: Object.fromEntries((labels as { label: string; version: number }[]).map((one) => [one.label, one.version])),
    ...(shareKey !== null && { shareKey }),
  };
}

const named = ({ metadata, ...given }: Given): Given => ({
  ...given,
  ...(metadata !== undefined && { metadata: JSON.stringify(metadata) }),
});

/** @param token absent for whoever is signed out */
export async function viaGraphql(port: number, token: string | undefined): Promise<Seat> {
  const ask = async <T>(field: keyof typeof documents, variables: Given = {}): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query: documents[field], variables }),
    });
    const { data, errors } = await answer.json();
    if (errors?.[0] !== undefined) throw refusedBy(errors[0]);
    return data[field === "versions" ? "savedPrompt" : field];
  };
  /** Null stands for what is not there. */
  const one = async <T>(field: keyof typeof documents, variables: Given): Promise<T> => {
    const found = await ask<T | null>(field, variables);
    if (found === null) throw refusedWith("not_found");
    return found;
  };
  const done = async <T>(field: keyof typeof documents, variables: Given): Promise<T> => {
    const payload = await ask<Payload & { savedPrompt?: Told | null }>(field, variables);
    const { success, message, errors, savedPrompt } = payload;
    if (!success) throw refusal({ success, message, errors, ...(savedPrompt && { latest: savedPrompt }) });
    // Safe: each caller names what its own document asks for.
    return payload as T;
  };
  const doneTo = async (field: keyof typeof documents, variables: Given) =>
    asOnOthers((await done<{ savedPrompt: Told }>(field, variables)).savedPrompt);
  return {
    get: async (id) => asOnOthers(await one("savedPrompt", { id })),
    bySlug: async (slug) => asOnOthers(await one("savedPromptBySlug", { slug })),
    search: async (given) => (await ask<{ title: string }[]>("searchSavedPrompts", given)).map(({ title }) => title),
    save: (given) => doneTo("createSavedPrompt", { input: named(given) }),
    change: (id, given) => doneTo("updateSavedPrompt", { id, input: named(given) }),
    fill: async ({ id }, values) => (await done<{ text: string }>("useSavedPrompt", { id, values: JSON.stringify(values) })).text,
    record: unasked,
    async list(given) {
      const { totalCount, edges } = await ask<Paged<{ title: string }>>("savedPrompts", given);
      return { titles: edges.map(({ node }) => node.title), count: totalCount };
    },
    mark: (id) => doneTo("toggleFavoriteSavedPrompt", { id }),
    remove: (id) => done("deleteSavedPrompt", { id }),
    removeMany: async (ids) => (await done<{ deletedCount: number }>("bulkDeletePrompts", { ids })).deletedCount,
    markMany: async (ids) => (await done<{ updatedCount: number }>("bulkToggleFavorite", { ids })).updatedCount,
    saveMany: (prompts) => ask<Batched[]>("batchCreatePrompts", { input: prompts.map(named) }),
    versions: async (id) =>
      (await one<{ versions: Paged<Told & { createdBy: { id: string } }> }>("versions", { id })).versions.edges.map(({ node }) => ({
        ...node,
        createdBy: node.createdBy.id,
      })),
    version: async (id, number) => one("promptVersion", { id, version: number }),
    history: async (given) => (await ask<Paged<{ originalPrompt: string }>>("promptHistory", given)).edges.map(({ node }) => node),
    libraries: () => ask<Told[]>("libraries"),
    library: (id) => one("library", { id }),
  };
}
