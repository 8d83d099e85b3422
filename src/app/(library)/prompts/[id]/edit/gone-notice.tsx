// Says that the prompt one is editing is gone, and what can be done with the text: bring the prompt back, or make another.
"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/app/_ui/button";
import type { Edit } from "./use-edit";
import type { Gone } from "./use-editing";

const byWhom = (by: string | undefined): string => (by === undefined ? "" : ` by ${by}`);

function words(title: string, { how, by }: Gone): string {
  if (how === "trash") return `“${title}” was moved to the trash${byWhom(by)}.`;
  if (how === "purged") return `“${title}” was deleted for good${byWhom(by)}.`;
  return how === "moved"
    ? `“${title}” was moved where you cannot follow.`
    : `“${title}” is not there any more: it is in the trash, or out of your reach.`;
}

type GoneNoticeProps = { readonly edit: Edit; readonly busy: boolean };

export function GoneNotice({ edit: { editing, mayRestore, restoreAndSave, saveAsNew }, busy }: GoneNoticeProps) {
  const { gone, latest } = editing;
  return (
    <div role="alert" className="empty:hidden">
      {gone !== undefined && (
        <div className="flex flex-wrap items-center gap-2 rounded-control bg-accent-soft py-1.5 pr-1.5 pl-3">
          <Trash2 aria-hidden className="size-4 shrink-0 text-accent" />
          <span dir="auto" className="min-w-0 grow">
            {words(latest.title, gone)} What you wrote is kept.
          </span>
          {mayRestore && (
            <Button data-way-out busy={busy} onClick={() => void restoreAndSave()}>
              Restore and save
            </Button>
          )}
          <Button data-way-out busy={busy} onClick={() => void saveAsNew()}>
            Save as new
          </Button>
        </div>
      )}
    </div>
  );
}
