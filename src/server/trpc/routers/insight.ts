// Insights: what a library's uses and runs come to.
import { AskInsights, Insights } from "../../../lib/contract/insight.ts";
import { insightsOf } from "../../domain/insight/queries.ts";
import { answer, t } from "../init.ts";
import { inLibrary } from "../procedures.ts";

export const insightRouter = t.router({
  overview: inLibrary("viewer")
    .meta({
      rest: "GET /libraries/{libraryId}/insights/",
      summary: "Uses, runs, tokens, credits and ratings by day, model, prompt, version, category and tag",
      group: "Insights",
      names: ["libraryId"],
    })
    .input(AskInsights.optional())
    .output(answer(Insights))
    .query(({ ctx, input }) => insightsOf(ctx.access, input ?? {})),
});
