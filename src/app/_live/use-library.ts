// A list that stays true: read once, then moved on by events, with the person's own guesses shown above it.
"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { trpc } from "@/app/_trpc/client";
import type { PromptBrowse } from "@/lib/contract/prompt";
import { applyEvent, type Guess, type LibraryView, type ListFilter, reduce, viewOf, withMore } from "@/lib/live/apply-event";
import { recentLiveEvents } from "./live-events";
import { useGuesses } from "./live-provider";
import { viewKey } from "./move-caches";

const pageSize = 60;

export type LiveList = {
  readonly view: LibraryView | undefined;
  readonly failed: boolean;
  readonly retry: () => void;
  readonly loadMore: () => void;
  /** Shows a guess until the server's own event comes; what it returns takes it back. */
  readonly apply: (guess: Guess) => () => void;
};

/** The prompts that a filter leaves; `first` is what the server read for the filter that the page opened with. */
export function useLibrary(filter: ListFilter, first: PromptBrowse | undefined): LiveList {
  const { client } = trpc.useUtils();
  const cache = useQueryClient();
  const { guesses, apply } = useGuesses();
  const key = useMemo(() => viewKey(filter), [filter]);
  const opened = useRef({ name: JSON.stringify(key), first });
  const initial =
    opened.current.first !== undefined && opened.current.name === JSON.stringify(key) ? viewOf(opened.current.first, filter) : undefined;

  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      // With what was heard while it was on its way.
      const read = async () =>
        recentLiveEvents().reduce(
          applyEvent,
          viewOf(await client.prompt.browse.query({ ...asked(filter), limit: pageSize }, { signal }), filter),
        );
      const view = await read();
      return view.isStale ? read() : view;
    },
    staleTime: Number.POSITIVE_INFINITY,
    ...(initial !== undefined && { initialData: initial }),
  });

  const isLoadingMore = useRef(false);
  const loadMore = useCallback(() => {
    const view = cache.getQueryData<LibraryView>(key);
    if (view === undefined || view.nextCursor === null || isLoadingMore.current) return;
    isLoadingMore.current = true;
    client.prompt.browse
      .query({ ...asked(filter), cursor: view.nextCursor, limit: pageSize })
      .then((page) =>
        cache.setQueryData<LibraryView>(key, (present) => (present?.nextCursor === view.nextCursor ? withMore(present, page) : present)),
      )
      .catch(() => undefined)
      .finally(() => {
        isLoadingMore.current = false;
      });
  }, [cache, client, filter, key]);

  const confirmed = query.data;
  const view = useMemo(
    () => (confirmed === undefined ? undefined : guesses.reduce((shown, { guess }) => reduce(shown, guess), confirmed)),
    [confirmed, guesses],
  );
  return { view, failed: query.isError && confirmed === undefined, retry: () => void query.refetch(), loadMore, apply };
}

type Asked = { library?: string; category?: string; tags?: string[]; isFavorite?: boolean; trash?: boolean; ordering?: string };
const asked = (filter: ListFilter): Asked => JSON.parse(JSON.stringify(filter));
