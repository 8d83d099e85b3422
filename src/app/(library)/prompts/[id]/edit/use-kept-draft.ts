// Keeps what is being edited in this browser, and brings it back after the tab was closed too early.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { draftOf, type PromptDraft, sameDraft } from "../../../_prompt/prompt-draft";
import { keepDraft, readDraft } from "./kept-draft";
import type { Editing } from "./use-editing";

const pause = 400;

export type KeptEdit = {
  /** The version that the draft which was brought back had been begun on; undefined when none was. */
  readonly restored: number | undefined;
  readonly discard: () => void;
  readonly forget: () => void;
};

export function useKeptDraft({ latest, basedOn, rebase }: Editing, draft: PromptDraft, change: (all: PromptDraft) => void): KeptEdit {
  const [restored, setRestored] = useState<number>();
  const isReady = useRef(false);
  const { id } = latest;

  useEffect(() => {
    if (isReady.current) return;
    isReady.current = true;
    const kept = readDraft(id);
    if (kept === undefined || sameDraft(kept.draft, draftOf(latest))) return;
    setRestored(kept.basedOn);
    // What others saved since then is met like any other save of theirs, never overwritten.
    rebase(Math.min(kept.basedOn, latest.version));
    change(kept.draft);
  }, [id, latest, rebase, change]);

  useEffect(() => {
    if (!isReady.current) return;
    const isChanged = !sameDraft(draft, draftOf(latest));
    const timer = setTimeout(() => keepDraft(id, isChanged ? { basedOn, draft: { ...draft, tags: [...draft.tags] } } : undefined), pause);
    return () => clearTimeout(timer);
  }, [draft, id, latest, basedOn]);

  const forget = useCallback(() => {
    keepDraft(id, undefined);
    setRestored(undefined);
  }, [id]);
  const discard = useCallback(() => {
    forget();
    rebase(latest.version);
    change(draftOf(latest));
  }, [forget, rebase, change, latest]);
  return { restored, discard, forget };
}
