// A settings list that is loading, or did not load.
"use client";

import { Button } from "@/app/_ui/button";
import { Skeleton } from "@/app/_ui/skeleton";

export const Loading = ({ rows }: { readonly rows: number }) => (
  <div role="status" className="divide-y divide-line rounded-panel border border-line">
    <span className="sr-only">Loading</span>
    {Array.from({ length: rows }, (_, index) => index).map((index) => (
      <div key={index} className="flex h-[57px] flex-col justify-center gap-2 px-4">
        <Skeleton className="h-3 w-1/3" />
        <Skeleton className="h-2.5 w-1/2" />
      </div>
    ))}
  </div>
);

export const Failed = ({ onRetry }: { readonly onRetry: () => void }) => (
  <div role="alert" className="flex items-center gap-3 rounded-panel border border-line px-4 py-3 text-ink-2">
    <span className="grow">Couldn't load this. The server didn't answer.</span>
    <Button onClick={onRetry}>Try again</Button>
  </div>
);
