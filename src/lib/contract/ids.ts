// The names of things on the wire: branded UUIDs, so that a prompt's id cannot be passed as a library's.
import { z } from "zod";

export const AccountId = z.guid().brand<"AccountId">();
export type AccountId = z.infer<typeof AccountId>;

export const LibraryId = z.guid().brand<"LibraryId">();
export type LibraryId = z.infer<typeof LibraryId>;

export const PromptId = z.guid().brand<"PromptId">();
export type PromptId = z.infer<typeof PromptId>;

export const HistoryId = z.guid().brand<"HistoryId">();
export type HistoryId = z.infer<typeof HistoryId>;

export const IterationId = z.guid().brand<"IterationId">();
export type IterationId = z.infer<typeof IterationId>;

export const InvitationId = z.guid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;

/** A moment: UTC, ISO 8601 with milliseconds, `2026-02-10T10:00:00.000Z`. */
export type Instant = string;

/** The number of an event in its library: 1, 2, 3 … without gaps; 0 before the first. */
export type Seq = number;
