// Explore: public prompts, for whoever comes by.
import { ExplorePrompts, OpenPublicPage, PublicBrowse, PublicPage } from "../../../lib/contract/sharing.ts";
import { browsePublic, publicPage } from "../../domain/sharing/queries.ts";
import type { Context } from "../context.ts";
import { answer, t } from "../init.ts";
import { open } from "../procedures.ts";

/** A token that may not read is nobody here. */
const readerOf = ({ actor }: Context) => (actor?.scopes.has("read") ? actor : null);

export const exploreRouter = t.router({
  browse: open
    .meta({ summary: "Public prompts", group: "Explore", isPublic: true })
    .input(ExplorePrompts.optional())
    .output(answer(PublicBrowse))
    .query(({ ctx, input }) => browsePublic(ctx.services.ground, readerOf(ctx), input ?? {}, ctx.services.search.find)),

  page: open
    .meta({ summary: "A public prompt's page", group: "Explore", isPublic: true })
    .input(OpenPublicPage)
    .output(answer(PublicPage))
    .query(({ ctx, input }) => publicPage(ctx.services.ground, readerOf(ctx), input)),
});
