// A prompt's versions, newest first, read in portions and kept up to date by events.
"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useLiveEvents } from "@/app/_live/live-events";
import { trpc } from "@/app/_trpc/client";
import type { LiveEvent } from "@/lib/contract/event";
import type { PromptId } from "@/lib/contract/ids";
import type { VersionBrowse, VersionSummary } from "@/lib/contract/version";

const limit = 50;

type Loaded = InfiniteData<VersionBrowse, number | null>;

export type Versions = {
  readonly items: readonly VersionSummary[] | undefined;
  readonly count: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly failed: boolean;
  readonly retry: () => void;
};

export function useVersions(id: PromptId): Versions {
  const { client } = trpc.useUtils();
  const cache = useQueryClient();
  const key = ["versions", id];
  const read = (cursor: number | null, signal?: AbortSignal) => client.version.browse.query({ id, limit, cursor }, { signal });
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const move = (step: (loaded: Loaded) => Loaded) => cache.setQueryData<Loaded>(key, (loaded) => loaded && step(loaded));
  const again = () => void cache.invalidateQueries({ queryKey: key });

  /** What is new stands on top of what was read; when there is a gap between them the list begins again. */
  const readNewest = async () => {
    const newest = await read(null).catch(() => undefined);
    const top = cache.getQueryData<Loaded>(key)?.pages[0]?.items[0]?.version ?? 0;
    if (newest === undefined || (newest.items.at(-1)?.version ?? 1) > top + 1) again();
    else move((loaded) => withNewest(loaded, newest));
  };
  useLiveEvents((event) => {
    if (event.kind === "reset") again();
    if (event.promptId !== id) return;
    if (event.kind === "prompt.revised") void readNewest();
    const labels = labelsIn(event);
    if (labels !== undefined) move((loaded) => withLabels(loaded, labels));
  });

  return {
    items: query.data?.pages.flatMap((page) => page.items),
    count: query.data?.pages[0]?.count ?? 0,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    failed: query.isError && query.data === undefined,
    retry: () => void query.refetch(),
  };
}

function withNewest(loaded: Loaded, newest: VersionBrowse): Loaded {
  const [first, ...others] = loaded.pages;
  if (first === undefined) return loaded;
  const known = new Set(loaded.pages.flatMap((page) => page.items.map((item) => item.version)));
  const fresh = newest.items.filter((item) => !known.has(item.version));
  return { ...loaded, pages: [{ ...first, count: newest.count, items: [...fresh, ...first.items] }, ...others] };
}

/** Where all labels of a prompt point, as an event about one of them says. */
function labelsIn({ kind, fields }: Pick<LiveEvent, "kind" | "fields">): Record<string, number> | undefined {
  if (kind !== "version.labeled" && kind !== "version.unlabeled") return undefined;
  const { labels } = fields;
  if (typeof labels !== "object" || labels === null) return undefined;
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}

const withLabels = (loaded: Loaded, labels: Readonly<Record<string, number>>): Loaded => ({
  ...loaded,
  pages: loaded.pages.map((page) => ({ ...page, items: page.items.map((item) => relabeled(item, labels)) })),
});

const relabeled = (item: VersionSummary, labels: Readonly<Record<string, number>>): VersionSummary => ({
  ...item,
  labels: Object.keys(labels)
    .filter((label) => labels[label] === item.version)
    .sort(),
});
