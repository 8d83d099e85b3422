// Unsaved changes to a prompt, kept in this browser until they are saved or discarded: one draft for each tab of each person.
import { z } from "zod";
import { visibilities } from "@/lib/contract/prompt";
import { type Drawer, keptKey, keysIn } from "../../../_shell/kept-here";

const Kept = z.object({
  /** The version that was edited. */
  basedOn: z.int(),
  /** When it was last written. */
  at: z.iso.datetime(),
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

/** One person's draft of one prompt, in one tab. */
export type Slot = { readonly userId: string; readonly promptId: string; readonly tabId: string };
export type SlottedDraft = KeptDraft & { readonly tabId: string };

const keyOf = ({ userId, promptId, tabId }: Slot) => keptKey("draft", userId, promptId, tabId);

/** Undefined when nothing, or nothing readable, is kept. */
export function readDraft(drawer: Drawer, slot: Slot): KeptDraft | undefined {
  try {
    return Kept.safeParse(JSON.parse(drawer.getItem(keyOf(slot)) ?? "null")).data;
  } catch {
    return undefined;
  }
}

/** Keeps a draft, or forgets it when it is undefined; no other tab's is touched. Storage that is full or forbidden keeps nothing. */
export function keepDraft(drawer: Drawer, slot: Slot, kept: KeptDraft | undefined): void {
  try {
    if (kept === undefined) drawer.removeItem(keyOf(slot));
    else drawer.setItem(keyOf(slot), JSON.stringify(kept));
  } catch {
    // The draft lives as long as the tab.
  }
}

/** What other tabs have left of this prompt, the newest first; the drafts of tabs that are still open are theirs. */
export function leftDrafts(drawer: Drawer, { tabId: own, ...whose }: Slot, isOpen: (tabId: string) => boolean): SlottedDraft[] {
  const start = keyOf({ ...whose, tabId: "" });
  const left = keysIn(drawer)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length))
    .filter((tabId) => tabId !== own && !isOpen(tabId))
    .flatMap((tabId) => {
      const kept = readDraft(drawer, { ...whose, tabId });
      return kept === undefined ? [] : [{ ...kept, tabId }];
    });
  return left.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}
