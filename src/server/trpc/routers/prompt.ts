// Prompts: everything a person does with them, one sentence each.
import { z } from "zod";
import { LibraryId } from "../../../lib/contract/ids.ts";
import { FieldError } from "../../../lib/contract/problem.ts";
import * as wire from "../../../lib/contract/prompt.ts";
import { ExportPrompts, ImportPrompts, ImportReport } from "../../../lib/contract/transfer.ts";
import { type Access, accessToLibrary, accessToPrompts } from "../../domain/access.ts";
import { toggleFavorite, toggleFavorites } from "../../domain/favorite/commands.ts";
import { usePrompt } from "../../domain/history/commands.ts";
import { deletePrompt, deletePrompts, purgePrompt, restorePrompt } from "../../domain/library/commands.ts";
import { browsePrompts, catalogPrompts, listPrompts, scrollPrompts, topUsedPrompts } from "../../domain/listing/queries.ts";
import { createPrompt, duplicatePrompt, replacePrompt, updatePrompt } from "../../domain/prompt/commands.ts";
import { promptDetail, promptsSeen } from "../../domain/prompt/queries.ts";
import { renewShareKey } from "../../domain/sharing/commands.ts";
import { statsOver } from "../../domain/taxonomy/queries.ts";
import { addStarters, createPrompts } from "../../domain/transfer/commands.ts";
import { promptAt } from "../../domain/version/queries.ts";
import type { Context } from "../context.ts";
import { answer, t } from "../init.ts";
import { linked } from "../links.ts";
import { answered, inLibrary, onPrompt, onSlug, overLibraries, overMarked, signedIn, unlessUnchanged } from "../procedures.ts";
import { exported, imported } from "../transfers.ts";
import { moveProcedures } from "./move.ts";
import { originProcedures } from "./origin.ts";
import { searchProcedures } from "./search.ts";

const base = "/history/saved-prompts";
const one = `${base}/{id}`;
const PromptDetail = wire.PromptDetail;

const BatchCreated = z.object({
  success: z.boolean(),
  message: z.string(),
  savedPrompt: PromptDetail.nullable(),
  errors: z.array(FieldError).nullable(),
});

async function pageOfPrompts(ctx: Context, accesses: readonly Access[], input: wire.ListPrompts): Promise<wire.PromptPage> {
  await unlessUnchanged(ctx, accesses);
  // Which libraries `all` and one's marks lead to may change without a word from these.
  const isFixed = input.library !== "all" && input.isFavorite !== true;
  return linked(ctx, input, answered(ctx, await listPrompts(accesses, input, ctx.services.search.find), isFixed));
}

const pages = { names: ["page"], isConditional: true, group: "Prompts" } as const;

