// Unsaved changes to a prompt, kept in this browser until they are saved or discarded.
import { z } from "zod";
import { visibilities } from "@/lib/contract/prompt";

const Kept = z.object({
  /** The version that was edited. */
  basedOn: z.int(),
  draft: z.object({
    title: z.string(),
    content: z.string(),
    description: z.string(),
    category: z.string(),
    newCategory: z.string(),
    tags: z.array(z.string()),
    visibility: z.enum(visibilities),
  }),
});
export type KeptDraft = z.infer<typeof Kept>;

const keyOf = (promptId: string) => `sheaf.draft.${promptId}`;

/** Undefined when nothing, or nothing readable, is kept. In the browser only. */
export function readDraft(promptId: string): KeptDraft | undefined {
  try {
    return Kept.safeParse(JSON.parse(localStorage.getItem(keyOf(promptId)) ?? "null")).data;
  } catch {
    return undefined;
  }
}

/** Keeps a draft, or forgets it when it is undefined. Storage that is full or forbidden keeps nothing. */
export function keepDraft(promptId: string, kept: KeptDraft | undefined): void {
  try {
    if (kept === undefined) localStorage.removeItem(keyOf(promptId));
    else localStorage.setItem(keyOf(promptId), JSON.stringify(kept));
  } catch {
    // The draft lives as long as the tab.
  }
}
