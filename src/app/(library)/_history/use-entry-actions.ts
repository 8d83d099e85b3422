// What one can do to an entry and its steps: shown in the same frame, taken back with a reason when the server refuses.
"use client";

import { useMemo } from "react";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";
import type { HistoryEntry, Iteration } from "@/lib/contract/history";
import { useChangeRow } from "./use-history";

export type EntryActions = {
  /** Null takes the rating back. */
  readonly rate: (entry: HistoryEntry, rating: number | null) => Promise<void>;
  readonly change: (entry: HistoryEntry, step: Iteration, change: Partial<Pick<Iteration, "isBookmarked" | "isActive">>) => Promise<void>;
};

export function useEntryActions(): EntryActions {
  const utils = trpc.useUtils();
  const changeRow = useChangeRow();
  return useMemo(() => {
    const showEntry = (entry: HistoryEntry) => {
      utils.history.get.setData({ id: entry.id }, entry);
      changeRow(entry.id, { rating: entry.rating, isBookmarked: entry.iterations.some((step) => step.isBookmarked) });
    };
    /** A refusal brings the entry back as the server has it: somebody else may have changed it meanwhile. */
    const attempt = async (before: HistoryEntry, after: HistoryEntry, intent: string, call: () => Promise<unknown>) => {
      showEntry(after);
      try {
        await call();
      } catch (error) {
        showEntry(before);
        void utils.history.get.invalidate({ id: before.id });
        sayFailed(sentence(intent, error));
      }
    };
    return {
      rate: (entry, rating) =>
        attempt(entry, { ...entry, rating }, "Couldn't rate", () => utils.client.history.update.mutate({ id: entry.id, rating })),
      change: (entry, step, change) => {
        const iterations = entry.iterations.map((each) => (each.id === step.id ? { ...each, ...change } : each));
        return attempt(entry, { ...entry, iterations }, "Couldn't change this step", () =>
          utils.client.iteration.update.mutate({ id: step.id, ...change }),
        );
      },
    };
  }, [utils, changeRow]);
}
