// Labels of a prompt: movable names on its versions.
import { z } from "zod";
import * as wire from "../../../lib/contract/label.ts";
import { removeLabel, setLabel } from "../../domain/label/commands.ts";
import { labelMoves, labelsOf } from "../../domain/label/queries.ts";
import { answer, t } from "../init.ts";
import { onPrompt } from "../procedures.ts";

const base = "/history/saved-prompts/{id}/labels";

export const labelRouter = t.router({
  list: onPrompt("see")
    .meta({ rest: `GET ${base}/`, summary: "Where labels point", group: "Versions", names: ["id"] })
    .input(wire.ListLabels)
    .output(answer(z.array(wire.Label)))
    .query(({ ctx }) => labelsOf(ctx.access)),

  set: onPrompt("editor")
    .meta({ rest: `PUT ${base}/{label}/`, summary: "Point a label at a version", group: "Versions", names: ["id"] })
    .input(wire.SetLabel)
    .output(answer(wire.LabelPlace))
    .mutation(({ ctx, input }) => setLabel(ctx.access, input)),

  remove: onPrompt("editor")
    .meta({ rest: `DELETE ${base}/{label}/`, status: 204, summary: "Take a label away", group: "Versions", names: ["id", "label"] })
    .input(wire.RemoveLabel)
    .mutation(({ ctx, input }) => removeLabel(ctx.access, input)),

  moves: onPrompt("viewer")
    .input(wire.BrowseLabelMoves)
    .output(answer(wire.LabelMoves))
    .query(({ ctx, input }) => labelMoves(ctx.access, input)),
});
