// How long ago, kept up to date: "2 h" in a row, "2 hours ago" in a sentence, the date itself on hover.
"use client";

import { useSyncExternalStore } from "react";
import { longAgo, shortAgo } from "./ago";

const beat = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// One clock for all the times on a page; it stops with the last of them.
function onBeat(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, beat);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const now = () => Math.floor(Date.now() / beat) * beat;

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

type RelativeTimeProps = { readonly at: string; readonly long?: boolean; readonly className?: string };

export function RelativeTime({ at, long = false, className }: RelativeTimeProps) {
  const present = useSyncExternalStore(onBeat, now, now);
  const then = new Date(at);
  // The server's clock and time zone are not the reader's: the first frame may differ, the second is right.
  return (
    <time dateTime={at} title={exact.format(then)} className={className} suppressHydrationWarning>
      {(long ? longAgo : shortAgo)(then.getTime(), present)}
    </time>
  );
}
