// Adding what a model answered to an entry by hand: the next step of its thread.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { type Refusal, refusalOf } from "@/app/_ui/refusal";
import { TextArea } from "@/app/_ui/text-area";
import { TextInput } from "@/app/_ui/text-input";
import type { HistoryEntry, Iteration } from "@/lib/contract/history";
import { isBlank } from "@/lib/contract/plain-text";
import { RefusalLine } from "../_prompt/refusal-line";
import { submitOnCtrlEnter } from "./submit-keys";

type Draft = Pick<Iteration, "aiResponse" | "responseModel" | "changeSummary" | "promptText">;
type Errors = Readonly<Partial<Record<string, string>>>;

type AddResultProps = { readonly entry: HistoryEntry; readonly onClose: () => void };

export function AddResult({ entry, onClose }: AddResultProps) {
  const last = entry.iterations.at(-1);
  const [draft, setDraft] = useState<Draft>({
    aiResponse: "",
    responseModel: last?.responseModel ?? entry.modelUsed,
    changeSummary: "",
    promptText: last?.promptText ?? (entry.optimizedPrompt || entry.originalPrompt),
  });
  const [errors, setErrors] = useState<Errors>({});
  const [refused, setRefused] = useState<Refusal>();
  const utils = trpc.useUtils();
  const add = trpc.iteration.add.useMutation();

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (add.isPending) return;
    if (isBlank(draft.aiResponse)) return setErrors({ aiResponse: "Paste what the model answered" });
    try {
      const interactionType = last === undefined ? "run" : "refinement";
      const step = await add.mutateAsync({ ...draft, responseModel: draft.responseModel.trim(), parentPrompt: entry.id, interactionType });
      utils.history.get.setData({ id: entry.id }, (present) => present && withStep(present, step));
      onClose();
    } catch (error) {
      const refusal = refusalOf(error);
      setErrors(refusal.fields);
      setRefused(Object.keys(refusal.fields).length > 0 ? undefined : refusal);
    }
  };
  const change = (part: Partial<Draft>) => {
    setDraft((present) => ({ ...present, ...part }));
    setErrors({});
  };
  return (
    <Dialog title="Add result" onClose={onClose} mayClose={() => !add.isPending && isBlank(draft.aiResponse)}>
      <form noValidate onSubmit={save} onKeyDown={submitOnCtrlEnter(() => void save())} className="grid gap-3.5">
        <ResultFields draft={draft} errors={errors} onChange={change} />
        <RefusalLine refused={refused} intent="Couldn't add this" />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The live event may have brought it already. */
const withStep = (entry: HistoryEntry, step: Iteration): HistoryEntry =>
  entry.iterations.some(({ id }) => id === step.id) ? entry : { ...entry, iterations: [...entry.iterations, step] };

type ResultFieldsProps = { readonly draft: Draft; readonly errors: Errors; readonly onChange: (part: Partial<Draft>) => void };

function ResultFields({ draft, errors, onChange }: ResultFieldsProps) {
  return (
    <>
      <Field label="Response" error={errors.aiResponse}>
        {(control) => (
          <TextArea
            {...control}
            rows={7}
            value={draft.aiResponse}
            placeholder="Paste what the model answered"
            onChange={(event) => onChange({ aiResponse: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-3.5 tab:grid-cols-2">
        <Field label="Model" error={errors.responseModel}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.responseModel}
              autoComplete="off"
              onChange={(event) => onChange({ responseModel: event.target.value })}
            />
          )}
        </Field>
        <Field label="What changed" error={errors.changeSummary}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.changeSummary}
              autoComplete="off"
              onChange={(event) => onChange({ changeSummary: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Prompt of this step" error={errors.promptText}>
        {(control) => (
          <TextArea
            {...control}
            mono
            rows={3}
            value={draft.promptText}
            onChange={(event) => onChange({ promptText: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
