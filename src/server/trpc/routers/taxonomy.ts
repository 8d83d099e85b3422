// Categories and tags.
import { z } from "zod";
import { Category, CreateCategory, DeleteCategory, ListCategories, ListTags, TagCount, UpdateCategory } from "../../../lib/contract/tag.ts";
import { createCategory, deleteCategory, renameCategory } from "../../domain/taxonomy/commands.ts";
import { categoriesOver, tagsOver } from "../../domain/taxonomy/queries.ts";
import { answer, t } from "../init.ts";
import { inLibrary, overLibraries } from "../procedures.ts";

const base = "/history/saved-prompts";

export const categoryRouter = t.router({
  list: overLibraries
    .meta({ rest: `GET ${base}/categories/`, summary: "Categories with their counts", group: "Organize" })
    .input(ListCategories.optional())
    .output(answer(z.array(Category)))
    .query(({ ctx }) => categoriesOver(ctx.accesses)),

  create: inLibrary("editor")
    .meta({ rest: `POST ${base}/categories/`, status: 201, summary: "Make a category of one's own", group: "Organize" })
    .input(CreateCategory)
    .output(answer(Category))
    .mutation(({ ctx, input }) => createCategory(ctx.access, input.label)),

  update: inLibrary("editor")
    .meta({ rest: `PATCH ${base}/categories/{key}/`, summary: "Rename a category", group: "Organize", names: ["key"] })
    .input(UpdateCategory)
    .output(answer(Category))
    .mutation(({ ctx, input }) => renameCategory(ctx.access, input.key, input.label)),

  delete: inLibrary("editor")
    .meta({
      rest: `DELETE ${base}/categories/{key}/`,
      status: 204,
      summary: "Take an empty category away",
      group: "Organize",
      names: ["key"],
    })
    .input(DeleteCategory)
    .mutation(({ ctx, input }) => deleteCategory(ctx.access, input.key)),
});

export const tagRouter = t.router({
  list: overLibraries
    .meta({ rest: `GET ${base}/tags/`, summary: "Tags that begin with q, the most used first", group: "Organize" })
    .input(ListTags.optional())
    .output(answer(z.array(TagCount)))
    .query(({ ctx, input }) => tagsOver(ctx.accesses, input?.q ?? "", input?.limit ?? 20)),
});
