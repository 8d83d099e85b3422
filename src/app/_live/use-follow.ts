// The tab's one subscription, over all of one's libraries: renewed when one joins or loses a library, and after a failure, from the
// last event heard of each.
"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import type { Me } from "@/lib/contract/account";
import type { Heads, LiveEvent } from "@/lib/contract/event";
import { rereadLists } from "./move-caches";

/** As many as one subscription takes. */
const most = 200;
const againMs = 2_000;

/** `first`: where the libraries stood before the server read what this page shows. */
export function useFollow(me: Me, first: Heads, onEvent: (event: LiveEvent) => void): void {
  const cache = useQueryClient();
  const utils = trpc.useUtils();
  const { data } = trpc.account.me.useQuery(undefined, { initialData: me, staleTime: 60_000 });
  const heard = useRef<Heads>({ ...first });
  const [failures, setFailures] = useState(0);
  const [attempt, setAttempt] = useState(0);

  const names = data.libraries
    .slice(0, most)
    .map(({ id }) => id)
    .toSorted()
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins where the last one ended
  const input = useMemo(() => {
    const known = new Set(names.split(","));
    const libraryIds = data.libraries.map(({ id }) => id).filter((id) => known.has(id));
    return { libraryIds, heads: { ...heard.current }, includeText: "excerpt" as const };
  }, [names, attempt]);

  const { reset } = trpc.live.libraries.useSubscription(input, {
    onStarted: () => {
      setFailures(0);
      // What has just been joined is followed from now: what was read of it before may miss something.
      const unknown = input.libraryIds.filter((id) => input.heads[id] === undefined);
      if (unknown.length > 0) rereadLists(cache, unknown);
    },
    onData: ({ data: event }) => {
      heard.current[event.libraryId] = event.seq;
      onEvent(event);
    },
    // A library was lost, or the server is at fault: which libraries there are is asked, and the others are followed on.
    onError: ({ data: refused }) => {
      if (refused?.httpStatus === 401) return;
      void utils.account.me.invalidate();
      setFailures((count) => count + 1);
    },
  });
  useEffect(() => {
    if (failures === 0) return;
    const timer = setTimeout(() => {
      setAttempt((count) => count + 1);
      reset();
    }, againMs);
    return () => clearTimeout(timer);
  }, [failures, reset]);
}
