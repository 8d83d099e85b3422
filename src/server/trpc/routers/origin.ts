// What a prompt was duplicated from: part of the prompt's procedures, in a file of its own.
import { OnePrompt, PromptDetail } from "../../../lib/contract/prompt.ts";
import { OriginComparison, PromptOrigin, TakeOverOrigin } from "../../../lib/contract/sharing.ts";
import { takeOver } from "../../domain/sharing/commands.ts";
import { compareWithOrigin, originOf } from "../../domain/sharing/queries.ts";
import { answer } from "../init.ts";
import { onPrompt } from "../procedures.ts";

const one = "/history/saved-prompts/{id}";

export const originProcedures = {
  origin: onPrompt("see")
    .meta({ rest: `GET ${one}/origin/`, summary: "What it was duplicated from", group: "Prompts", names: ["id"] })
    .input(OnePrompt)
    .output(answer(PromptOrigin.nullable()))
    .query(({ ctx }) => originOf(ctx.access)),

  compareWithOrigin: onPrompt("viewer")
    .meta({ rest: `GET ${one}/origin/comparison/`, summary: "The original then and now, and this prompt", group: "Prompts", names: ["id"] })
    .input(OnePrompt)
    .output(answer(OriginComparison))
    .query(({ ctx }) => compareWithOrigin(ctx.access)),

  takeOver: onPrompt("editor")
    .meta({ rest: `POST ${one}/take-over/`, summary: "Take the original's changes over", group: "Prompts", names: ["id"] })
    .input(TakeOverOrigin)
    .output(answer(PromptDetail))
    .mutation(({ ctx, input }) => takeOver(ctx.access, input)),
};
