// The rows an address asks for: a live list, or a search while there are words to search for.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLibrary } from "@/app/_live/use-library";
import { trpc } from "@/app/_trpc/client";
import type { PromptBrowse } from "@/lib/contract/prompt";
import type { Asked } from "./asked";
import { found, type Listed, listed } from "./listed";

export type Rows = {
  readonly items: readonly Listed[];
  readonly count: number;
  readonly state: "loading" | "ready" | "failed";
  /** Older rows are shown while newer ones are on their way. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

const searchLimit = 100;

export function useRows(asked: Asked, first: PromptBrowse | undefined) {
  const live = useLibrary(asked.filter, first);
  const { view } = live;
  const isSearch = asked.words !== "";
  const { ordering: _, ...filter } = asked.filter;
  const search = trpc.prompt.search.useQuery(
    { ...filter, q: asked.words, limit: searchLimit },
    { enabled: isSearch, placeholderData: keepPreviousData, staleTime: 10_000 },
  );

  const shown = useMemo(() => (view?.items ?? []).map(listed), [view?.items]);
  const hits = useMemo(() => (search.data ?? []).map(found), [search.data]);
  const rows: Rows = isSearch
    ? {
        items: hits,
        count: hits.length,
        state: search.isError ? "failed" : search.data === undefined ? "loading" : "ready",
        isStale: search.isPlaceholderData,
        hasMore: false,
        loadMore: () => {},
        retry: () => void search.refetch(),
      }
    : {
        items: shown,
        count: view?.count ?? 0,
        state: live.failed ? "failed" : view === undefined ? "loading" : "ready",
        isStale: false,
        hasMore: view !== undefined && view.nextCursor !== null,
        loadMore: live.loadMore,
        retry: live.retry,
      };
  return { rows, view };
}
