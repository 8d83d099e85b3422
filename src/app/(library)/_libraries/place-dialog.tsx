// Another library for prompts: to move them there, or a copy of one.
"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { LibraryChoice } from "./library-choice";
import { libraryName, useLibraries } from "./use-libraries";

/** As many as one call takes. */
const atOnce = 1_000;

type PlaceDialogProps = {
  readonly how: "move" | "copy";
  /** A copy is of one. */
  readonly ids: readonly string[];
  /** Where they are, when that is one library: it is not offered. */
  readonly from: string | undefined;
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

const prompts = (count: number) => (count === 1 ? "prompt" : `${count.toLocaleString("en")} prompts`);

export function PlaceDialog({ how, ids, from, onClose, onDone }: PlaceDialogProps) {
  const router = useRouter();
  const { writable } = useLibraries();
  const { client, prompt } = trpc.useUtils();
  const places = writable.filter(({ id }) => id !== from);
  const [chosen, setChosen] = useState<string>();
  const [busy, setBusy] = useState(false);
  const target = places.find(({ id }) => id === chosen) ?? places[0];
  const verb = how === "move" ? "Move" : "Copy";

  const move = async (libraryId: string): Promise<string> => {
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      const moved = await client.prompt.move.mutate({ id: only, libraryId });
      prompt.get.setData({ id: only }, moved);
      return only;
    }
    let count = 0;
    for (let at = 0; at < ids.length; at += atOnce)
      count += (await client.prompt.moveMany.mutate({ ids: ids.slice(at, at + atOnce), libraryId })).movedCount;
    if (count < ids.length) sayFailed(`${prompts(ids.length - count)} stayed: only an owner moves prompts out of a library`);
    return "";
  };
  const copy = async (libraryId: string): Promise<string> => {
    const made = await client.prompt.duplicate.mutate({ id: ids[0] ?? "", libraryId });
    prompt.get.setData({ id: made.id }, made);
    return made.id;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || target === undefined) return;
    setBusy(true);
    try {
      const id = await (how === "move" ? move : copy)(target.id);
      const library = target.kind === "personal" ? "" : `library=${target.id}`;
      const view = { label: "View", run: () => router.push(`/?${[library, id === "" ? "" : `prompt=${id}`].filter(Boolean).join("&")}`) };
      sayDone(`${how === "move" ? "Moved" : "Copied"} to “${libraryName(target)}”`, [view]);
      onDone?.();
      onClose();
    } catch (refused) {
      sayFailed(sentence(`Couldn't ${how}`, refused));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`${verb} ${prompts(ids.length)} to…`} onClose={onClose} mayClose={() => !busy}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <LibraryChoice libraries={places} chosen={target?.id} onChoose={setChosen} />
        <p className="text-ink-2">
          {target?.kind === "shared" ? `Everybody in “${target.name}” sees it there. ` : "Only you see it there, unless it is shared. "}
          {how === "move" ? "Its versions, labels and marks go along." : "The copy begins at version 1."}
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
