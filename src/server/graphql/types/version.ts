// Versions of prompts, newest first.
import type { PromptDetail } from "../../../lib/contract/prompt.ts";
import type { VersionDetail } from "../../../lib/contract/version.ts";
import { builder } from "../builder.ts";
import { invalidArgument } from "../errors.ts";
import { type Connection, connectionOf, type Edge, PageInfoType, sizeOf } from "./page.ts";
import { orNull, SavedPrompt } from "./prompt.ts";

export const PromptVersion = builder.objectRef<VersionDetail>("PromptVersionType");
builder.objectType(PromptVersion, {
  description: "An unchanging, complete snapshot of a prompt.",
  fields: (t) => ({
    version: t.exposeInt("version"),
    title: t.exposeString("title"),
    content: t.exposeString("content"),
    description: t.exposeString("description", { nullable: true }),
    purpose: t.exposeString("purpose", { nullable: true }),
    category: t.exposeString("category", { nullable: true }),
    tags: t.exposeStringList("tags"),
    models: t.exposeStringList("models"),
    tools: t.exposeStringList("tools"),
    metadata: t.expose("metadata", { type: "JSONString" }),
    visibility: t.exposeString("visibility"),
    labels: t.exposeStringList("labels"),
    changeSummary: t.exposeString("changeSummary", { nullable: true }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

const PromptVersionEdge = builder.objectRef<Edge<VersionDetail>>("PromptVersionEdge");
builder.objectType(PromptVersionEdge, {
  fields: (t) => ({ node: t.field({ type: PromptVersion, resolve: (edge) => edge.node }), cursor: t.exposeString("cursor") }),
});

const PromptVersionConnection = builder.objectRef<Connection<VersionDetail> & { readonly totalCount: number }>("PromptVersionConnection");
builder.objectType(PromptVersionConnection, {
  fields: (t) => ({
    edges: t.field({ type: [PromptVersionEdge], resolve: (page) => page.edges }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page.pageInfo }),
    totalCount: t.exposeInt("totalCount"),
  }),
});

const cursorOf = (version: number): string => Buffer.from(`v${version}`).toString("base64url");

function numberIn(cursor: string | null | undefined): number | undefined {
  if (cursor === null || cursor === undefined || cursor === "") return undefined;
  const found = /^v([1-9]\d{0,8})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  if (found === undefined) throw invalidArgument("after", "This is no place in this list");
  return Number(found);
}

builder.objectField(SavedPrompt, "versions", (t) =>
  t.field({
    type: PromptVersionConnection,
    args: { first: t.arg.int({ defaultValue: 10 }), after: t.arg.string() },
    async resolve(prompt, { first, after }, { load }) {
      const found = await load.versions(prompt.id, { limit: sizeOf(first), before: numberIn(after) });
      const edges = (found?.items ?? []).map((node) => ({ cursor: cursorOf(node.version), node }));
      return { ...connectionOf(edges, { hasMore: found?.hasMore ?? false, after }), totalCount: found?.count ?? 0 };
    },
  }),
);

builder.queryFields((t) => ({
  promptVersion: t.field({
    type: PromptVersion,
    nullable: true,
    args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
    resolve: (_, { id, version }, { call }) => orNull(call.version.get({ id: id as PromptDetail["id"], version })),
  }),
}));
