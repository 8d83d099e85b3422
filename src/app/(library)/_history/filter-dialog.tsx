// All filters of the history at once, for what the menus do not offer.
"use client";

import { type FormEvent, useId, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { TextInput } from "@/app/_ui/text-input";
import type { HistoryAddress } from "./address";
import { type PickedPrompt, PromptPicker } from "./prompt-picker";

type FilterDialogProps = {
  readonly address: HistoryAddress;
  readonly known: { readonly source: readonly string[]; readonly model: readonly string[] };
  readonly onChange: (change: Partial<HistoryAddress>) => void;
  readonly onClose: () => void;
};

const filled = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

export function FilterDialog({ address, known, onChange, onClose }: FilterDialogProps) {
  const [draft, setDraft] = useState({
    from: address.from ?? "",
    to: address.to ?? "",
    source: address.source ?? "",
    model: address.model ?? "",
  });
  const [picked, setPicked] = useState<PickedPrompt | null>();
  const before = trpc.prompt.get.useQuery({ id: address.prompt ?? "" }, { enabled: address.prompt !== undefined, retry: false });
  const prompt = picked === undefined ? before.data : (picked ?? undefined);
  const isBackwards = draft.from !== "" && draft.to !== "" && draft.from > draft.to;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (isBackwards) return;
    onChange({
      from: filled(draft.from),
      to: filled(draft.to),
      source: filled(draft.source),
      model: filled(draft.model),
      prompt: picked === undefined ? address.prompt : picked?.id,
    });
  };
  const day = (name: "from" | "to", label: string) => (
    <Field label={label} {...(name === "to" && isBackwards ? { error: "Before the first day" } : {})}>
      {(control) => (
        <TextInput {...control} type="date" value={draft[name]} onChange={(event) => setDraft({ ...draft, [name]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <Dialog title="Filter the history" onClose={onClose}>
      <form noValidate onSubmit={apply} className="grid gap-3.5">
        <div className="grid grid-cols-2 items-start gap-3.5">
          {day("from", "From")}
          {day("to", "To")}
        </div>
        <p className="-mt-2 text-ink-3 text-s">Both days count whole, in UTC.</p>
        <Words label="Source" value={draft.source} known={known.source} onChange={(source) => setDraft({ ...draft, source })} />
        <Words label="Model" value={draft.model} known={known.model} onChange={(model) => setDraft({ ...draft, model })} />
        <Field label="Prompt">
          {(control) => <PromptPicker control={control} value={prompt} onChange={(chosen) => setPicked(chosen ?? null)} />}
        </Field>
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Show
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type WordsProps = {
  readonly label: string;
  readonly value: string;
  readonly known: readonly string[];
  readonly onChange: (value: string) => void;
};

function Words({ label, value, known, onChange }: WordsProps) {
  const list = useId();
  return (
    <Field label={label}>
      {(control) => (
        <>
          <TextInput
            {...control}
            list={list}
            autoComplete="off"
            value={value}
            maxLength={200}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
