// What the rail counts: a library's totals, categories and tags. The personal library's come with the page.
"use client";

import { useCallback, useEffect, useRef } from "react";
import { useLiveHead } from "@/app/_live/live-provider";
import { trpc } from "@/app/_trpc/client";
import type { Me } from "@/lib/contract/account";
import type { LibraryOverview } from "@/lib/contract/library";
import type { Category, TagCount } from "@/lib/contract/tag";
import { useShell } from "./shell-context";

export type FirstShelves = {
  readonly me: Me;
  readonly overview: LibraryOverview;
  readonly categories: readonly Category[];
  readonly tags: readonly TagCount[];
};

const staleTime = 60_000;

export function useShelves(library: string | undefined) {
  const { first } = useShell();
  const own = library === undefined || library === first.me.personalLibraryId;
  const scope = own ? {} : { library };
  const overview = trpc.library.overview.useQuery(own ? {} : { libraryId: library }, {
    staleTime,
    ...(own ? { initialData: first.overview } : {}),
  });
  const categories = trpc.category.list.useQuery(scope, { staleTime, ...(own ? { initialData: [...first.categories] } : {}) });
  const tags = trpc.tag.list.useQuery({ ...scope, limit: 50 }, { staleTime, ...(own ? { initialData: [...first.tags] } : {}) });
  const me = trpc.account.me.useQuery(undefined, { staleTime, initialData: first.me });
  return { overview: overview.data, categories: categories.data ?? [], tags: tags.data ?? [], me: me.data };
}

/** Reads the rail's counts again; for when the library has changed. */
export function useRefreshShelves(): () => void {
  const utils = trpc.useUtils();
  return useCallback(() => {
    void utils.library.overview.invalidate();
    void utils.category.list.invalidate();
    void utils.tag.list.invalidate();
  }, [utils]);
}

const settleMs = 80;
const betweenMs = 500;

/** Reads counts and searches again soon after an event, in a burst at most twice a second. */
export function useFollowShelves(): void {
  const head = useLiveHead();
  const refresh = useRefreshShelves();
  const utils = trpc.useUtils();
  const newest = useRef(head);
  newest.current = head;
  const state = useRef({ read: head, at: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const now = state.current;
    if (head === now.read || now.timer !== undefined) return;
    now.timer = setTimeout(
      () => {
        Object.assign(now, { read: newest.current, at: Date.now(), timer: undefined });
        refresh();
        void utils.prompt.search.invalidate();
      },
      Math.max(settleMs, now.at + betweenMs - Date.now()),
    );
  }, [head, refresh, utils]);
  useEffect(() => () => clearTimeout(state.current.timer), []);
}
