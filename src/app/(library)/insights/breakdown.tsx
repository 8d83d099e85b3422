// One table of the page: the first rows, each with a bar as long as its share of the most, and the rest when asked for.
"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { UsageSums } from "@/lib/contract/history";
import { SumCells, sumColumns, tableClass } from "./sum-cells";

export type Row = { readonly key: string; readonly name: ReactNode; readonly sums: UsageSums };

const few = 8;

type BreakdownProps = { readonly title: string; readonly column: string; readonly rows: readonly Row[] };

export function Breakdown({ title, column, rows }: BreakdownProps) {
  const [whole, setWhole] = useState(false);
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ sums }) => sums.uses + sums.runs));
  return (
    <section aria-labelledby={`insights-${column}`} className="min-w-0">
      <h2 id={`insights-${column}`} className="pb-1.5 font-semibold text-heading">
        {title}
      </h2>
      <ScrollRegion label={`${title}, numbers`} className="relative overflow-x-auto outline-offset-[-2px]">
        <table className={tableClass}>
          <caption className="sr-only">Uses, runs, tokens, credits and rating {title.toLowerCase()}, the most used first</caption>
          <thead className="text-ink-3 text-s">
            <tr>
              {[column, ...sumColumns].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(whole ? rows : rows.slice(0, few)).map(({ key, name, sums }) => (
              <tr key={key}>
                <th scope="row" className="w-1/2 max-w-0 min-w-44">
                  <span dir="auto" className="flex items-baseline gap-2 truncate">
                    {name}
                  </span>
                  <Bar uses={sums.uses / most} runs={sums.runs / most} />
                </th>
                <SumCells of={sums} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > few && (
        <Button look="ghost" className="-ml-2.5 mt-1" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Fewer" : `All ${rows.length.toLocaleString("en")}`}
        </Button>
      )}
    </section>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Shares of the longest bar, 0 to 1: uses, then runs, in the colors of the chart. */
const Bar = ({ uses, runs }: { readonly uses: number; readonly runs: number }) => (
  <span aria-hidden className="mt-1 flex h-1 w-full overflow-hidden rounded-full">
    <span className="h-full bg-accent" style={{ width: percent(uses) }} />
    <span className="h-full bg-info" style={{ width: percent(runs) }} />
  </span>
);
