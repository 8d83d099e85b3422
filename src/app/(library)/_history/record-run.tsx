// Writing down a run that was made elsewhere: which prompt or text, which model, what it answered, what it took.
"use client";

import { type FormEvent, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { type Refusal, refusalOf } from "@/app/_ui/refusal";
import { TextArea } from "@/app/_ui/text-area";
import { TextInput } from "@/app/_ui/text-input";
import type { HistoryEntry } from "@/lib/contract/history";
import { RefusalLine } from "../_prompt/refusal-line";
import { type PickedPrompt, PromptPicker } from "./prompt-picker";
import { Rating } from "./rating";
import { blankRun, isTouched, type RunDraft, type RunErrors, runErrors, wireRun } from "./run-draft";
import { submitOnCtrlEnter } from "./submit-keys";
import { useUnsent } from "./use-unsent";

type RecordRunProps = {
  /** What the run is known to be of. */
  readonly prompt?: PickedPrompt | undefined;
  /** As it was sent, where that is known; else the prompt's own. */
  readonly text?: string | undefined;
  readonly onClose: () => void;
  readonly onRecorded: (entry: HistoryEntry) => void;
};

export function RecordRun({ prompt, text = prompt?.content ?? "", onClose, onRecorded }: RecordRunProps) {
  const [draft, setDraft] = useState<RunDraft>({ ...blankRun, prompt, text });
  const unsent = useUnsent(isTouched(draft, text), onClose);
  const [errors, setErrors] = useState<RunErrors>({});
  const [refused, setRefused] = useState<Refusal>();
  const form = useRef<HTMLFormElement>(null);
  const utils = trpc.useUtils();
  const record = trpc.history.record.useMutation();
  const change = (part: Partial<RunDraft>) => {
    setDraft((present) => ({ ...present, ...part }));
    setErrors((present) => Object.fromEntries(Object.entries(present).filter(([field]) => !(field in part))));
  };
  const focusRefused = () => requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (record.isPending) return;
    const found = runErrors(draft);
    setErrors(found);
    if (Object.keys(found).length > 0) return focusRefused();
    try {
      const entry = await record.mutateAsync(wireRun(draft));
      utils.history.get.setData({ id: entry.id }, entry);
      onRecorded(entry);
    } catch (error) {
      setRefused(refusalOf(error));
    }
  };
  const mayClose = () => {
    if (!record.isPending && isTouched(draft, text)) unsent.leave();
    return !record.isPending && !isTouched(draft, text);
  };
  return (
    <Dialog
      title="Record a run"
      description="Made in a chat or by a script? Keep the text, the answer and what it took."
      onClose={unsent.leave}
      mayClose={mayClose}
    >
      <form ref={form} noValidate onSubmit={save} onKeyDown={submitOnCtrlEnter(() => void save())} className="grid gap-3.5">
        <Field label="Prompt">
          {(control) => (
            <PromptPicker
              control={control}
              value={draft.prompt}
              onChange={(chosen) =>
                change({ prompt: chosen, ...(chosen !== undefined && draft.text.trim() === "" ? { text: chosen.content } : {}) })
              }
            />
          )}
        </Field>
        <Field label="Text as sent" error={errors.text}>
          {(control) => (
            <TextArea {...control} mono rows={4} value={draft.text} onChange={(event) => change({ text: event.target.value })} />
          )}
        </Field>
        <Field label="Response" error={errors.response}>
          {(control) => (
            <TextArea {...control} rows={5} value={draft.response} onChange={(event) => change({ response: event.target.value })} />
          )}
        </Field>
        <RunFigures draft={draft} errors={errors} onChange={change} />
        <div className="-my-1 flex items-center gap-2 text-m">
          <span aria-hidden className="font-medium">
            Rating
          </span>
          <Rating value={draft.rating} onChange={(rating) => change({ rating })} />
        </div>
        <RefusalLine refused={refused} intent="Couldn't record this" />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={unsent.leave}>Cancel</Button>
          <Button type="submit" look="primary" busy={record.isPending} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Record
          </Button>
        </div>
      </form>
      {unsent.isAsking && (
        <ConfirmDialog title="Leave without recording?" confirm="Leave" onClose={unsent.stay} onConfirm={async () => unsent.giveUp()}>
          What you have written here is kept nowhere else.
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

type RunFiguresProps = { readonly draft: RunDraft; readonly errors: RunErrors; readonly onChange: (part: Partial<RunDraft>) => void };

function RunFigures({ draft, errors, onChange }: RunFiguresProps) {
  const field = (name: "model" | "source" | "tokensInput" | "tokensOutput" | "credits", label: string, placeholder?: string) => (
    <Field label={label} error={errors[name]}>
      {(control) => (
        <TextInput
          {...control}
          value={draft[name]}
          autoComplete="off"
          placeholder={placeholder}
          {...(name === "model" || name === "source" ? {} : { inputMode: "numeric" as const })}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="grid grid-cols-2 gap-3.5">
        {field("model", "Model")}
        {field("source", "Made with", "A chat, a script…")}
      </div>
      <div className="grid grid-cols-3 items-start gap-3.5">
        {field("tokensInput", "Tokens in")}
        {field("tokensOutput", "Tokens out")}
        {field("credits", "Credits")}
      </div>
    </>
  );
}
