// Categories (eight built in, and a library's own) and tags.
import { z } from "zod";
import { LibraryOrOwn } from "./ids.ts";
import { LibraryScope } from "./prompt.ts";
import { filledText, wordsAsked } from "./text.ts";

export const builtInCategories = [
  { key: "writing", label: "Writing & Content" },
  { key: "coding", label: "Programming & Technical" },
  { key: "analysis", label: "Analysis & Research" },
  { key: "brainstorming", label: "Brainstorming" },
  { key: "business", label: "Business & Professional" },
  { key: "creative", label: "Creative & Artistic" },
  { key: "educational", label: "Educational" },
  { key: "other", label: "Other" },
] as const;

export const isBuiltInCategory = (key: string): boolean => builtInCategories.some((category) => category.key === key);

export const Category = z.object({ key: z.string(), label: z.string(), count: z.int(), builtIn: z.boolean() });
export type Category = z.infer<typeof Category>;

const Label = filledText(100);

export const ListCategories = z.strictObject({ library: LibraryScope });
export const CreateCategory = z.strictObject({ label: Label, libraryId: LibraryOrOwn });
export const UpdateCategory = z.strictObject({ key: wordsAsked(200), label: Label, libraryId: LibraryOrOwn });
export const DeleteCategory = z.strictObject({ key: wordsAsked(200), libraryId: LibraryOrOwn });

export const TagCount = z.object({ tag: z.string(), count: z.int() });
export type TagCount = z.infer<typeof TagCount>;
/** `q`: the beginning of a tag; most used first. */
export const ListTags = z.strictObject({
  library: LibraryScope,
  q: wordsAsked(200).optional(),
  limit: z.int().min(1).max(100).optional(),
});
