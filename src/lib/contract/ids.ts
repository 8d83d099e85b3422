// The names of things on the wire: branded UUIDs, so that a prompt's id cannot be passed as a library's.
import { z } from "zod";
import { whenAbsent } from "./text.ts";

const guid = () => z.guid({ error: (issue) => whenAbsent(issue) ?? "An id is wanted, of the form 01234567-89ab-7cde-8f01-23456789abcd" });

export const AccountId = guid().brand<"AccountId">();
export type AccountId = z.infer<typeof AccountId>;

export const LibraryId = guid().brand<"LibraryId">();
export type LibraryId = z.infer<typeof LibraryId>;

export const PromptId = guid().brand<"PromptId">();
export type PromptId = z.infer<typeof PromptId>;

export const HistoryId = guid().brand<"HistoryId">();
export type HistoryId = z.infer<typeof HistoryId>;

export const IterationId = guid().brand<"IterationId">();
export type IterationId = z.infer<typeof IterationId>;

export const InvitationId = guid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;

/** Absent and null are the same: one's personal library. */
export const LibraryOrOwn = LibraryId.nullish()
  .transform((id) => id ?? undefined)
  .optional();

/** A moment: UTC, ISO 8601 with milliseconds, `2026-02-10T10:00:00.000Z`. */
export type Instant = string;

/** The number of an event in its library: 1, 2, 3 … without gaps; 0 before the first. */
export type Seq = number;
