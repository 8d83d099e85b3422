// Libraries: which one is in, making and sharing them, and their totals.
import { z } from "zod";
import { LibraryId } from "../../../lib/contract/ids.ts";
import {
  CreateLibrary,
  LibraryOverview,
  LibraryPage,
  LibrarySummary,
  ListLibraries,
  OneLibrary,
  UpdateLibrary,
} from "../../../lib/contract/library.ts";
import { HandOverLibrary } from "../../../lib/contract/member.ts";
import { onOnePage } from "../../../lib/contract/page.ts";
import { accessToAllLibraries, accessToLibrary, accessToTrashedLibraries } from "../../domain/access.ts";
import { createLibrary, deleteLibrary, renameLibrary, restoreLibrary } from "../../domain/library/commands.ts";
import { librariesOf, libraryOverview, librarySummary } from "../../domain/library/queries.ts";
import { handOver } from "../../domain/member/commands.ts";
import type { Context } from "../context.ts";
import { answer, t } from "../init.ts";
import { inLibrary, onLibrary, onTrashedLibrary, signedIn } from "../procedures.ts";

const base = "/libraries";
const one = `${base}/{id}`;
const named = { group: "Libraries", names: ["id"] } as const;

/** A library as it is after a change of one's role or place in it. */
const present = async ({ services, actor }: Context & { actor: NonNullable<Context["actor"]> }, id: LibraryId): Promise<LibrarySummary> =>
  librarySummary(await accessToLibrary(services.ground, actor, id, "viewer"));

export const libraryRouter = t.router({
  list: signedIn
    .meta({
      rest: `GET ${base}/`,
      summary: "Libraries one is in, with one's role; or those in the trash that one owns",
      group: "Libraries",
    })
    .input(ListLibraries.optional())
    .output(answer(LibraryPage))
    .query(async ({ ctx, input }) =>
      onOnePage(await librariesOf(await (input?.trash ? accessToTrashedLibraries : accessToAllLibraries)(ctx.ground, ctx.actor))),
    ),

  create: signedIn
    .meta({ rest: `POST ${base}/`, status: 201, location: `/api/v2${one}/`, summary: "Make a shared library", group: "Libraries" })
    .input(CreateLibrary)
    .output(answer(LibrarySummary))
    .mutation(async ({ ctx, input }) => present(ctx, await createLibrary(ctx.ground, ctx.actor, input.name))),

  get: onLibrary("viewer")
    .meta({ rest: `GET ${one}/`, summary: "One library", ...named })
    .input(OneLibrary)
    .output(answer(LibrarySummary))
    .query(({ ctx }) => librarySummary(ctx.access)),

  update: onLibrary("owner")
    .meta({ rest: `PATCH ${one}/`, summary: "Rename a library", ...named })
    .input(UpdateLibrary)
    .output(answer(LibrarySummary))
    .mutation(({ ctx, input }) => renameLibrary(ctx.access, input.name).then(() => librarySummary(ctx.access))),

  delete: onLibrary("owner")
    .meta({ rest: `DELETE ${one}/`, status: 204, summary: "To the trash, whole", ...named })
    .input(OneLibrary)
    .mutation(({ ctx }) => deleteLibrary(ctx.access)),

  restore: onTrashedLibrary
    .meta({ rest: `POST ${one}/restore/`, summary: "Back from the trash, with its members", ...named })
    .input(OneLibrary)
    .output(answer(LibrarySummary))
    .mutation(({ ctx }) => restoreLibrary(ctx.access).then(() => librarySummary(ctx.access))),

  handOver: onLibrary("owner")
    .meta({
      rest: `POST ${one}/hand-over/`,
      summary: "Make another member an owner, and oneself an editor",
      group: "Libraries",
      names: ["id", "userId"],
    })
    .input(HandOverLibrary)
    .output(answer(LibrarySummary))
    .mutation(({ ctx, input }) => handOver(ctx.access, input.userId).then(() => present(ctx, ctx.access.libraryId))),

  overview: inLibrary("viewer")
    .input(z.strictObject({ libraryId: LibraryId.optional() }).optional())
    .output(answer(LibraryOverview))
    .query(({ ctx }) => libraryOverview(ctx.access)),
});
