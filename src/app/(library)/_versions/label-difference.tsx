// What a label's move puts in the place of what: the difference between the two versions, read only when it is asked for.
"use client";

import { useMemo, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Skeleton } from "@/app/_ui/skeleton";
import type { PromptId } from "@/lib/contract/ids";
import { compareStates } from "./comparing";
import { DiffView } from "./diff-view";

type LabelDifferenceProps = {
  readonly id: PromptId;
  readonly from: number;
  readonly to: number;
  readonly categoryName: (key: string) => string;
};

export function LabelDifference(props: LabelDifferenceProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer rounded-key font-medium text-ink-2 hover:text-ink">
        What changes from version {props.from} to {props.to}
      </summary>
      {isOpen && <Difference {...props} />}
    </details>
  );
}

const forever = { staleTime: Number.POSITIVE_INFINITY };

function Difference({ id, from, to, categoryName }: LabelDifferenceProps) {
  const before = trpc.version.get.useQuery({ id, version: from }, forever);
  const after = trpc.version.get.useQuery({ id, version: to }, forever);
  const comparison = useMemo(
    () => (before.data === undefined || after.data === undefined ? undefined : compareStates(before.data, after.data)),
    [before.data, after.data],
  );
  if (before.isError || after.isError) return <p className="pt-2 text-bad">Couldn't load both versions.</p>;
  if (comparison === undefined)
    return (
      <div aria-busy className="pt-2">
        <Skeleton className="h-24 w-full" />
        <span className="sr-only">Loading</span>
      </div>
    );
  return (
    <ScrollRegion label="Difference" className="relative mt-2 max-h-[36dvh] overflow-y-auto outline-offset-[-2px]">
      <DiffView {...comparison} layout="unified" categoryName={categoryName} />
    </ScrollRegion>
  );
}
