// What the rail counts: a library's totals, categories and tags. The personal library's come with the page.
"use client";

import { useCallback } from "react";
import { useLiveRefresh } from "@/app/_live/use-live-refresh";
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

type Totals = Pick<LibraryOverview, "promptCount" | "favoriteCount" | "trashCount">;

const staleTime = 60_000;

export function useShelves(library: string | undefined) {
  const { first } = useShell();
  const own = library === undefined || library === first.me.personalLibraryId;
  const scope = own ? {} : { library };
  const countsOwn = own || library === "all";
  const overview = trpc.library.overview.useQuery(countsOwn ? {} : { libraryId: library }, {
    staleTime,
    ...(countsOwn ? { initialData: first.overview } : {}),
  });
  const categories = trpc.category.list.useQuery(scope, { staleTime, ...(own ? { initialData: [...first.categories] } : {}) });
  const tags = trpc.tag.list.useQuery({ ...scope, limit: 50 }, { staleTime, ...(own ? { initialData: [...first.tags] } : {}) });
  const me = trpc.account.me.useQuery(undefined, { staleTime, initialData: first.me });
  const totals = library === "all" && overview.data !== undefined ? totalsOfAll(me.data, overview.data) : overview.data;
  return { overview: totals, categories: categories.data ?? [], tags: tags.data ?? [], me: me.data };
}

/** Trash is emptied library by library, so that nobody counts it over all. */
const totalsOfAll = ({ libraries }: Me, own: LibraryOverview): Totals => ({
  promptCount: libraries.reduce((sum, { promptCount }) => sum + promptCount, 0),
  favoriteCount: own.favoriteCount,
  trashCount: 0,
});

/** Reads the rail's counts again; for when the library has changed. */
export function useRefreshShelves(): () => void {
  const utils = trpc.useUtils();
  return useCallback(() => {
    void utils.library.overview.invalidate();
    void utils.category.list.invalidate();
    void utils.tag.list.invalidate();
    void utils.account.me.invalidate();
  }, [utils]);
}

const anything = () => true;

/** Reads counts and searches again soon after an event, in a burst at most twice a second. */
export function useFollowShelves(): void {
  const refresh = useRefreshShelves();
  const utils = trpc.useUtils();
  useLiveRefresh(anything, () => {
    refresh();
    void utils.prompt.search.invalidate();
  });
}
