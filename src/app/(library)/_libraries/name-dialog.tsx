// A name to give: to a new library, or another to one that is there.
"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Counter, Field } from "@/app/_ui/field";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { TextInput } from "@/app/_ui/text-input";
import { codePoints, isBlank } from "@/lib/contract/plain-text";

const longest = 200;

type NameDialogProps = {
  readonly title: string;
  readonly about?: string;
  readonly name: string;
  readonly confirm: string;
  /** What a refusal begins with. */
  readonly intent: string;
  readonly onNamed: (name: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Closes itself once the name is taken; a refusal is shown at the field. */
export function NameDialog({ title, about, name: first, confirm, intent, onNamed, onClose }: NameDialogProps) {
  const [name, setName] = useState(first);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (isBlank(name)) return setError("A name is needed");
    if (codePoints(name) > longest) return setError(`At most ${longest} characters`);
    setBusy(true);
    try {
      await onNamed(name.trim());
      onClose();
    } catch (refused) {
      setError(refusalOf(refused).fields.name ?? sentence(intent, refused));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} {...(about === undefined ? {} : { description: about })} onClose={onClose} mayClose={() => !busy}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label="Name" error={error} aside={<Counter count={codePoints(name)} max={longest} />}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              autoComplete="off"
              onChange={(event) => {
                setName(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
