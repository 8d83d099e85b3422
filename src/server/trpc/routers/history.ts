// History: what one did with prompts, and what everybody's doing comes to.
import { z } from "zod";
import * as wire from "../../../lib/contract/history.ts";
import { OnePrompt } from "../../../lib/contract/prompt.ts";
import { deleteHistory, recordHistory, updateHistory } from "../../domain/history/commands.ts";
import { browseHistory, entriesByIds, historyEntry, listHistory, scrollHistory } from "../../domain/history/queries.ts";
import { totalsOf } from "../../domain/insight/queries.ts";
import { answer, t } from "../init.ts";
import { linked } from "../links.ts";
import { inOwnLibrary, onPrompt } from "../procedures.ts";

const base = "/history/prompt-history";
const one = `${base}/{id}`;

export const historyRouter = t.router({
  list: inOwnLibrary
    .meta({ rest: `GET ${base}/`, summary: "One's uses and runs, the newest first", group: "History", names: ["page"] })
    .input(wire.ListHistory.optional())
    .output(answer(wire.HistoryPage))
    .query(async ({ ctx, input = {} }) => linked(ctx, input, await listHistory(ctx.access, input), `/api/v2${base}/`)),

  browse: inOwnLibrary
    .input(wire.BrowseHistory.optional())
    .output(answer(wire.HistoryBrowse))
    .query(({ ctx, input }) => browseHistory(ctx.access, input ?? {})),

  scroll: inOwnLibrary
    .input(wire.ScrollHistory.optional())
    .output(answer(wire.HistoryScroll))
    .query(({ ctx, input }) => scrollHistory(ctx.access, input ?? {})),

  several: inOwnLibrary
    .input(wire.SeveralHistory)
    .output(answer(z.array(wire.HistoryEntry)))
    .query(({ ctx, input }) => entriesByIds(ctx.access, input.ids)),

  get: inOwnLibrary
    .meta({ rest: `GET ${one}/`, summary: "One use or run, with its iterations", group: "History", names: ["id"] })
    .input(wire.OneHistory)
    .output(answer(wire.HistoryEntry))
    .query(({ ctx, input }) => historyEntry(ctx.access, input.id)),

  record: inOwnLibrary
    .meta({
      rest: `POST ${base}/`,
      status: 201,
      location: `/api/v2${one}/`,
      summary: "Record a run made elsewhere",
      group: "History",
    })
    .input(wire.RecordHistory)
    .output(answer(wire.HistoryEntry))
    .mutation(({ ctx, input }) => recordHistory(ctx.access, input)),

  update: inOwnLibrary
    .meta({ rest: `PATCH ${one}/`, summary: "Change some fields of an entry", group: "History", names: ["id"] })
    .input(wire.UpdateHistory)
    .output(answer(wire.HistoryEntry))
    .mutation(({ ctx, input }) => updateHistory(ctx.access, input)),

  delete: inOwnLibrary
    .meta({ rest: `DELETE ${one}/`, status: 204, summary: "Take an entry away", group: "History", names: ["id"] })
    .input(wire.OneHistory)
    .mutation(({ ctx, input }) => deleteHistory(ctx.access, input.id)),

  totals: onPrompt("see")
    .meta({
      rest: "GET /history/saved-prompts/{id}/totals/",
      summary: "Uses, runs, tokens, credits and rating of each version, by everybody",
      group: "History",
      names: ["id"],
    })
    .input(OnePrompt)
    .output(answer(wire.HistoryTotals))
    .query(({ ctx }) => totalsOf(ctx.access)),
});
