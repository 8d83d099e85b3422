// The difference that a save would make, before it is made; and a few words about it.
"use client";

import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { TextInput } from "@/app/_ui/text-input";
import type { PromptDetail } from "@/lib/contract/prompt";
import { codePoints } from "@/lib/contract/text";
import { customCategory, type PromptDraft, wireFields } from "../../../_prompt/prompt-draft";
import { useShelves } from "../../../_shell/use-shelves";
import { compareStates, lineCount } from "../../../_versions/comparing";
import { DiffView } from "../../../_versions/diff-view";

type ReviewDialogProps = {
  /** What is there now. */
  readonly before: PromptDetail;
  readonly draft: PromptDraft;
  readonly busy: boolean;
  readonly onSave: (changeSummary: string) => void;
  readonly onClose: () => void;
};

const longest = 1_000;

export function ReviewDialog({ before, draft, busy, onSave, onClose }: ReviewDialogProps) {
  const [summary, setSummary] = useState("");
  const { categories } = useShelves(before.libraryId);
  const comparison = useMemo(() => {
    const category = draft.category === customCategory ? draft.newCategory.trim() : draft.category;
    return compareStates(before, { ...before, ...wireFields(draft, category) });
  }, [before, draft]);
  const isTooLong = codePoints(summary) > longest;
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isTooLong && !busy) onSave(summary.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog
      wide
      title={`Save as version ${before.version + 1}?`}
      description={lineCount(comparison)}
      onClose={onClose}
      mayClose={() => !busy}
    >
      <form noValidate onSubmit={save} onKeyDown={onKeyDown} className="grid gap-4">
        <ScrollRegion label="What changes" className="max-h-[50dvh] overflow-y-auto">
          <DiffView
            {...comparison}
            layout="unified"
            categoryName={(key) => categories.find((category) => category.key === key)?.label ?? key}
          />
        </ScrollRegion>
        <Field label="What changed, in a few words" error={isTooLong ? "At most 1,000 characters" : undefined}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              value={summary}
              placeholder="Left empty, it is made from the difference"
              onChange={(event) => setSummary(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back to editing</Button>
          <Button type="submit" look="primary" busy={busy} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
