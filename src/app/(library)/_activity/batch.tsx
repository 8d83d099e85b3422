// Many prompts that came at once: one line that opens, and tells them one by one.
"use client";

import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { ActivityEntry, ActivityPage } from "@/lib/contract/activity";
import { isIn, type Many } from "./batches";

export type ReadOn = (cursor: string) => Promise<ActivityPage>;

type BatchProps = { readonly entry: ActivityEntry; readonly batch: Many; readonly readOn: ReadOn };

export function Batch(props: BatchProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="ghost" className="-my-1 ml-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Hide" : "Show"}
        <span className="sr-only"> what was imported</span>
      </Button>
      {isOpen && <Prompts {...props} />}
    </>
  );
}

function Prompts({ entry, batch, readOn }: BatchProps) {
  const { data, isError, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery<
    ActivityPage,
    Error,
    InfiniteData<ActivityPage, string>,
    readonly string[],
    string
  >({
    queryKey: ["activity", "at once", entry.id, batch.cursor],
    queryFn: ({ pageParam }) => readOn(pageParam),
    initialPageParam: batch.cursor,
    // Behind the minute there are no more of them.
    getNextPageParam: ({ items, nextCursor }) => ((items.at(-1)?.at ?? "") > batch.since ? nextCursor : null),
    staleTime: 60_000,
  });
  const prompts = data?.pages.flatMap(({ items }) => items).filter((each) => isIn(entry, each)) ?? [];
  return (
    <div className="pt-1.5">
      <ul aria-label="Imported prompts" className="grid gap-1">
        {prompts.map(({ id, promptId, promptTitle }) => (
          <li key={id} className="truncate text-ink-2">
            <Link
              href={`/prompts/${promptId}`}
              prefetch={false}
              className="rounded-key underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              <bdi>{promptTitle}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {isError && (
        <p role="alert" className="flex items-center gap-3 text-ink-2">
          Couldn't load them. The server didn't answer.
          <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {(isFetching || hasNextPage) && (
        <Button look="ghost" className="-ml-2.5" busy={isFetching} onClick={() => void fetchNextPage()}>
          More
        </Button>
      )}
    </div>
  );
}
