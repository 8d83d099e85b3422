// Libraries: which one is in, and their totals.
import { z } from "zod";
import { LibraryId } from "../../../lib/contract/ids.ts";
import { LibraryOverview, LibrarySummary } from "../../../lib/contract/library.ts";
import { accessToAllLibraries } from "../../domain/access.ts";
import { librariesOf, libraryOverview } from "../../domain/library/queries.ts";
import { answer, t } from "../init.ts";
import { inLibrary, signedIn } from "../procedures.ts";

export const libraryRouter = t.router({
  list: signedIn
    .meta({ rest: "GET /libraries/", summary: "Libraries one is in, with one's role", group: "Libraries" })
    .output(answer(z.array(LibrarySummary)))
    .query(async ({ ctx }) => librariesOf(await accessToAllLibraries(ctx.ground, ctx.actor))),

  overview: inLibrary("viewer")
    .input(z.strictObject({ libraryId: LibraryId.optional() }).optional())
    .output(answer(LibraryOverview))
    .query(({ ctx }) => libraryOverview(ctx.access)),
});
