// Saved prompts: the object, its list form, its pages, and the queries that answer them.
import { LibraryId } from "../../../lib/contract/ids.ts";
import type { PromptDetail, PromptInput, ScrollPrompts } from "../../../lib/contract/prompt.ts";
import { problemOf } from "../../trpc/init.ts";
import { builder } from "../builder.ts";
import type { GraphContext } from "../context.ts";
import { type Connection, connectionOf, type Edge, PageInfoType, sizeOf } from "./page.ts";

const PromptVariable = builder.objectRef<PromptInput>("PromptVariable");
builder.objectType(PromptVariable, {
  description: "A variable of a prompt's text: how it is asked for.",
  fields: (t) => ({
    name: t.exposeString("name"),
    type: t.exposeString("type"),
    label: t.exposeString("label", { nullable: true }),
    help: t.exposeString("help", { nullable: true }),
    options: t.exposeStringList("options", { nullable: true }),
    default: t.field({ type: "JSONString", nullable: true, resolve: (input) => input.default }),
    required: t.exposeBoolean("required", { nullable: true }),
  }),
});

const PromptLabel = builder.objectRef<{ readonly label: string; readonly version: number }>("PromptLabel");
builder.objectType(PromptLabel, {
  description: "A name, and the version that it points at.",
  fields: (t) => ({ label: t.exposeString("label"), version: t.exposeInt("version") }),
});

