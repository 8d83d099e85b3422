// Labels on the wire: movable names on a prompt's versions, and where they pointed before.
import { z } from "zod";
import { AccountId, PromptId } from "./ids.ts";
import { maxPageSize } from "./page.ts";
import { VersionNumber } from "./prompt.ts";
import { whenAbsent } from "./text.ts";
import { Someone } from "./version.ts";

/** Labels that one prompt may have. */
export const mostLabels = 100;

export const LabelName = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{0,49}$/, { error: "A small letter, then up to 49 of a-z, 0-9, dot, underscore and hyphen" });

/** The version that a label points at; undefined when the prompt has no such label (whatever it is called). */
export const versionAt = (labels: Readonly<Record<string, number>>, label: string): number | undefined =>
  Object.hasOwn(labels, label) ? labels[label] : undefined;

/** Where a label points. `previousVersion`: where it pointed before its last move; null when it was newly set. */
export const LabelPlace = z.object({
  label: z.string(),
  version: z.int(),
  previousVersion: z.int().nullable(),
  protected: z.boolean(),
});
export type LabelPlace = z.infer<typeof LabelPlace>;

/** `movedBy` (an account's id) and `movedAt` are null where no move is known: a label that an import brought, or an outsider's view. */
export const Label = LabelPlace.extend({ movedBy: AccountId.nullable(), movedAt: z.string().nullable() });
export type Label = z.infer<typeof Label>;

export const ListLabels = z.strictObject({ id: PromptId });

const Pointed = z.int({ error: whenAbsent }).pipe(VersionNumber);

/** `protected` absent: as it is. Only owners move, remove, protect or unprotect a protected label. */
export const SetLabel = z.strictObject({ id: PromptId, label: LabelName, version: Pointed, protected: z.boolean().optional() });
export type SetLabel = z.infer<typeof SetLabel>;

export const RemoveLabel = z.strictObject({ id: PromptId, label: LabelName });
export type RemoveLabel = z.infer<typeof RemoveLabel>;

/** One move: `from` null when newly set, `to` null when taken away. */
export const LabelMove = z.object({
  label: z.string(),
  from: z.int().nullable(),
  to: z.int().nullable(),
  movedBy: Someone,
  movedAt: z.string(),
});
export type LabelMove = z.infer<typeof LabelMove>;

/** Where labels pointed, newest first; of one label when it is named. */
export const BrowseLabelMoves = z.strictObject({
  id: PromptId,
  label: LabelName.optional(),
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type BrowseLabelMoves = z.infer<typeof BrowseLabelMoves>;

export const LabelMoves = z.object({ items: z.array(LabelMove), nextCursor: z.string().nullable() });
export type LabelMoves = z.infer<typeof LabelMoves>;
