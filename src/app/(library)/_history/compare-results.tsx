// Two results side by side: what each was asked and answered, with what tells them apart marked.
"use client";

import { ChevronLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { RelativeTime } from "@/app/_ui/relative-time";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Skeleton } from "@/app/_ui/skeleton";
import type { HistoryEntry } from "@/lib/contract/history";
import { excerptOf } from "@/lib/contract/plain-text";
import { PaneBar } from "../_prompt/prompt-bar";
import type { Pick } from "./address";
import { Rating } from "./rating";
import { type Result, resultOf } from "./result";
import { TwoTexts } from "./two-texts";
import { useEntryActions } from "./use-entry-actions";
import { creditWords, tokenWords } from "./words";

type CompareResultsProps = { readonly picks: readonly [Pick, Pick]; readonly onClose: () => void };

export function CompareResults({ picks, onClose }: CompareResultsProps) {
  const [left, right] = picks;
  const one = usePicked(left);
  const other = usePicked(right);
  const isFailed = one === null || other === null;
  return (
    <section aria-label="Two results side by side" className="flex min-h-0 min-w-0 grow flex-col bg-surface">
      <PaneBar place={<h1 className="truncate font-semibold text-ink text-l">Side by side</h1>}>
        <Button icon={<ChevronLeft aria-hidden />} onClick={onClose}>
          Back
        </Button>
      </PaneBar>
      {isFailed ? (
        <EmptyState title="One of them isn't here any more" actions={<Button onClick={onClose}>Back</Button>} />
      ) : one === undefined || other === undefined ? (
        <div role="status" className="grid gap-4 px-8 py-6 tab:grid-cols-2">
          <span className="sr-only">Loading</span>
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
      ) : (
        <Sides left={one} right={other} />
      )}
    </section>
  );
}

type Side = { readonly entry: HistoryEntry; readonly result: Result };

/** Undefined while it loads, null when it is not there. */
function usePicked(pick: Pick): Side | undefined | null {
  const { data, isError, refetch } = trpc.history.get.useQuery({ id: pick.entry }, { staleTime: 30_000 });
  useLiveRefresh(
    (event) => event.kind === "history.changed" && event.fields.id === pick.entry,
    () => void refetch(),
  );
  if (data === undefined) return isError ? null : undefined;
  const result = resultOf(data, pick.iteration);
  return result === undefined ? null : { entry: data, result };
}

const parts = [
  ["response", "Response", "No answer is kept with either"],
  ["prompt", "Prompt", ""],
  ["system", "System message", ""],
  ["parameters", "Parameters", ""],
] as const;

function Sides({ left, right }: { readonly left: Side; readonly right: Side }) {
  const [isMarked, setMarked] = useState(true);
  // What it took and how good it was is told of a run, not of its steps.
  const isOneRun = left.entry.id === right.entry.id;
  return (
    <ScrollRegion label="Both results" className="relative min-h-0 grow overflow-y-auto outline-offset-[-2px]">
      <div className="mx-auto grid max-w-[1280px] grid-cols-[minmax(0,1fr)] gap-5 px-8 py-6 max-tab:px-4">
        {isOneRun && <RunFigures entry={left.entry} />}
        <div className="grid grid-cols-2 gap-x-4 gap-y-4 max-tab:grid-cols-[minmax(0,1fr)]">
          {(["First", "Second"] as const).map((name) => (
            <Head key={name} side={name === "First" ? left : right} name={name} isOneRun={isOneRun} />
          ))}
        </div>
        <label className="flex w-max cursor-pointer items-center gap-2 text-m pointer-coarse:h-10">
          <input
            type="checkbox"
            checked={isMarked}
            onChange={(event) => setMarked(event.target.checked)}
            className="size-4 cursor-pointer accent-accent"
          />
          Mark what differs
        </label>
        {parts.map(([part, label, neither]) => (
          <TwoTexts
            key={part}
            label={label}
            left={left.result[part]}
            right={right.result[part]}
            neither={neither}
            isMarked={isMarked}
            isMono={part !== "response"}
          />
        ))}
      </div>
    </ScrollRegion>
  );
}

type HeadProps = { readonly side: Side; readonly name: string; readonly isOneRun: boolean };

function Head({ side: { entry, result }, name, isOneRun }: HeadProps) {
  const { savedPrompt } = entry;
  const prompt = trpc.prompt.get.useQuery({ id: savedPrompt ?? "" }, { enabled: savedPrompt !== null, retry: false });
  const title = prompt.data?.title ?? excerptOf(entry.originalPrompt);
  return (
    <section aria-label={`${name}: ${title}`} className="min-w-0">
      <p aria-hidden className="text-ink-3 text-s tab:hidden">
        {name}
      </p>
      <h2 dir="auto" className="truncate font-semibold text-heading">
        {title}
      </h2>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-0.5 text-ink-2 text-m">
        {entry.version !== null && <Mono>v{entry.version}</Mono>}
        {result.number !== undefined && <Mono>#{result.number}</Mono>}
        {result.model !== "" && <span dir="auto">{result.model}</span>}
        <RelativeTime at={result.at} long />
      </div>
      {!isOneRun && <RunFigures entry={entry} />}
    </section>
  );
}

function RunFigures({ entry }: { readonly entry: HistoryEntry }) {
  const actions = useEntryActions();
  const tokens = tokenWords(entry.tokensInput, entry.tokensOutput);
  return (
    <section aria-label="The run" className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-ink-2 text-m">
      <div className="-ml-1">
        <Rating value={entry.rating} onChange={(rating) => void actions.rate(entry, rating)} />
      </div>
      {tokens !== undefined && <span className="tabular-nums">{tokens} tokens</span>}
      {entry.creditsSpent > 0 && <span className="tabular-nums">{creditWords(entry.creditsSpent)}</span>}
    </section>
  );
}

const Mono = ({ children }: { readonly children: ReactNode }) => <span className="font-medium font-mono text-[12.5px]">{children}</span>;
