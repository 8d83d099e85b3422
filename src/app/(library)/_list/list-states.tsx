// The list while it loads.
"use client";

import { Skeleton } from "@/app/_ui/skeleton";
import { rowHeight } from "./prompt-row";

export function RowSkeletons({ count }: { readonly count: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <div key={index} style={{ height: rowHeight }} className="flex flex-col gap-2.5 border-line border-b px-4 pt-4">
          <Skeleton className={index % 3 === 1 ? "h-3.5 w-1/2" : "h-3.5 w-2/3"} />
          <Skeleton className="h-3 w-11/12" />
          <Skeleton className="h-2.5 w-1/3" />
        </div>
      ))}
    </div>
  );
}

export const ListLoading = () => (
  <div role="status" className="min-h-0 grow overflow-hidden">
    <span className="sr-only">Loading prompts</span>
    <RowSkeletons count={10} />
  </div>
);
