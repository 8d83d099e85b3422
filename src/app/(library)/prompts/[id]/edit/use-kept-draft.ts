// Keeps what is being edited in this browser, and brings it back after the tab was closed too early.
"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { draftOf, type PromptDraft, sameDraft } from "../../../_prompt/prompt-draft";
import { type Drawer, drawerHere } from "../../../_shell/kept-here";
import { useShell } from "../../../_shell/shell-context";
import { whenLeft } from "../../../_shell/when-left";
import { type KeptDraft, keepDraft, leftDrafts, readDraft, type Slot, type SlottedDraft } from "./kept-draft";
import { type Tab, thisTab } from "./tab";
import type { Editing } from "./use-editing";

const pause = 400;

export type KeptEdit = {
  /** The draft that was brought back, as it was then; undefined when none was. */
  readonly restored: Pick<KeptDraft, "basedOn" | "at"> | undefined;
  /** Drafts that tabs which are gone have left besides, the newest first. */
  readonly others: readonly SlottedDraft[];
  /** Takes another of them up; what stands in the editor becomes one of them. */
  readonly choose: (other: SlottedDraft) => void;
  readonly discard: () => void;
  readonly forget: () => void;
  /** Writes what there is at once. Answers whether there is anything. */
  readonly keepNow: () => boolean;
};

type Writing = {
  /** As it stands in this moment. */
  readonly present: () => PromptDraft;
  readonly change: (all: PromptDraft) => void;
};

type Own = {
  readonly drawer: Drawer;
  readonly tab: Tab;
  readonly slot: Slot;
};

/** This tab's place for the draft: written a little after each change, and in the last moment of all. */
function useOwnSlot(editing: Editing, draft: PromptDraft, present: Writing["present"]) {
  const { latest, basedOn } = editing;
  const own = useRef<Own>(undefined);
  const letGo = useRef<PromptDraft>(undefined);
  const written = useRef<KeptDraft>(undefined);
  const standing = useRef(editing);
  useEffect(() => {
    standing.current = editing;
  });

  const put = useCallback((kept: KeptDraft | undefined) => {
    written.current = kept;
    if (own.current !== undefined) keepDraft(own.current.drawer, own.current.slot, kept);
  }, []);
  const keepNow = useCallback((): boolean => {
    const now = present();
    if (letGo.current === now) return false;
    const { latest: newest, basedOn: from } = standing.current;
    const isChanged = !sameDraft(now, draftOf(newest));
    // Written again it is no newer.
    const at = written.current !== undefined && sameDraft(written.current.draft, now) ? written.current.at : new Date().toISOString();
    put(isChanged ? { basedOn: from, at, draft: { ...now, tags: [...now.tags] } } : undefined);
    return isChanged;
  }, [present, put]);
  const drop = useCallback(() => {
    letGo.current = present();
    put(undefined);
  }, [present, put]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written or met is a reason to keep
  useEffect(() => {
    const timer = setTimeout(keepNow, pause);
    return () => clearTimeout(timer);
  }, [draft, latest, basedOn, keepNow]);
  useEffect(() => whenLeft(keepNow), [keepNow]);
  return { own, standing, put, keepNow, drop };
}

export function useKeptDraft(editing: Editing, draft: PromptDraft, { present, change }: Writing): KeptEdit {
  const { latest, rebase } = editing;
  const { id: promptId } = latest;
  const userId = useShell().first.me.user.id;
  const { own, standing, put, keepNow, drop } = useOwnSlot(editing, draft, present);
  const [restored, setRestored] = useState<KeptEdit["restored"]>();
  const [others, setOthers] = useState<readonly SlottedDraft[]>([]);

  const takeUp = useCallback(
    (kept: KeptDraft) => {
      put({ basedOn: kept.basedOn, at: kept.at, draft: kept.draft });
      setRestored({ basedOn: kept.basedOn, at: kept.at });
      // What others saved since then is met like any other save of theirs, never overwritten.
      rebase(Math.min(kept.basedOn, standing.current.latest.version));
      change(kept.draft);
    },
    [put, standing, rebase, change],
  );
  const begin = useEffectEvent((tab: Tab, drawer: Drawer) => {
    const slot = { userId, promptId, tabId: tab.id };
    own.current = { drawer, tab, slot };
    const newest = draftOf(latest);
    const kept = [readDraft(drawer, slot)].filter((one) => one !== undefined && !sameDraft(one.draft, newest))[0];
    const left = leftDrafts(drawer, slot, tab.isOpen).filter((one) => !sameDraft(one.draft, newest));
    const [first, ...rest] = left;
    // Whoever was quicker than this keeps what was typed, and is offered the rest.
    const isBusy = !sameDraft(present(), newest);
    const isLeft = kept === undefined && first !== undefined && !isBusy;
    setOthers(isLeft ? rest : left);
    if (kept !== undefined && !isBusy) takeUp(kept);
    if (!isLeft) return;
    takeUp(first);
    keepDraft(drawer, { ...slot, tabId: first.tabId }, undefined);
  });
  useEffect(() => {
    let isGone = false;
    void thisTab().then((tab) => {
      const drawer = drawerHere();
      if (!isGone && drawer !== undefined && own.current === undefined) begin(tab, drawer);
    });
    return () => {
      isGone = true;
    };
  }, [own]);

  const choose = (other: SlottedDraft) => {
    if (own.current === undefined) return;
    const { drawer, slot } = own.current;
    const mine = keepNow() ? readDraft(drawer, slot) : undefined;
    // The two change places: neither is lost.
    keepDraft(drawer, { ...slot, tabId: other.tabId }, mine);
    const instead = mine === undefined ? [] : [{ ...mine, tabId: other.tabId }];
    setOthers((all) => all.flatMap((one) => (one.tabId === other.tabId ? instead : [one])));
    takeUp(other);
  };
  const forget = () => {
    drop();
    setRestored(undefined);
  };
  const discard = () => {
    forget();
    rebase(latest.version);
    change(draftOf(latest));
  };
  return { restored, others, choose, discard, forget, keepNow };
}
