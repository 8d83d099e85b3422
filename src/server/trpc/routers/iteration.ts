// Iterations: the steps in refining an entry of one's history.
import * as wire from "../../../lib/contract/history.ts";
import { addIteration, deleteIteration, updateIteration } from "../../domain/history/commands.ts";
import { historyEntry, iterationById, listIterations, listIterationsOf } from "../../domain/history/queries.ts";
import { answer, t } from "../init.ts";
import { linked } from "../links.ts";
import { inOwnLibrary } from "../procedures.ts";

const base = "/history/prompt-iterations";
const one = `${base}/{id}`;
const within = "/history/prompt-history/{parentPrompt}/iterations";
const group = "History";

export const iterationRouter = t.router({
  list: inOwnLibrary
    .meta({ rest: `GET ${base}/`, summary: "Iterations of all of one's entries, the newest first", group, names: ["page"] })
    .input(wire.ListIterations.optional())
    .output(answer(wire.IterationPage))
    .query(async ({ ctx, input = {} }) => linked(ctx, input, await listIterations(ctx.access, input), `/api/v2${base}/`)),

  listOf: inOwnLibrary
    .meta({ rest: `GET ${within}/`, summary: "Iterations of one entry, the newest first", group, names: ["page", "parentPrompt"] })
    .input(wire.ListIterationsOf)
    .output(answer(wire.IterationPage))
    .query(async ({ ctx, input: { parentPrompt, ...asked } }) => {
      const found = await listIterationsOf(ctx.access, { ...asked, parentPrompt });
      return linked(ctx, asked, found, `/api/v2${within.replace("{parentPrompt}", parentPrompt)}/`);
    }),

  get: inOwnLibrary
    .meta({ rest: `GET ${one}/`, summary: "One iteration", group, names: ["id"] })
    .input(wire.OneIteration)
    .output(answer(wire.Iteration))
    .query(({ ctx, input }) => iterationById(ctx.access, input.id)),

  add: inOwnLibrary
    .meta({ rest: `POST ${base}/`, status: 201, location: `/api/v2${one}/`, summary: "Add an iteration to an entry", group })
    .input(wire.AddIteration)
    .output(answer(wire.Iteration))
    .mutation(({ ctx, input }) => addIteration(ctx.access, input)),

  addTo: inOwnLibrary
    .meta({
      rest: `POST ${within}/`,
      status: 201,
      location: `/api/v2${one}/`,
      summary: "Add an iteration to this entry",
      group,
      names: ["parentPrompt"],
    })
    .input(wire.AddIteration)
    .output(answer(wire.Iteration))
    .mutation(async ({ ctx, input }) => {
      // The path names it: one that is not there is missing, not a bad value.
      await historyEntry(ctx.access, input.parentPrompt);
      return addIteration(ctx.access, input);
    }),

  update: inOwnLibrary
    .meta({ rest: `PATCH ${one}/`, summary: "Change some fields of an iteration", group, names: ["id"] })
    .input(wire.UpdateIteration)
    .output(answer(wire.Iteration))
    .mutation(({ ctx, input }) => updateIteration(ctx.access, input)),

  delete: inOwnLibrary
    .meta({ rest: `DELETE ${one}/`, status: 204, summary: "Take an iteration away", group, names: ["id"] })
    .input(wire.OneIteration)
    .mutation(({ ctx, input }) => deleteIteration(ctx.access, input.id)),
});
