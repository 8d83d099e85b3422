// What takes a prompt to another library: entries for its menu, and the dialog that they open.
"use client";

import { FolderInput, FolderOutput } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { MenuEntry } from "@/app/_ui/menu";
import { Opening } from "@/app/_ui/opening";
import type { PromptDetail } from "@/lib/contract/prompt";
import { useLibraries } from "./use-libraries";

const PlaceDialog = dynamic(() => import("./place-dialog").then((module) => module.PlaceDialog), { ssr: false, loading: Opening });

/** No entry for what one may not do: owners take prompts out of a library, everybody may copy to where they write. */
export function usePlacing({ id, libraryId }: PromptDetail): { readonly entries: readonly MenuEntry[]; readonly dialog: ReactNode } {
  const { find, writable } = useLibraries();
  const [how, setHow] = useState<"move" | "copy">();
  const hasPlace = writable.some((library) => library.id !== libraryId);
  const entries: MenuEntry[] = [];
  if (hasPlace && find(libraryId)?.role === "owner")
    entries.push({ kind: "item", label: "Move to…", icon: <FolderInput aria-hidden />, onSelect: () => setHow("move") });
  if (hasPlace) entries.push({ kind: "item", label: "Copy to…", icon: <FolderOutput aria-hidden />, onSelect: () => setHow("copy") });
  const dialog = how !== undefined && <PlaceDialog how={how} chosen={[{ id, libraryId }]} onClose={() => setHow(undefined)} />;
  return { entries, dialog };
}
