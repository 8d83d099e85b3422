// What everybody did with each version of a prompt, as a table: which edit helped.
"use client";

import { useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import { RelativeTime } from "@/app/_ui/relative-time";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Skeleton } from "@/app/_ui/skeleton";
import type { HistoryTotals } from "@/lib/contract/history";
import type { PromptId } from "@/lib/contract/ids";
import { ratingWords } from "./words";

const cell = "px-3 py-1.5 text-right first:pl-0 first:text-left last:pr-0";

export function VersionTotals({ promptId, present }: { readonly promptId: PromptId; readonly present: number }) {
  const totals = trpc.history.totals.useQuery({ id: promptId });
  useLiveRefresh(
    (event) => event.promptId === promptId && (event.kind === "prompt.used" || event.kind.startsWith("history.")),
    () => void totals.refetch(),
  );
  if (totals.data === undefined) return totals.isError ? null : <Skeleton className="h-24 w-full" />;
  const { versions } = totals.data;
  if (versions.length === 0)
    return <p className="text-ink-3">Nobody has used it yet. Uses and runs are counted here, version by version.</p>;
  return <Table totals={totals.data} present={present} />;
}

function Table({ totals: { overall, versions }, present }: { readonly totals: HistoryTotals; readonly present: number }) {
  return (
    <ScrollRegion label="Totals by version" className="relative max-h-80 overflow-auto outline-offset-[-2px]">
      <table className="w-full whitespace-nowrap tabular-nums">
        <caption className="sr-only">Uses, runs, tokens, credits and rating of each version, by everybody</caption>
        <thead className="sticky top-0 bg-surface text-ink-3 text-s">
          <tr className="border-line border-b">
            {["Version", "Uses", "Runs", "Last used", "Tokens in", "Tokens out", "Credits", "Rating"].map((name) => (
              <th key={name} scope="col" className={`${cell} font-normal`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <tr key={row.version} className="border-line border-b">
              <th scope="row" className={`${cell} font-normal`}>
                <span className="font-medium font-mono text-[12.5px]">v{row.version}</span>
                {row.version === present && <span className="pl-2 text-ink-3 text-s">now</span>}
              </th>
              <Sums of={row} />
            </tr>
          ))}
        </tbody>
        {versions.length > 1 && (
          <tfoot>
            <tr className="font-semibold">
              <th scope="row" className={`${cell} font-semibold`}>
                All
              </th>
              <Sums of={overall} />
            </tr>
          </tfoot>
        )}
      </table>
    </ScrollRegion>
  );
}

function Sums({ of }: { readonly of: HistoryTotals["overall"] }) {
  const number = (value: number) => <td className={cell}>{value.toLocaleString("en")}</td>;
  return (
    <>
      {number(of.uses)}
      {number(of.runs)}
      <td className={cell}>{of.lastUsedAt === null ? "–" : <RelativeTime at={of.lastUsedAt} />}</td>
      {number(of.tokensInput)}
      {number(of.tokensOutput)}
      {number(of.credits)}
      <td className={cell}>
        {ratingWords(of.rating)}
        {of.ratings > 0 && <span className="text-ink-3"> ({of.ratings.toLocaleString("en")})</span>}
      </td>
    </>
  );
}
