// The insights page: a library, a range of days, and what happened in them.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ChartColumn, Download, Menu as MenuIcon } from "lucide-react";
import { useMemo, useRef } from "react";
import { useCatchUp, useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { useQueryAddress } from "@/app/_ui/query-address";
import { refusalOf } from "@/app/_ui/refusal";
import { Skeleton } from "@/app/_ui/skeleton";
import type { Insights } from "@/lib/contract/insight";
import { useShell } from "../_shell/shell-context";
import { askedBy, type InsightsAddress, readInsights, writeInsights } from "./address";
import { Breakdowns } from "./breakdowns";
import { insightsCsv } from "./csv";
import { Days } from "./days";
import { saveFile } from "./save-file";
import { Totals } from "./totals";
import { Which } from "./which";

export function InsightsPage({ first }: { readonly first: Insights | undefined }) {
  const { search, goTo } = useQueryAddress();
  const address = useMemo(() => readInsights(new URLSearchParams(search)), [search]);
  const asked = useMemo(() => askedBy(address), [address]);
  const opened = useRef({ name: JSON.stringify(asked), first });
  const initial = opened.current.name === JSON.stringify(asked) ? opened.current.first : undefined;
  const insights = trpc.insight.overview.useQuery(asked, {
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    ...(initial === undefined ? {} : { initialData: initial }),
  });
  const again = () => void insights.refetch();
  // Also runs of others' prompts, which one's own history tells: a library's own numbers are cheap to read again.
  useLiveRefresh(({ kind }) => kind === "prompt.used" || kind.startsWith("history."), again);
  useCatchUp(opened.current.first, again);

  const { data } = insights;
  const shown = insights.isError ? undefined : data;
  const change = (part: Partial<InsightsAddress>) =>
    goTo(writeInsights({ ...readInsights(new URLSearchParams(window.location.search)), ...part }));
  return (
    <main id="main" className="relative min-h-0 min-w-0 overflow-y-auto bg-surface">
      <div className="mx-auto grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-6 px-8 py-6 max-tab:px-4 max-tab:py-3">
        <Head insights={shown} />
        <Which address={address} range={data} onChange={change} />
        {insights.isError ? (
          <Failed error={insights.error} onRetry={again} onReset={() => change({ library: undefined, from: undefined, to: undefined })} />
        ) : shown === undefined ? (
          <Loading />
        ) : shown.totals.uses + shown.totals.runs === 0 ? (
          <Nothing />
        ) : (
          <div aria-busy={insights.isPlaceholderData || undefined} className="grid grid-cols-[minmax(0,1fr)] gap-8">
            <Totals insights={shown} />
            <Days days={shown.days} />
            <Breakdowns insights={shown} />
          </div>
        )}
      </div>
    </main>
  );
}

function Head({ insights }: { readonly insights: Insights | undefined }) {
  const { openRail } = useShell();
  const save = ({ from, to }: Insights, text: string) => saveFile(`insights-${from}-${to}.csv`, "text/csv;charset=utf-8", text);
  return (
    <div className="flex h-9 items-center gap-1.5">
      <IconButton label="Browse" icon={<MenuIcon aria-hidden />} silent onClick={openRail} className="-ml-2 tab:hidden" />
      <h1 className="grow font-semibold text-title tracking-[-0.015em]">Insights</h1>
      <Button
        icon={<Download aria-hidden />}
        disabled={insights === undefined}
        onClick={() => insights !== undefined && save(insights, insightsCsv(insights))}
      >
        CSV
      </Button>
    </div>
  );
}

const Loading = () => (
  <div role="status" className="grid gap-6">
    <span className="sr-only">Adding up</span>
    <Skeleton className="h-[74px]" />
    <Skeleton className="h-[300px]" />
    <Skeleton className="h-48" />
  </div>
);

const Nothing = () => (
  <EmptyState icon={<ChartColumn aria-hidden />} title="Nothing was used in these days">
    Uses, runs, tokens and credits will stand here day by day, and which prompt, version and model they went to, with their ratings. Use a
    prompt, or record a run in the history.
  </EmptyState>
);

type FailedProps = { readonly error: unknown; readonly onRetry: () => void; readonly onReset: () => void };

function Failed({ error, onRetry, onReset }: FailedProps) {
  const { code, message } = refusalOf(error);
  const isRefused = code === "not_found" || code === "invalid";
  return (
    <div role="alert">
      <EmptyState
        title={isRefused ? "These numbers aren't there" : "Couldn't load the numbers"}
        actions={isRefused ? <Button onClick={onReset}>Show mine</Button> : <Button onClick={onRetry}>Try again</Button>}
      >
        {code === "not_found" ? "The library was deleted, or you are not in it." : isRefused ? message : "The server didn't answer."}
      </EmptyState>
    </div>
  );
}
