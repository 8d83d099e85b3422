// Prompts that go from one library to another.
import { BulkMoved, MovePrompt, MovePrompts, PromptDetail } from "../../../lib/contract/prompt.ts";
import { accessToLibrary, accessToPrompts } from "../../domain/access.ts";
import { movePrompt, movePrompts } from "../../domain/transfer/commands.ts";
import { answer } from "../init.ts";
import { inLibrary, onPrompt } from "../procedures.ts";

const base = "/history/saved-prompts";

export const moveProcedures = {
  move: onPrompt("owner")
    .meta({
      rest: `POST ${base}/{id}/move/`,
      summary: "To another library, with everything it has",
      group: "Prompts",
      names: ["id", "libraryId"],
    })
    .input(MovePrompt)
    .output(answer(PromptDetail))
    .mutation(async ({ ctx, input }) => movePrompt(ctx.access, await accessToLibrary(ctx.ground, ctx.actor, input.libraryId, "editor"))),

  moveMany: inLibrary("editor")
    .meta({ rest: `POST ${base}/bulk-move/`, summary: "Many to another library", group: "Prompts", names: ["libraryId"] })
    .input(MovePrompts)
    .output(answer(BulkMoved))
    .mutation(async ({ ctx, input }) => movePrompts(await accessToPrompts(ctx.ground, ctx.actor, input.ids), ctx.access)),
};
