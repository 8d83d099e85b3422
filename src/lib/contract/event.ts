// The events of a library as clients receive them. docs/live-protocol.md says how they travel.
import { z } from "zod";
import { AccountId, LibraryId, PromptId } from "./ids.ts";

export const eventKinds = [
  "prompt.created",
  "prompt.revised",
  "prompt.deleted",
  "prompt.restored",
  "prompt.purged",
  "prompt.moved",
  "prompt.used",
  "prompt.favorited",
  "prompt.unfavorited",
  "version.labeled",
  "version.unlabeled",
  "history.recorded",
  "history.changed",
  "library.changed",
  "member.added",
  "member.changed",
  "member.removed",
  "reset",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** `fields` holds what changed under its wire names; a `reset` carries the head to read again from. */
export const LiveEvent = z.object({
  seq: z.int(),
  kind: z.enum(eventKinds),
  at: z.string(),
  libraryId: LibraryId,
  promptId: PromptId.optional(),
  actorId: AccountId.optional(),
  fields: z.record(z.string(), z.unknown()),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

const lastEventId = z.string().nullish();

/** `includeText`: the whole content with each event that changed it, or only its `excerpt`. */
export const FollowLibrary = z.strictObject({
  libraryId: LibraryId,
  lastEventId,
  includeText: z.union([z.boolean(), z.literal("excerpt")]).optional(),
});
export type FollowLibrary = z.infer<typeof FollowLibrary>;
/** Where libraries stand: the number of the newest event of each. */
export const Heads = z.record(LibraryId, z.int().min(0));
export type Heads = z.infer<typeof Heads>;

/** `heads`: where each was read; without `lastEventId` the events after that are told. A library in neither begins now. */
export const FollowLibraries = z.strictObject({
  libraryIds: z.array(LibraryId).min(1).max(200),
  lastEventId,
  heads: Heads.optional(),
  includeText: z.union([z.boolean(), z.literal("excerpt")]).optional(),
});
export type FollowLibraries = z.infer<typeof FollowLibraries>;
export const FollowPrompt = z.strictObject({ promptId: PromptId, lastEventId });
export type FollowPrompt = z.infer<typeof FollowPrompt>;