export const promptRouter = t.router({
  ...searchProcedures,
  ...originProcedures,
  ...moveProcedures,

  create: inLibrary("editor")
    .meta({
      rest: `POST ${base}/`,
      status: 201,
      location: `/api/v2${one}/`,
      summary: "Save a prompt",
      group: "Prompts",
      names: ["libraryId"],
    })
    .input(wire.CreatePrompt)
    .output(answer(PromptDetail))
    .mutation(({ ctx, input }) => createPrompt(ctx.access, input)),

  createMany: inLibrary("editor")
    .meta({ rest: `POST ${base}/batch/`, summary: "Save many; the good beside the bad", group: "Prompts", names: ["libraryId"] })
    .input(wire.CreatePrompts)
    .output(answer(z.array(BatchCreated)))
    .mutation(({ ctx, input }) => createPrompts(ctx.access, input.prompts, (id) => accessToLibrary(ctx.ground, ctx.actor, id, "editor"))),

  list: overLibraries
    .meta({ rest: `GET ${base}/`, summary: "List prompts", ...pages })
    .input(wire.ListPrompts.optional())
    .output(answer(wire.PromptPage))
    .query(({ ctx, input }) => pageOfPrompts(ctx, ctx.accesses, input ?? {})),

  favorites: overMarked
    .meta({ rest: `GET ${base}/favorites/`, summary: "Prompts one has marked, wherever they are", ...pages })
    .input(wire.ListPrompts.optional())
    .output(answer(wire.PromptPage))
    .query(({ ctx, input }) => pageOfPrompts(ctx, ctx.accesses, { ...input, isFavorite: true })),

  browse: overLibraries
    .input(wire.BrowsePrompts.optional())
    .output(answer(wire.PromptBrowse))
    .query(({ ctx, input }) => browsePrompts(ctx.accesses, input ?? {})),

  catalog: overLibraries
    .input(wire.CatalogPrompts.optional())
    .output(answer(wire.PromptCatalog))
    .query(({ ctx, input }) => catalogPrompts(ctx.accesses, input ?? {})),

  scroll: overLibraries
    .input(wire.ScrollPrompts.optional())
    .output(answer(wire.PromptScroll))
    .query(({ ctx, input }) => scrollPrompts(ctx.accesses, input ?? {}, ctx.services.search.find)),

  several: signedIn
    .input(wire.SeveralPrompts)
    .output(answer(z.array(PromptDetail)))
    .query(async ({ ctx, input }) => promptsSeen(await accessToPrompts(ctx.ground, ctx.actor, input.ids))),

  get: onPrompt("see")
    .meta({ rest: `GET ${one}/`, summary: "One prompt", group: "Prompts", isConditional: true, names: ["id"] })
    .input(wire.OnePrompt)
    .output(answer(PromptDetail))
    .query(async ({ ctx }) => {
      await unlessUnchanged(ctx, [ctx.access]);
      return answered(ctx, await promptDetail(ctx.access), true);
    }),

  bySlug: onSlug
    .meta({
      rest: `GET ${base}/by-slug/{slug}/`,
      summary: "One prompt by its slug: name, name@7 or name@production",
      group: "Prompts",
      isConditional: true,
      names: ["slug"],
    })
    .input(wire.BySlug)
    .output(answer(PromptDetail))
    .query(async ({ ctx }) => {
      await unlessUnchanged(ctx, [ctx.access]);
      return answered(ctx, await promptAt(ctx.access, ctx.reference), true);
    }),

  renewShareKey: onPrompt("editor")
    .meta({ rest: `POST ${one}/share-key/`, summary: "A new key; links with the old one end", group: "Prompts", names: ["id"] })
    .input(wire.OnePrompt)
    .output(answer(wire.RenewedShareKey))
    .mutation(({ ctx }) => renewShareKey(ctx.access)),

  update: onPrompt("editor")
    .meta({ rest: `PATCH ${one}/`, summary: "Change some fields", group: "Prompts", names: ["id"] })
    .input(wire.UpdatePrompt)
    .output(answer(PromptDetail))
    .mutation(({ ctx, input }) => updatePrompt(ctx.access, input)),

  replace: onPrompt("editor")
    .meta({ rest: `PUT ${one}/`, summary: "Put a prompt in place of another", group: "Prompts", names: ["id"] })
    .input(wire.ReplacePrompt)
    .output(answer(PromptDetail))
    .mutation(({ ctx, input }) => replacePrompt(ctx.access, input)),

  delete: onPrompt("editor")
    .meta({
      rest: `DELETE ${one}/`,
      status: 204,
      summary: "To the trash; with purge, from there for good",
      group: "Prompts",
      names: ["id"],
    })
    .input(wire.DeletePrompt)
    .mutation(({ ctx, input }) => (input.purge ? purgePrompt(ctx.access) : deletePrompt(ctx.access))),

  restore: onPrompt("editor")
    .meta({ rest: `POST ${one}/restore/`, summary: "Back from the trash", group: "Prompts", names: ["id"] })
    .input(wire.OnePrompt)
    .output(answer(PromptDetail))
    .mutation(({ ctx }) => restorePrompt(ctx.access)),

  purge: onPrompt("editor")
    .input(wire.OnePrompt)
    .mutation(({ ctx }) => purgePrompt(ctx.access)),

  duplicate: onPrompt("see")
    .meta({
      rest: `POST ${one}/duplicate/`,
      status: 201,
      location: `/api/v2${one}/`,
      summary: "Make a copy",
      group: "Prompts",
      names: ["id", "libraryId"],
    })
    .input(wire.DuplicatePrompt)
    .output(answer(PromptDetail))
    .mutation(async ({ ctx, input }) =>
      duplicatePrompt(ctx.access, await accessToLibrary(ctx.ground, ctx.actor, input.libraryId, "editor")),
    ),

  toggleFavorite: onPrompt("see")
    .meta({ rest: `POST ${one}/toggle-favorite/`, summary: "Turn one's own mark over", group: "Prompts", names: ["id"] })
    .input(wire.OnePrompt)
    .output(answer(wire.ToggledFavorite))
    .mutation(({ ctx }) => toggleFavorite(ctx.access)),

  use: onPrompt("see")
    .meta({ rest: `POST ${one}/use/`, summary: "Fill in and count a use", group: "Prompts", names: ["id"] })
    .input(wire.UsePrompt)
    .output(answer(wire.UsedPrompt))
    .mutation(({ ctx, input }) => usePrompt(ctx.access, input)),

  stats: overLibraries
    .meta({ rest: `GET ${base}/stats/`, summary: "Totals, categories, top tags", group: "Prompts" })
    .input(z.strictObject({ library: wire.LibraryScope }).optional())
    .output(answer(wire.PromptStats))
    .query(({ ctx }) => statsOver(ctx.accesses)),

  topUsed: overLibraries
    .meta({ rest: `GET ${base}/top-used/`, summary: "The most used", group: "Prompts" })
    .input(wire.TopUsed.optional())
    .output(answer(z.array(PromptDetail)))
    .query(({ ctx, input }) => topUsedPrompts(ctx.accesses, input?.limit ?? 10)),

  bulkDelete: signedIn
    .meta({ rest: `POST ${base}/bulk-delete/`, summary: "Many to the trash", group: "Prompts" })
    .input(wire.ManyPrompts)
    .output(answer(wire.BulkDeleted))
    .mutation(async ({ ctx, input }) => deletePrompts(await accessToPrompts(ctx.ground, ctx.actor, input.ids))),

  bulkToggleFavorite: signedIn
    .meta({ rest: `POST ${base}/bulk-toggle-favorite/`, summary: "Turn one's marks on many over", group: "Prompts" })
    .input(wire.ManyPrompts)
    .output(answer(wire.BulkToggled))
    .mutation(async ({ ctx, input }) => toggleFavorites(await accessToPrompts(ctx.ground, ctx.actor, input.ids))),

  addStarters: inLibrary("editor")
    .input(z.strictObject({ libraryId: LibraryId.optional() }).optional())
    .output(answer(z.object({ count: z.int() })))
    .mutation(({ ctx }) => addStarters(ctx.access)),

  import: inLibrary("editor")
    .meta({
      rest: `POST ${base}/import/`,
      file: { "text/csv": "csv", "application/json": "json" },
      summary: "Import a file",
      group: "Transfer",
      names: ["libraryId"],
    })
    .input(ImportPrompts)
    .output(answer(ImportReport))
    .mutation(({ ctx, input }) => imported(ctx, ctx.access, input)),

  export: overLibraries
    .meta({ rest: `GET ${base}/export/`, isDownload: true, summary: "Export everything, unaltered", group: "Transfer" })
    .input(ExportPrompts.optional())
    .query(({ ctx, input }) => exported(ctx, ctx.accesses, input ?? {})),
});
