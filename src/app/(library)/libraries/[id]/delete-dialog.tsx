// Before a library goes to the trash for everybody: its name is to be typed.
"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import type { LibrarySummary } from "@/lib/contract/library";
import { counted } from "../words";

type DeleteDialogProps = { readonly library: LibrarySummary; readonly onDelete: () => Promise<unknown>; readonly onClose: () => void };

export function DeleteDialog({ library, onDelete, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (typed.trim() !== library.name.trim()) return setError(`Type “${library.name}” to delete it`);
    setBusy(true);
    try {
      await onDelete();
    } catch (refused) {
      sayFailed(sentence("Couldn't delete the library", refused));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={`Delete “${library.name}”?`}
      description={`It goes to the trash whole, with ${counted(library.promptCount, "prompt")}, for ${library.memberCount === 1 ? "you alone" : `all ${counted(library.memberCount, "member")}`}. Its owners can restore it.`}
      onClose={onClose}
      mayClose={() => !busy}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label="Its name" error={error}>
          {(control) => (
            <TextInput
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => {
                setTyped(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" busy={busy}>
            Delete
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
