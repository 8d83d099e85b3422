// Puts a label on a version: the usual names, those that are there, or a new one; and says what it replaces before it does.
"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { sayDone } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import type { PromptId } from "@/lib/contract/ids";
import { type Label, LabelName, type SetLabel } from "@/lib/contract/label";
import { LabelChip } from "./label-chip";
import { LabelDifference } from "./label-difference";
import { moveBack, moveSentence } from "./label-move";
import { type LabelRights, type Labels, mayMove } from "./use-labels";

const usual = ["production", "staging"];
/** The choice that is none of the names; no label can be called so. */
const another = "+";

type LabelDialogProps = {
  readonly promptId: PromptId;
  readonly version: number;
  readonly labels: Labels;
  readonly rights: LabelRights;
  readonly categoryName: (key: string) => string;
  readonly onClose: () => void;
};

export function LabelDialog({ promptId, version, labels, rights, categoryName, onClose }: LabelDialogProps) {
  const form = useLabelForm({ version, labels, rights, onClose });
  const names = [...new Set([...usual, ...labels.all.map(({ label }) => label)])];
  return (
    <Dialog title={`Label version ${version}`} onClose={onClose} mayClose={() => !form.busy}>
      <form noValidate onSubmit={form.submit} className="grid gap-3.5">
        <fieldset className="max-h-[40dvh] min-w-0 overflow-y-auto">
          <legend className="sr-only">Label</legend>
          {names.map((name) => (
            <Choice key={name} name={name} present={form.labelCalled(name)} version={version} rights={rights} form={form} />
          ))}
          <RadioLine value={another} form={form}>
            Another name
          </RadioLine>
        </fieldset>
        {form.choice === another && (
          <Field label="Name" error={form.error} hint="For example: champion, eu-customers, 2026.02">
            {(control) => (
              <TextInput
                {...control}
                autoFocus
                autoComplete="off"
                value={form.typed}
                onChange={(event) => form.setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        {rights.isOwner && (
          <label className="flex items-center gap-2.5 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={form.isProtected}
              onChange={(event) => form.setProtected(event.target.checked)}
              className="size-4 accent-accent"
            />
            Protected: only owners may move it
          </label>
        )}
        {form.from !== undefined && form.from !== version && (
          <LabelDifference key={form.from} id={promptId} from={form.from} to={version} categoryName={categoryName} />
        )}
        <div className="flex flex-wrap items-center justify-end gap-2 pt-1">
          <p aria-live="polite" className="mr-auto min-w-0 font-medium">
            {form.choice === another || form.error === undefined ? form.sentence : <span className="text-bad">{form.error}</span>}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            Set label
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type LabelForm = ReturnType<typeof useLabelForm>;

function useLabelForm({ version, labels, rights, onClose }: Pick<LabelDialogProps, "version" | "labels" | "rights" | "onClose">) {
  const [choice, setChoice] = useState<string>();
  const [typed, setTypedText] = useState("");
  const [given, setGiven] = useState<boolean>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const labelCalled = (name: string): Label | undefined => labels.all.find(({ label }) => label === name);
  const name = choice === another ? typed.trim() : choice;
  const present = name === undefined ? undefined : labelCalled(name);
  const isProtected = given ?? present?.protected ?? false;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name === undefined) return setError("Choose a label, or give it a name");
    const parsed = LabelName.safeParse(name);
    if (!parsed.success) return setError(parsed.error.issues[0]?.message);
    if (!mayMove(present, rights)) return setError(`${name} is protected: only owners move it`);
    setBusy(true);
    const done = await labels.set(name, version, isProtected === (present?.protected ?? false) ? {} : { protected: isProtected }, setError);
    setBusy(false);
    if (!done) return;
    const back = moveBack(present, { version, protected: isProtected });
    const undo = back && [{ label: "Undo", run: () => void labels.set(name, back.version, protection(back)) }];
    sayDone(doneSentence(name, present, { version, protected: isProtected }), undo);
    onClose();
  };
  return {
    choice,
    choose: (value: string) => {
      setChoice(value);
      setGiven(undefined);
      setError(undefined);
    },
    typed,
    setTyped: (text: string) => {
      setTypedText(text);
      setError(undefined);
    },
    isProtected,
    setProtected: setGiven,
    sentence: name === undefined || name === "" ? "" : moveSentence(name, present?.version, version),
    from: present?.version,
    labelCalled,
    error,
    busy,
    submit,
  };
}

/** What was done; of a label that stayed where it was, only its protection. */
function doneSentence(name: string, before: Label | undefined, after: Pick<Label, "version" | "protected">): string {
  if (before?.version !== after.version || before.protected === after.protected) return moveSentence(name, before?.version, after.version);
  return after.protected ? `${name} is protected: only owners move it` : `${name} is everybody's who may edit`;
}

const protection = (set: Pick<SetLabel, "protected">): Pick<SetLabel, "protected"> =>
  set.protected === undefined ? {} : { protected: set.protected };

type ChoiceProps = {
  readonly name: string;
  readonly present: Label | undefined;
  readonly version: number;
  readonly rights: LabelRights;
  readonly form: LabelForm;
};

function Choice({ name, present, version, rights, form }: ChoiceProps) {
  const isRefused = !mayMove(present, rights);
  const standing = present === undefined ? "not set" : present.version === version ? "here already" : `on version ${present.version}`;
  return (
    <RadioLine value={name} form={form} isDisabled={isRefused}>
      <LabelChip label={name} isProtected={present?.protected === true} />
      <span className="ml-auto shrink-0 text-ink-3 text-s">{isRefused ? "protected: only owners move it" : standing}</span>
    </RadioLine>
  );
}

type RadioLineProps = {
  readonly value: string;
  readonly form: LabelForm;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
};

function RadioLine({ value, form, isDisabled = false, children }: RadioLineProps) {
  return (
    <label className="flex min-h-9 items-center gap-2.5 pointer-coarse:min-h-11">
      <input
        type="radio"
        name="label"
        value={value}
        disabled={isDisabled}
        checked={form.choice === value}
        onChange={() => form.choose(value)}
        className="size-4 shrink-0 accent-accent"
      />
      {children}
    </label>
  );
}
