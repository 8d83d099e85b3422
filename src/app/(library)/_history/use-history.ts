// One's history as rows: a page at a time, read again as things happen, without what is on its way out.
"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { useCatchUp, useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import type { HistoryBrowse, HistorySummary } from "@/lib/contract/history";
import type { Filters } from "./address";
import { useLeaving } from "./leaving";

const pageSize = 60;

export type HistoryRows = {
  readonly items: readonly HistorySummary[];
  readonly state: "loading" | "ready" | "failed";
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

/** Under which name a list of history is kept. */
const listKey = (filters: Filters) => ["history", "rows", filters] as const;
type Loaded = { pages: HistoryBrowse[]; pageParams: (string | null)[] };

/** `first` is what the server read for the filters that the page opened with. */
export function useHistory(filters: Filters, first: HistoryBrowse | undefined): HistoryRows {
  const { client } = trpc.useUtils();
  const opened = useRef({ name: JSON.stringify(filters), first });
  const initial = opened.current.name === JSON.stringify(filters) ? opened.current.first : undefined;
  const query = useInfiniteQuery({
    queryKey: listKey(filters),
    queryFn: ({ pageParam, signal }) => client.history.browse.query({ ...filters, cursor: pageParam, limit: pageSize }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: HistoryBrowse) => page.nextCursor,
    staleTime: 30_000,
    ...(initial === undefined ? {} : { initialData: { pages: [initial], pageParams: [null] } }),
  });
  const { refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const again = () => void refetch();
  useLiveRefresh((event) => event.kind.startsWith("history."), again);
  useCatchUp(opened.current.first, again);

  const leaving = useLeaving();
  const items = useMemo(
    () => (query.data?.pages ?? []).flatMap((page) => page.items).filter(({ id }) => !leaving.has(id)),
    [query.data, leaving],
  );
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    items,
    state: query.data !== undefined ? "ready" : query.isError ? "failed" : "loading",
    hasMore: hasNextPage,
    loadMore,
    retry: again,
  };
}

/** Changes a row in every list that shows it; for what one has just done oneself. */
export function useChangeRow(): (id: string, change: Partial<HistorySummary>) => void {
  const cache = useQueryClient();
  return useCallback(
    (id, change) =>
      cache.setQueriesData<Loaded>({ queryKey: ["history", "rows"] }, (loaded) =>
        loaded === undefined
          ? loaded
          : {
              ...loaded,
              pages: loaded.pages.map((page) => ({
                ...page,
                items: page.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
              })),
            },
      ),
    [cache],
  );
}
