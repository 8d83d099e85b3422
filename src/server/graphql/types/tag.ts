// Categories and tags, as one organizes by them.
import type { TagCount } from "../../../lib/contract/tag.ts";
import { builder } from "../builder.ts";

const TagStats = builder.objectRef<TagCount>("TagStats");
builder.objectType(TagStats, { fields: (t) => ({ tag: t.exposeString("tag"), count: t.exposeInt("count") }) });

builder.queryFields((t) => ({
  promptCategories: t.stringList({
    resolve: async (_, _args, { call }) => (await call.category.list()).map((category) => category.key),
  }),
  popularPromptTags: t.field({
    type: [TagStats],
    args: { limit: t.arg.int({ defaultValue: 20 }) },
    resolve: (_, { limit }, { call }) => call.tag.list({ limit: limit ?? undefined }),
  }),
}));
