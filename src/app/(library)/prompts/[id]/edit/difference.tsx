// What differs between the prompt as it is and what one has written: inside a review, or in a window of its own.
"use client";

import { useMemo } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PromptDetail, PromptState } from "@/lib/contract/prompt";
import { customCategory, type PromptDraft, wireFields } from "../../../_prompt/prompt-draft";
import { useShelves } from "../../../_shell/use-shelves";
import { type Comparison, compareStates, lineCount } from "../../../_versions/comparing";
import { DiffView } from "../../../_versions/diff-view";

export function useDifference(before: PromptState, draft: PromptDraft): Comparison {
  return useMemo(() => {
    const category = draft.category === customCategory ? draft.newCategory.trim() : draft.category;
    return compareStates(before, { ...before, ...wireFields(draft, category) });
  }, [before, draft]);
}

type DifferenceProps = { readonly libraryId: string; readonly comparison: Comparison; readonly label?: string };

export function Difference({ libraryId, comparison, label = "What changes" }: DifferenceProps) {
  const { categories } = useShelves(libraryId);
  return (
    <ScrollRegion label={label} className="max-h-[50dvh] overflow-y-auto">
      <DiffView
        {...comparison}
        layout="unified"
        categoryName={(key) => categories.find((category) => category.key === key)?.label ?? key}
      />
    </ScrollRegion>
  );
}

type DifferenceDialogProps = { readonly before: PromptDetail; readonly draft: PromptDraft; readonly onClose: () => void };

export function DifferenceDialog({ before, draft, onClose }: DifferenceDialogProps) {
  const comparison = useDifference(before, draft);
  return (
    <Dialog wide title={`Your draft beside version ${before.version}`} description={lineCount(comparison)} onClose={onClose}>
      <div className="grid gap-4">
        <Difference libraryId={before.libraryId} comparison={comparison} label="What differs" />
        <div className="flex justify-end">
          <Button onClick={onClose}>Back to editing</Button>
        </div>
      </div>
    </Dialog>
  );
}