export const SavedPrompt = builder.objectRef<PromptDetail>("SavedPromptType");
builder.objectType(SavedPrompt, {
  fields: (t) => ({
    id: t.exposeID("id"),
    title: t.exposeString("title"),
    content: t.exposeString("content"),
    description: t.exposeString("description", { nullable: true }),
    category: t.exposeString("category", { nullable: true }),
    tags: t.exposeStringList("tags"),
    useCount: t.exposeInt("useCount"),
    lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", nullable: true }),
    isFavorite: t.exposeBoolean("isFavorite"),
    isPublic: t.exposeBoolean("isPublic"),
    metadata: t.expose("metadata", { type: "JSONString" }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
    purpose: t.exposeString("purpose", { nullable: true }),
    models: t.exposeStringList("models"),
    tools: t.exposeStringList("tools"),
    inputs: t.field({ type: [PromptVariable], resolve: (prompt) => prompt.inputs }),
    slug: t.exposeString("slug"),
    version: t.exposeInt("version"),
    visibility: t.exposeString("visibility", { description: "private, unlisted or public" }),
    isDuplicate: t.boolean({
      nullable: true,
      description: "True of a copy of another, told to members; else null.",
      resolve: (prompt) => prompt.isDuplicate,
    }),
    shareKey: t.string({
      nullable: true,
      description: "For those who may edit: part of an unlisted prompt's link.",
      resolve: (prompt) => prompt.shareKey,
    }),
    labels: t.field({
      type: [PromptLabel],
      resolve: (prompt) => Object.entries(prompt.labels).map(([label, version]) => ({ label, version })),
    }),
  }),
});

const listed = ["id", "title", "content", "description", "category", "tags", "useCount", "isFavorite", "createdAt", "updatedAt"] as const;
const SavedPromptList = builder.objectRef<Pick<PromptDetail, (typeof listed)[number]>>("SavedPromptListType");
builder.objectType(SavedPromptList, {
  fields: (t) => ({
    id: t.exposeID("id"),
    title: t.exposeString("title"),
    content: t.exposeString("content"),
    description: t.exposeString("description", { nullable: true }),
    category: t.exposeString("category", { nullable: true }),
    tags: t.exposeStringList("tags"),
    useCount: t.exposeInt("useCount"),
    isFavorite: t.exposeBoolean("isFavorite"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
  }),
});

const SavedPromptEdge = builder.objectRef<Edge<PromptDetail>>("SavedPromptEdge");
builder.objectType(SavedPromptEdge, {
  fields: (t) => ({ node: t.field({ type: SavedPrompt, resolve: (edge) => edge.node }), cursor: t.exposeString("cursor") }),
});

type Prompts = Connection<PromptDetail> & { readonly totalCount: number };
const SavedPromptConnection = builder.objectRef<Prompts>("SavedPromptConnection");
builder.objectType(SavedPromptConnection, {
  fields: (t) => ({
    edges: t.field({ type: [SavedPromptEdge], resolve: (page) => page.edges }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page.pageInfo }),
    totalCount: t.exposeInt("totalCount"),
  }),
});

async function pageOf({ call }: GraphContext, first: number | null | undefined, asked: ScrollPrompts): Promise<Prompts> {
  const { items, hasMore, count } = await call.prompt.scroll({ ...asked, limit: sizeOf(first) });
  const edges = items.map(({ cursor, prompt }) => ({ cursor, node: prompt }));
  return { ...connectionOf(edges, { hasMore, after: asked.after }), totalCount: count };
}

/** An argument that says nothing: absent, null or empty. */
const said = <T>(value: T | null | undefined | ""): T | undefined => (value === null || value === "" ? undefined : value);

/** Left to the procedure to refuse: one that is malformed is one that is not there. */
const libraryOf = (value: string | null | undefined): ScrollPrompts["library"] => {
  const library = said(value);
  return library === undefined || library === "all" ? library : (LibraryId.safeParse(library).data ?? nowhere);
};
const nowhere = LibraryId.parse("00000000-0000-0000-0000-000000000000");

/** Arguments that name a thing: a malformed one names nothing, as on REST. */
const naming = new Set(["id", "slug", "key", "version"]);

/** Null for what is not there, or not for whoever asks; any other refusal is thrown on. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const problem = problemOf(error);
    const namesNothing = problem.kind === "invalid" && problem.details.errors?.every(({ field }) => naming.has(field));
    if (problem.kind === "missing" || namesNothing) return null;
    throw error;
  }
}

builder.queryFields((t) => ({
  savedPrompt: t.field({
    type: SavedPrompt,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { call }) => orNull(call.prompt.get({ id: id as PromptDetail["id"] })),
  }),
  savedPromptBySlug: t.field({
    type: SavedPrompt,
    nullable: true,
    description: "By its slug: name, name@7 or name@production.",
    args: { slug: t.arg.string({ required: true }), key: t.arg.string() },
    resolve: (_, { slug, key }, { call }) => orNull(call.prompt.bySlug({ slug, key: said(key) })),
  }),
  savedPrompts: t.field({
    type: SavedPromptConnection,
    args: {
      first: t.arg.int({ defaultValue: 10 }),
      after: t.arg.string(),
      category: t.arg.string(),
      tags: t.arg.stringList(),
      isFavorite: t.arg.boolean(),
      search: t.arg.string(),
      orderBy: t.arg.string({ defaultValue: "-updated_at" }),
      library: t.arg.id({ description: "A library's id, or all; one's personal one when absent." }),
      trash: t.arg.boolean(),
    },
    resolve: (_, { first, library, orderBy, ...asked }, context) =>
      pageOf(context, first, {
        after: asked.after,
        category: said(asked.category),
        tags: said(asked.tags),
        isFavorite: said(asked.isFavorite),
        search: said(asked.search),
        trash: said(asked.trash),
        ordering: said(orderBy),
        library: libraryOf(library),
      }),
  }),
  searchSavedPrompts: t.field({
    type: [SavedPrompt],
    args: { query: t.arg.string({ required: true }), limit: t.arg.int({ defaultValue: 20 }) },
    resolve: (_, { query, limit }, { call }) => call.prompt.search({ q: query, limit: said(limit) }),
  }),
  favoritePrompts: t.field({
    type: SavedPromptConnection,
    args: { first: t.arg.int({ defaultValue: 10 }), after: t.arg.string() },
    resolve: (_, { first, after }, context) => pageOf(context, first, { after, isFavorite: true }),
  }),
  topUsedPrompts: t.field({
    type: [SavedPrompt],
    args: { limit: t.arg.int({ defaultValue: 10 }) },
    resolve: (_, { limit }, { call }) => call.prompt.topUsed({ limit: said(limit) }),
  }),
}));
