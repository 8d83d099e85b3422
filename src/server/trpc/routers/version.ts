// Versions of a prompt: read, compare, bring back.
import { z } from "zod";
import { PromptDetail } from "../../../lib/contract/prompt.ts";
import * as wire from "../../../lib/contract/version.ts";
import { accessToPrompts } from "../../domain/access.ts";
import { restoreVersion } from "../../domain/version/commands.ts";
import { browseVersions, diffVersions, listVersions, versionDetail, versionsOfSeveral } from "../../domain/version/queries.ts";
import { answer, t } from "../init.ts";
import { linked } from "../links.ts";
import { onPrompt, signedIn } from "../procedures.ts";

const base = "/history/saved-prompts/{id}/versions";

export const versionRouter = t.router({
  list: onPrompt("see")
    .meta({ rest: `GET ${base}/`, summary: "Versions in full, newest first", group: "Versions", names: ["id", "page"] })
    .input(wire.ListVersions)
    .output(answer(wire.VersionPage))
    .query(async ({ ctx, input: { id, ...page } }) =>
      linked(ctx, page, await listVersions(ctx.access, { id, ...page }), `/api/v2/history/saved-prompts/${id}/versions/`),
    ),

  browse: onPrompt("see")
    .input(wire.BrowseVersions)
    .output(answer(wire.VersionBrowse))
    .query(({ ctx, input }) => browseVersions(ctx.access, input)),

  several: signedIn
    .input(wire.SeveralVersions)
    .output(answer(z.array(wire.VersionsOfPrompt)))
    .query(async ({ ctx, input: { ids, ...page } }) => {
      const several = await accessToPrompts(ctx.ground, ctx.actor, ids);
      return (await Promise.all(several.map((one) => versionsOfSeveral(one.access, one.ids, page)))).flat();
    }),

  get: onPrompt("see")
    .meta({ rest: `GET ${base}/{version}/`, summary: "One version", group: "Versions", names: ["id", "version"] })
    .input(wire.OneVersion)
    .output(answer(wire.VersionDetail))
    .query(({ ctx, input }) => versionDetail(ctx.access, input.version)),

  diff: onPrompt("see")
    .meta({
      rest: `GET ${base}/{from}/diff/{to}/`,
      summary: "What differs between two versions",
      group: "Versions",
      names: ["id", "from", "to"],
    })
    .input(wire.DiffVersions)
    .output(answer(wire.VersionDiff))
    .query(({ ctx, input }) => diffVersions(ctx.access, input)),

  restore: onPrompt("editor")
    .meta({
      rest: `POST ${base}/{version}/restore/`,
      summary: "Bring a version back, as a new one",
      group: "Versions",
      names: ["id", "version"],
    })
    .input(wire.RestoreVersion)
    .output(answer(PromptDetail))
    .mutation(({ ctx, input }) => restoreVersion(ctx.access, input)),
});
