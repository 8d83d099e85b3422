// The way of an edit: checked, reviewed, saved; or merged first, when somebody else was quicker.
"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useLiveStatus } from "@/app/_live/status";
import { trpc } from "@/app/_trpc/client";
import type { Refusal } from "@/app/_ui/refusal";
import { say, sayDone } from "@/app/_ui/say";
import { PromptDetail } from "@/lib/contract/prompt";
import { draftOf, type PromptDraft, sameDraft, wireFields } from "../../../_prompt/prompt-draft";
import { usePromptDraft } from "../../../_prompt/use-prompt-draft";
import { goWhenThere } from "../../../_shell/while-away";
import type { Chosen } from "./merging";
import { type Editing, useEditing } from "./use-editing";
import { type KeptEdit, useKeptDraft } from "./use-kept-draft";
import { useRescue } from "./use-rescue";

/** Each with the version that it is about: a newer one that comes meanwhile is met when saving. */
type Step =
  | { readonly kind: "review"; readonly before: PromptDetail }
  | { readonly kind: "merge"; readonly theirs: PromptDetail }
  | { readonly kind: "differs"; readonly before: PromptDetail }
  | undefined;

export type Edit = ReturnType<typeof useEdit>;

/** `onRefused`: called when a field says why it was refused. */
export function useEdit(first: PromptDetail, onRefused: () => void) {
  const { draft, errors, busy, change, present, checked, submit } = usePromptDraft(draftOf(first), first.libraryId);
  const [followed, setFollowed] = useState<number>();
  const isSaving = useRef(false);
  const editing = useEditing(first, {
    hasChanges: (latest) => !sameDraft(present(), draftOf(latest)),
    isSaving: () => isSaving.current,
    onFollow: (theirs) => {
      change(draftOf(theirs));
      setFollowed(theirs.version);
    },
  });
  const kept = useKeptDraft(editing, draft, { present, change });
  const steps = useSteps({ first, editing, kept, isSaving, change, checked, submit, onRefused });
  return { draft, errors, busy, change, editing, kept, followed, ...steps };
}

type Drafting = Pick<ReturnType<typeof usePromptDraft>, "change" | "checked" | "submit">;
type StepsOptions = Drafting & {
  readonly first: PromptDetail;
  readonly editing: Editing;
  readonly kept: KeptEdit;
  readonly isSaving: { current: boolean };
  readonly onRefused: () => void;
};

function useSteps({ first, editing, kept, isSaving, change, checked, submit, onRefused }: StepsOptions) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const isLive = useLiveStatus() === "live";
  const [asked, setStep] = useState<Step>();
  const [chosen, setChosen] = useState<Chosen>();
  const [refused, setRefused] = useState<Refusal>();
  // Whoever saves again while one chooses is merged with as well.
  const step: Step =
    asked?.kind === "merge" && editing.latest.version > asked.theirs.version ? { ...asked, theirs: editing.latest } : asked;
  useEffect(() => {
    if (isLive) setRefused((present) => (present?.code === "unreachable" ? undefined : present));
  }, [isLive]);

  const leave = () => router.push(`/?prompt=${first.id}`);
  const leaveSaying = (words: string) => {
    kept.forget();
    sayDone(words);
    leave();
  };
  const cancel = () => {
    const isKept = kept.keepNow();
    const go = () => {
      if (isKept) say({ message: "Draft kept", actions: [{ label: "Discard", run: kept.forget }] });
      leave();
    };
    return isLive ? go() : void goWhenThere(go);
  };
  const merge = () => setStep({ kind: "merge", theirs: editing.latest });
  const begin = () => {
    setRefused(undefined);
    const final = checked();
    if (final === undefined || editing.gone !== undefined) return onRefused();
    if (editing.isBehind) return merge();
    if (sameDraft(final, draftOf(editing.latest))) return leaveSaying("Nothing had changed");
    setStep({ kind: "review", before: editing.latest });
  };
  const save = async (changeSummary: string) => {
    isSaving.current = true;
    const more = { basedOn: editing.basedOn, ...(changeSummary === "" ? {} : { changeSummary }) };
    const outcome = await submit((final, category) =>
      utils.client.prompt.update.mutate({ id: first.id, ...wireFields(final, category), ...more }),
    );
    if ("saved" in outcome) {
      const { saved } = outcome;
      utils.prompt.get.setData({ id: first.id }, saved);
      return leaveSaying(saved.version === editing.basedOn ? "Nothing had changed" : `Saved as version ${saved.version}`);
    }
    isSaving.current = false;
    const isMissing = outcome.refused?.code === "not_found";
    if (isMissing && editing.gone === undefined) editing.setGone({ how: "missing", by: undefined });
    const theirs = outcome.refused?.code === "conflict" ? PromptDetail.safeParse(outcome.refused.latest).data : undefined;
    setRefused(theirs === undefined && !isMissing ? outcome.refused : undefined);
    setStep(theirs && { kind: "merge", theirs });
    if (theirs === undefined) onRefused();
    else editing.meet(theirs);
  };
  const takeMerged = (merged: PromptDraft) => {
    if (step?.kind !== "merge") return;
    editing.rebase(step.theirs.version);
    change(merged);
    setChosen(undefined);
    setStep({ kind: "review", before: step.theirs });
  };
  const differ = () => setStep({ kind: "differs", before: editing.latest });
  const rescue = useRescue({ first, editing, kept, submit, begin, setRefused });
  return { step, chosen, setChosen, refused, cancel, merge, begin, save, takeMerged, differ, ...rescue, close: () => setStep(undefined) };
}
