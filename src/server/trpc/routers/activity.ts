// Activity: what has happened to a prompt and in a library, for those who are in it.
import { ActivityPage, LibraryActivity, PromptActivity } from "../../../lib/contract/activity.ts";
import { activityOfLibrary, activityOfPrompt } from "../../domain/activity/queries.ts";
import { answer, t } from "../init.ts";
import { inLibrary, onPrompt } from "../procedures.ts";

export const activityRouter = t.router({
  prompt: onPrompt("viewer")
    .meta({
      rest: "GET /history/saved-prompts/{id}/activity/",
      summary: "What has happened to a prompt, newest first",
      group: "History",
      names: ["id"],
    })
    .input(PromptActivity)
    .output(answer(ActivityPage))
    .query(({ ctx, input }) => activityOfPrompt(ctx.access, input)),

  library: inLibrary("viewer")
    .meta({
      rest: "GET /libraries/{libraryId}/activity/",
      summary: "What has happened in a library, newest first",
      group: "Libraries",
      names: ["libraryId"],
    })
    .input(LibraryActivity.optional())
    .output(answer(ActivityPage))
    .query(({ ctx, input }) => activityOfLibrary(ctx.access, input ?? {})),
});
