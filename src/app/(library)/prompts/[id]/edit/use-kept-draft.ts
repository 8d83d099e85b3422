// Keeps what is being edited in this browser, and brings it back after the tab was closed too early.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { PromptDetail } from "@/lib/contract/prompt";
import { draftOf, type PromptDraft } from "../../../_prompt/prompt-draft";
import { keepDraft, readDraft } from "./kept-draft";

const pause = 400;
const same = (one: PromptDraft, other: PromptDraft): boolean => JSON.stringify(one) === JSON.stringify(other);

export type KeptEdit = {
  /** The version that the draft which was brought back had been begun on; undefined when none was. */
  readonly restored: number | undefined;
  readonly discard: () => void;
  readonly forget: () => void;
};

export function useKeptDraft(base: PromptDetail, draft: PromptDraft, change: (all: PromptDraft) => void): KeptEdit {
  const [restored, setRestored] = useState<number>();
  const isReady = useRef(false);

  useEffect(() => {
    if (isReady.current) return;
    isReady.current = true;
    const kept = readDraft(base.id);
    if (kept === undefined || same(kept.draft, draftOf(base))) return;
    setRestored(kept.basedOn);
    change(kept.draft);
  }, [base, change]);

  useEffect(() => {
    if (!isReady.current) return;
    const isChanged = !same(draft, draftOf(base));
    const timer = setTimeout(() => {
      keepDraft(base.id, isChanged ? { basedOn: base.version, draft: { ...draft, tags: [...draft.tags] } } : undefined);
    }, pause);
    return () => clearTimeout(timer);
  }, [draft, base]);

  const forget = useCallback(() => {
    keepDraft(base.id, undefined);
    setRestored(undefined);
  }, [base.id]);
  const discard = useCallback(() => {
    forget();
    change(draftOf(base));
  }, [forget, change, base]);
  return { restored, discard, forget };
}
