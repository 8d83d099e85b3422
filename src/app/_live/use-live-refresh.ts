// Reads something again soon after what happened has changed it: at once for one event, in a burst at most twice a second.
"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { LiveEvent } from "@/lib/contract/event";
import { recentLiveEvents, useLiveEvents } from "./live-events";

const settleMs = 60;
const betweenMs = 500;

/** `isAbout` says whether an event concerns what is shown; a `reset` concerns everything. */
export function useLiveRefresh(isAbout: (event: LiveEvent) => boolean, refresh: () => void): void {
  const state = useRef({ at: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const run = useEffectEvent(refresh);
  useLiveEvents((event) => {
    const now = state.current;
    if (now.timer !== undefined || !(event.kind === "reset" || isAbout(event))) return;
    now.timer = setTimeout(
      () => {
        Object.assign(now, { at: Date.now(), timer: undefined });
        run();
      },
      Math.max(settleMs, now.at + betweenMs - Date.now()),
    );
  });
  useEffect(() => {
    const now = state.current;
    return () => {
      clearTimeout(now.timer);
      now.timer = undefined;
    };
  }, []);
}

/** Reads again when this tab has heard, before the page stood, of what came after the server's reading of it. */
export function useCatchUp(read: { readonly libraryId: string; readonly head: number } | undefined, refresh: () => void): void {
  const begin = useEffectEvent(() => {
    const isBehind = recentLiveEvents().some(({ libraryId, seq }) => libraryId === read?.libraryId && seq > read.head);
    if (isBehind) refresh();
  });
  useEffect(() => begin(), []);
}
