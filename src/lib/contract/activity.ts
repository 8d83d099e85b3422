// What has happened to a prompt or in a library, newest first, as its Activity shows it.
import { z } from "zod";
import { eventKinds } from "./event.ts";
import { LibraryId, PromptId } from "./ids.ts";
import { maxPageSize } from "./page.ts";
import { Someone } from "./version.ts";

/**
 * What happened, under the words of the live events. `prompt.used` is a day's uses of one prompt: `fields: {day, count}`.
 * A `prompt.created` without a prompt is many at once, where they are asked for `together`: `fields: {count, since, cursor}`,
 * and from that place on, down to that moment, they are told one by one.
 */
export const activityKinds = eventKinds;

export const ActivityEntry = z.object({
  /** Stays the same for the same fact. */
  id: z.string(),
  kind: z.enum(activityKinds),
  at: z.string(),
  /** Null for what nobody did alone: a day's uses, what age took out of the trash. */
  actor: Someone.nullable(),
  promptId: PromptId.optional(),
  promptTitle: z.string().optional(),
  version: z.int().optional(),
  /** One line for people: "Saved version 3: Changed text". */
  summary: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

const place = { cursor: z.string().max(1_000).nullish(), limit: z.int().min(1).max(maxPageSize).optional() };

export const PromptActivity = z.strictObject({ id: PromptId, ...place });
export type PromptActivity = z.infer<typeof PromptActivity>;

/** One's personal library when absent. `together`: what one person created within a minute, as in an import, is one entry. */
export const LibraryActivity = z.strictObject({ libraryId: LibraryId.optional(), together: z.boolean().optional(), ...place });
export type LibraryActivity = z.infer<typeof LibraryActivity>;

export const ActivityPage = z.object({ items: z.array(ActivityEntry), nextCursor: z.string().nullable() });
export type ActivityPage = z.infer<typeof ActivityPage>;
