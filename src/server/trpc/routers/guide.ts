// The same prompts under the prompt creation guide's names.
import { z } from "zod";
import * as wire from "../../../lib/contract/guide.ts";
import { createGuidePrompt } from "../../domain/version/commands.ts";
import { guidePrompt, guideVersions } from "../../domain/version/queries.ts";
import { answer, t } from "../init.ts";
import { inLibrary, onPrompt } from "../procedures.ts";

export const guideRouter = t.router({
  create: inLibrary("editor")
    .meta({
      rest: "POST /prompts/",
      status: 201,
      location: "/api/v2/prompts/{id}/",
      summary: "Save a prompt, under the guide's names",
      group: "Prompts",
      names: ["libraryId"],
    })
    .input(wire.CreateGuidePrompt)
    .output(answer(wire.GuidePrompt))
    .mutation(({ ctx, input }) => createGuidePrompt(ctx.access, input)),

  get: onPrompt("see")
    .meta({ rest: "GET /prompts/{id}/", summary: "One prompt with its latest version", group: "Prompts", names: ["id"] })
    .input(wire.OneGuidePrompt)
    .output(answer(wire.GuidePrompt))
    .query(({ ctx }) => guidePrompt(ctx.access)),

  versions: onPrompt("see")
    .meta({ rest: "GET /prompts/{id}/versions/", summary: "Its versions, newest first", group: "Versions", names: ["id"] })
    .input(wire.OneGuidePrompt)
    .output(answer(z.array(wire.GuideVersion)))
    .query(({ ctx }) => guideVersions(ctx.access)),
});
