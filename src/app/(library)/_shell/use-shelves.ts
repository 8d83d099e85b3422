// What the rail counts: a library's totals, categories and tags. The personal library's come with the page.
"use client";

import { useCallback } from "react";
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
