// Says that a library was lost, and forgets what was read of it: nothing of it is shown again by going back.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { trpc } from "@/app/_trpc/client";
import { say } from "@/app/_ui/say";
import type { LibraryView } from "@/lib/live/apply-event";
import { hasLeft, noteBack } from "./left";
import { useLibraries } from "./use-libraries";

export function LostLibraries() {
  const { all } = useLibraries();
  const cache = useQueryClient();
  const utils = trpc.useUtils();
  const before = useRef(all);
  useEffect(() => {
    const present = new Set<string>(all.map(({ id }) => id));
    const lost = before.current.filter(({ id }) => !present.has(id));
    before.current = all;
    for (const id of present) noteBack(id);
    if (lost.length === 0) return;
    for (const { id, name } of lost) if (!hasLeft(id)) say({ message: `You no longer have access to “${name}”` });
    const isLost = (libraryId: string) => lost.some(({ id }) => id === libraryId);
    for (const [key, view] of cache.getQueriesData<LibraryView>({ queryKey: ["library"] })) {
      if (view?.libraryIds.every(isLost)) cache.removeQueries({ queryKey: key, exact: true, type: "inactive" });
      else if (view?.libraryIds.some(isLost)) void cache.invalidateQueries({ queryKey: key, exact: true });
    }
    void utils.prompt.invalidate();
  }, [all, cache, utils]);
  return null;
}
