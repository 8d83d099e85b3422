// A library on the wire: where prompts live, and the unit of sharing, access and live sync.
import { z } from "zod";
import { LibraryId } from "./ids.ts";
import { paged } from "./page.ts";
import { ignored } from "./prompt.ts";
import { filledText } from "./text.ts";

export const roles = ["viewer", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

/** `role` is one's own; `deletedAt` is null unless the library is in the trash. */
export const LibrarySummary = z.object({
  id: LibraryId,
  name: z.string(),
  kind: z.enum(["personal", "shared"]),
  role: z.enum(roles),
  memberCount: z.int(),
  promptCount: z.int(),
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

/** `trash`: the deleted ones that one owns, instead of those one is in. */
export const ListLibraries = z.strictObject({ trash: z.boolean().optional() });
/** All of them on one page, the personal one first. */
export const LibraryPage = paged(LibrarySummary);
export type LibraryPage = z.infer<typeof LibraryPage>;

const Name = filledText(200).transform((name) => name.trim());
// What GET gave may be sent back: these are known, and ignored.
const readOnly = { kind: ignored, role: ignored, memberCount: ignored, promptCount: ignored, createdAt: ignored, deletedAt: ignored };
export const OneLibrary = z.strictObject({ id: LibraryId });
export const CreateLibrary = z.strictObject({ name: Name });
export const UpdateLibrary = z.strictObject({ ...readOnly, id: LibraryId, name: Name });

/** What the rail shows: totals of a library, kept by its writes. */
export const LibraryOverview = z.object({
  libraryId: LibraryId,
  head: z.int(),
  promptCount: z.int(),
  favoriteCount: z.int(),
  trashCount: z.int(),
});
export type LibraryOverview = z.infer<typeof LibraryOverview>;
