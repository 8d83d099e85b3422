// What can be done with the text when the prompt it belongs to is gone: bring the prompt back and save, or save as another.
"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { trpc } from "@/app/_trpc/client";
import { type Refusal, refusalOf, sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptDetail } from "@/lib/contract/prompt";
import { useLibraries } from "../../../_libraries/use-libraries";
import { wireFields } from "../../../_prompt/prompt-draft";
import type { usePromptDraft } from "../../../_prompt/use-prompt-draft";
import type { Editing } from "./use-editing";
import type { KeptEdit } from "./use-kept-draft";

type RescueOptions = Pick<ReturnType<typeof usePromptDraft>, "submit"> & {
  readonly first: PromptDetail;
  readonly editing: Editing;
  readonly kept: KeptEdit;
  /** Goes on to review and save. */
  readonly begin: () => void;
  readonly setRefused: (refused: Refusal | undefined) => void;
};

export function useRescue({ first, editing, kept, submit, begin, setRefused }: RescueOptions) {
  const router = useRouter();
  const { client } = trpc.useUtils();
  const { mayWrite, personalId } = useLibraries();
  const libraryId = mayWrite(first.libraryId) ? first.libraryId : undefined;
  const mayRestore = libraryId !== undefined && (editing.gone?.how === "trash" || editing.gone?.how === "missing");
  const isRestored = useRef(false);

  const restoreAndSave = async () => {
    try {
      editing.meet(await client.prompt.restore.mutate({ id: first.id }));
      isRestored.current = true;
      editing.setGone(undefined);
    } catch (error) {
      if (refusalOf(error).code === "not_found") editing.setGone({ how: "purged", by: undefined });
      sayFailed(sentence("Couldn't restore", error));
    }
  };
  const beginRestored = useEffectEvent(begin);
  useEffect(() => {
    if (editing.gone !== undefined || !isRestored.current) return;
    isRestored.current = false;
    beginRestored();
  }, [editing.gone]);

  const saveAsNew = async () => {
    const outcome = await submit((final, category) =>
      client.prompt.create.mutate({
        ...wireFields(final, category),
        ...(libraryId === undefined ? { visibility: "private" as const } : { libraryId }),
      }),
    );
    if (!("saved" in outcome)) return setRefused(outcome.refused);
    const { saved } = outcome;
    kept.forget();
    sayDone(saved.libraryId === personalId ? "Saved as a new prompt in Mine" : "Saved as a new prompt");
    router.push(`/?${saved.libraryId === personalId ? "" : `library=${saved.libraryId}&`}prompt=${saved.id}`);
  };
  return { mayRestore, restoreAndSave, saveAsNew };
}
