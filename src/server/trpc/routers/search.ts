// Search: part of the prompt's procedures, in a file of its own.
import { z } from "zod";
import { Facets, FoundPrompt, SearchPrompts } from "../../../lib/contract/search.ts";
import type { Actor } from "../../auth/actor.ts";
import { type Access, accessAsOutsider, accessToAllLibraries, accessToLibrary, type Ground } from "../../domain/access.ts";
import { facetsOf, type SearchAnswer, searchPrompts } from "../../domain/library/queries.ts";
import type { Context } from "../context.ts";
import { answer } from "../init.ts";
import { signedIn } from "../procedures.ts";

const base = "/history/saved-prompts/search";

/** A search looks in all of one's libraries, unless one is named. */
const searched = (ctx: { ground: Ground; actor: Actor }, library: string | undefined): Promise<Access[]> =>
  library === undefined || library === "all"
    ? accessToAllLibraries(ctx.ground, ctx.actor)
    : accessToLibrary(ctx.ground, ctx.actor, library, "viewer").then((access) => [access]);

function told(ctx: Context, { engine, correction, results }: SearchAnswer): FoundPrompt[] {
  ctx.headers?.set("X-Search-Engine", engine);
  if (correction !== undefined) ctx.headers?.set("X-Search-Correction", encodeURIComponent(correction));
  return results;
}

export const searchProcedures = {
  search: signedIn
    .meta({ rest: `GET ${base}/`, summary: "Search title, tags, description and content", group: "Search", names: ["library"] })
    .input(SearchPrompts.optional())
    .output(answer(z.array(FoundPrompt)))
    .query(async ({ ctx, input = {} }) =>
      told(
        ctx,
        await searchPrompts(await searched(ctx, input.library), input, ctx.services.search.find, (libraryId) =>
          accessAsOutsider(ctx.ground, ctx.actor, libraryId),
        ),
      ),
    ),

  facets: signedIn
    .meta({ rest: `GET ${base}/facets/`, summary: "Counts by category, tag and model", group: "Search", names: ["library"] })
    .input(SearchPrompts.optional())
    .output(answer(Facets))
    .query(async ({ ctx, input = {} }) => facetsOf(await searched(ctx, input.library), input, ctx.services.search.find)),
};
