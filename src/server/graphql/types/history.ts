// What one did with prompts: entries of history, and the steps of their refinement.
import type { HistoryEntry, Iteration } from "../../../lib/contract/history.ts";
import type { HistoryId, PromptId } from "../../../lib/contract/ids.ts";
import { builder } from "../builder.ts";
import { type Connection, connectionOf, type Edge, PageInfoType, sizeOf } from "./page.ts";
import { orNull, SavedPrompt } from "./prompt.ts";

export const PromptHistory = builder.objectRef<HistoryEntry>("PromptHistoryType");
const PromptIteration = builder.objectRef<Iteration>("PromptIterationType");

builder.objectType(PromptHistory, {
  fields: (t) => ({
    id: t.exposeID("id"),
    source: t.exposeString("source", { nullable: true }),
    originalPrompt: t.exposeString("originalPrompt"),
    optimizedPrompt: t.exposeString("optimizedPrompt", { nullable: true }),
    modelUsed: t.exposeString("modelUsed", { nullable: true }),
    tokensInput: t.exposeInt("tokensInput"),
    tokensOutput: t.exposeInt("tokensOutput"),
    creditsSpent: t.exposeInt("creditsSpent"),
    intentCategory: t.exposeString("intentCategory", { nullable: true }),
    tags: t.exposeStringList("tags"),
    meta: t.expose("meta", { type: "JSONString" }),
    isDeleted: t.exposeBoolean("isDeleted"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
    iterations: t.field({ type: [PromptIteration], resolve: (entry) => entry.iterations }),
    rating: t.exposeInt("rating", { nullable: true, description: "1 to 5." }),
    version: t.exposeInt("version", { nullable: true, description: "Of the saved prompt that it was made from." }),
    savedPrompt: t.field({
      type: SavedPrompt,
      nullable: true,
      description: "Null without one, and when one may not see it any more.",
      resolve: async ({ savedPrompt }, _, { load }) => (savedPrompt === null ? null : ((await load.prompt(savedPrompt)) ?? null)),
    }),
  }),
});

builder.objectType(PromptIteration, {
  fields: (t) => ({
    id: t.exposeID("id"),
    parentPrompt: t.field({
      type: PromptHistory,
      async resolve({ parentPrompt }, _, { load }) {
        const entry = await load.entry(parentPrompt);
        if (entry === undefined) throw new Error("an iteration without its entry");
        return entry;
      },
    }),
    iterationNumber: t.exposeInt("iterationNumber"),
    versionTag: t.exposeString("versionTag", { nullable: true }),
    promptText: t.exposeString("promptText"),
    systemMessage: t.exposeString("systemMessage", { nullable: true }),
    aiResponse: t.exposeString("aiResponse", { nullable: true }),
    responseModel: t.exposeString("responseModel", { nullable: true }),
    interactionType: t.exposeString("interactionType"),
    changeSummary: t.exposeString("changeSummary", { nullable: true }),
    parameters: t.expose("parameters", { type: "JSONString" }),
    tags: t.exposeStringList("tags"),
    metadata: t.expose("metadata", { type: "JSONString" }),
    isActive: t.exposeBoolean("isActive"),
    isBookmarked: t.exposeBoolean("isBookmarked"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
  }),
});

const PromptHistoryEdge = builder.objectRef<Edge<HistoryEntry>>("PromptHistoryEdge");
builder.objectType(PromptHistoryEdge, {
  fields: (t) => ({ node: t.field({ type: PromptHistory, resolve: (edge) => edge.node }), cursor: t.exposeString("cursor") }),
});

type Filters = { startDate?: string | undefined; endDate?: string | undefined; prompt?: PromptId | undefined };
const PromptHistoryConnection = builder.objectRef<Connection<HistoryEntry> & { readonly filters: Filters }>("PromptHistoryConnection");
builder.objectType(PromptHistoryConnection, {
  fields: (t) => ({
    edges: t.field({ type: [PromptHistoryEdge], resolve: (page) => page.edges }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page.pageInfo }),
    // Counted only for those who ask.
    totalCount: t.int({ resolve: async ({ filters }, _, { call }) => (await call.history.list({ ...filters, pageSize: 1 })).count }),
  }),
});

builder.queryFields((t) => ({
  promptHistory: t.field({
    type: PromptHistoryConnection,
    args: {
      first: t.arg.int({ defaultValue: 10 }),
      after: t.arg.string(),
      startDate: t.arg({ type: "DateTime" }),
      endDate: t.arg({ type: "DateTime" }),
      prompt: t.arg.id({ description: "Only what was made from this saved prompt." }),
    },
    async resolve(_, { first, after, startDate, endDate, prompt }, { call }) {
      const filters: Filters = {
        startDate: startDate ?? undefined,
        endDate: endDate ?? undefined,
        prompt: (prompt ?? undefined) as PromptId | undefined,
      };
      const { items, hasMore } = await call.history.scroll({ ...filters, after, limit: sizeOf(first) });
      const edges = items.map(({ cursor, entry }) => ({ cursor, node: entry }));
      return { ...connectionOf(edges, { hasMore, after }), filters };
    },
  }),
  promptHistoryEntry: t.field({
    type: PromptHistory,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { call }) => orNull(call.history.get({ id: id as HistoryId })),
  }),
}));
