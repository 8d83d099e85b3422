// Activity as pages that are read one after the other; soon after something has happened the newest are read again.
"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCatchUp, useLiveRefresh } from "@/app/_live/use-live-refresh";
import type { ActivityPage } from "@/lib/contract/activity";
import type { LiveEvent } from "@/lib/contract/event";
import type { LibraryId } from "@/lib/contract/ids";
import type { Told } from "./activity-list";
import { withNewest } from "./newest";

type About = {
  readonly id: string;
  readonly read: (cursor: string | null) => Promise<ActivityPage>;
  readonly isAbout: (event: LiveEvent) => boolean;
  /** What the server has read already, and where the library stood before it did. */
  readonly first?: FirstTold;
};

export type FirstTold = { readonly page: ActivityPage; readonly libraryId: LibraryId; readonly head: number };

type Loaded = InfiniteData<ActivityPage, string | null>;

export function useTold({ id, read, isAbout, first }: About): Told {
  const cache = useQueryClient();
  const key = ["activity", id];
  const { data, isError, hasNextPage, isFetchingNextPage, refetch, fetchNextPage } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(first === undefined ? {} : { initialData: { pages: [first.page], pageParams: [null] } }),
  });

  const readNewest = async () => {
    const newest = await read(null).catch(() => undefined);
    if (newest === undefined) return void refetch();
    cache.setQueryData<Loaded>(key, (loaded) => ({
      pages: withNewest(loaded?.pages ?? [], newest),
      pageParams: loaded?.pageParams ?? [null],
    }));
  };
  const again = () => void readNewest();
  useLiveRefresh(isAbout, again);
  useCatchUp(first, again);

  return {
    entries: data?.pages.flatMap(({ items }) => items) ?? [],
    state: data !== undefined ? "ready" : isError ? "failed" : "loading",
    retry: () => void refetch(),
    older: { isThere: hasNextPage, isComing: isFetchingNextPage, fetch: () => void fetchNextPage() },
  };
}
