// A library on the wire: where prompts live, and the unit of sharing, access and live sync.
import { z } from "zod";
import { LibraryId } from "./ids.ts";

export const roles = ["viewer", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

export const LibrarySummary = z.object({
  id: LibraryId,
  name: z.string(),
  kind: z.enum(["personal", "shared"]),
  role: z.enum(roles),
  createdAt: z.string(),
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

/** What the rail shows: totals of a library, kept by its writes. */
export const LibraryOverview = z.object({
  libraryId: LibraryId,
  head: z.int(),
  promptCount: z.int(),
  favoriteCount: z.int(),
  trashCount: z.int(),
});
export type LibraryOverview = z.infer<typeof LibraryOverview>;
