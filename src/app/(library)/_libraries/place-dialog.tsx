// Another library for prompts: to move them there, or copies of them.
"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { LibrarySummary } from "@/lib/contract/library";
import { LibraryChoice } from "./library-choice";
import type { Placed } from "./move-back";
import { libraryName, useLibraries } from "./use-libraries";
import { prompts, useMoving } from "./use-moving";

type Outcome = { readonly id: string | undefined; readonly undo: (() => Promise<void>) | undefined };

const what = {
  move: { one: "Its versions, labels and marks go along.", several: "Their versions, labels and marks go along." },
  copy: { one: "The copy begins at version 1.", several: "The copies begin at version 1." },
} as const;

const whoSees = ({ kind, name }: LibrarySummary, isOne: boolean): string =>
  kind === "shared"
    ? `Everybody in “${name}” sees ${isOne ? "it" : "them"} there.`
    : `Only you see ${isOne ? "it" : "them"} there, unless ${isOne ? "it is" : "they are"} shared.`;

type PlaceDialogProps = {
  readonly how: "move" | "copy";
  /** Those to move, or to copy, and where they are. When that is one library, it is not offered. */
  readonly chosen: readonly Placed[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

export function PlaceDialog({ how, chosen, onClose, onDone }: PlaceDialogProps) {
  const router = useRouter();
  const { writable } = useLibraries();
  const { moveTo, undoOf, copyTo } = useMoving();
  const [from, ...others] = [...new Set(chosen.map(({ libraryId }) => libraryId))];
  const places = writable.filter(({ id }) => others.length > 0 || id !== from);
  const [pointed, setPointed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const target = places.find(({ id }) => id === pointed) ?? places[0];
  const verb = how === "move" ? "Move" : "Copy";
  const ids = chosen.map(({ id }) => id);
  const isOne = ids.length === 1;

  const move = async (library: LibrarySummary): Promise<Outcome> => {
    const undo = undoOf(chosen, library);
    await moveTo(ids, library.id);
    return { id: isOne ? ids[0] : undefined, undo };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || target === undefined) return;
    setBusy(true);
    try {
      const { id, undo } = how === "move" ? await move(target) : { id: await copyTo(ids, target.id), undo: undefined };
      const library = target.kind === "personal" ? "" : `library=${target.id}`;
      const view = {
        label: "View",
        run: () => router.push(`/?${[library, id === undefined ? "" : `prompt=${id}`].filter(Boolean).join("&")}`),
      };
      sayDone(
        `${how === "move" ? "Moved" : "Copied"} to “${libraryName(target)}”`,
        undo === undefined ? [view] : [view, { label: "Undo", run: () => void undo() }],
      );
      onDone?.();
      onClose();
    } catch (refused) {
      sayFailed(sentence(`Couldn't ${how}`, refused));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`${verb} ${isOne ? "prompt" : prompts(ids.length)} to…`} onClose={onClose} mayClose={() => !busy}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <LibraryChoice libraries={places} chosen={target?.id} onChoose={setPointed} />
        <p className="text-ink-2">
          {target !== undefined && whoSees(target, isOne)} {what[how][isOne ? "one" : "several"]}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy} disabled={target === undefined}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
