// The difference that a save would make, before it is made; and a few words about it.
"use client";

import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { TextInput } from "@/app/_ui/text-input";
import { codePoints } from "@/lib/contract/plain-text";
import type { PromptDetail } from "@/lib/contract/prompt";
import type { PromptDraft } from "../../../_prompt/prompt-draft";
import { lineCount } from "../../../_versions/comparing";
import { Difference, useDifference } from "./difference";

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
  const comparison = useDifference(before, draft);
  const isTooLong = codePoints(summary) > longest;
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isTooLong && !busy) onSave(summary.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!["Enter", "s"].includes(event.key) || !(event.ctrlKey || event.metaKey)) return;
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
        <Difference libraryId={before.libraryId} comparison={comparison} />
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
