// What the list shows when it has no rows: still loading, failed, empty, or nothing found.
"use client";

import { CircleAlert, SearchX, Star, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { SheafMark } from "@/app/_ui/sheaf-mark";
import { Skeleton } from "@/app/_ui/skeleton";
import type { View } from "./address";
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

export const ListFailed = ({ onRetry }: { readonly onRetry: () => void }) => (
  <div role="alert">
    <EmptyState icon={<CircleAlert aria-hidden />} title="Couldn't load the prompts" actions={<Button onClick={onRetry}>Try again</Button>}>
      Your prompts are safe. The server didn't answer.
    </EmptyState>
  </div>
);

type NothingFoundProps = { readonly words: string; readonly isFiltered: boolean; readonly onClear: () => void };

export const NothingFound = ({ words, isFiltered, onClear }: NothingFoundProps) => (
  <EmptyState
    icon={<SearchX aria-hidden />}
    title={words === "" ? "Nothing here with these filters" : `Nothing found for “${words}”`}
    actions={
      <>
        <Button onClick={onClear}>{isFiltered ? "Clear filters" : "Clear search"}</Button>
        <Link href="/compose" prefetch={false} className={buttonClass("ghost")}>
          Write it
        </Link>
      </>
    }
  >
    {words === "" ? "Take one away and look again." : "Try fewer or other words. Misspelt ones are forgiven."}
  </EmptyState>
);

export function ListEmpty({ view }: { readonly view: View }) {
  if (view === "favorites")
    return (
      <EmptyState icon={<Star aria-hidden />} title="No favorites yet">
        Press the star beside a prompt to find it here.
      </EmptyState>
    );
  if (view === "trash")
    return (
      <EmptyState icon={<Trash2 aria-hidden />} title="The trash is empty">
        Deleted prompts wait here for a while before they go.
      </EmptyState>
    );
  return <FirstSteps />;
}

function FirstSteps() {
  const utils = trpc.useUtils();
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      const { count } = await utils.client.prompt.addStarters.mutate();
      sayDone(`${count} starter prompts added`);
    } catch (error) {
      sayFailed(sentence("Couldn't add the starter prompts", error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <EmptyState
      icon={<SheafMark className="size-9" />}
      title="Your first prompt"
      actions={
        <>
          <Link href="/compose" prefetch={false} className={buttonClass("primary")}>
            Write one
          </Link>
          <Button busy={busy} onClick={add}>
            Add starter prompts
          </Button>
          <Link href="/settings/transfer" prefetch={false} className={buttonClass("ghost")}>
            Import a file
          </Link>
        </>
      }
    >
      Write a prompt you'll need again, begin with a few of ours, or bring your own.
    </EmptyState>
  );
}
