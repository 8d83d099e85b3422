// What happened day by day: a chart of one measure, and all numbers as a table under it.
"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Segmented } from "@/app/_ui/segmented";
import { Skeleton } from "@/app/_ui/skeleton";
import type { Insights } from "@/lib/contract/insight";
import { chartHeight, type Measure, measures } from "./measures";
import { SumCells, sumColumns, tableClass } from "./sum-cells";

// The chart's code is fetched with the first numbers to draw, and by this page alone.
const DayChart = dynamic(() => import("./day-chart").then((module) => module.DayChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[260px]" />,
});

type Day = Insights["days"][number];

export function Days({ days }: { readonly days: readonly Day[] }) {
  const [measure, setMeasure] = useState<Measure>("uses");
  const { label, series } = measures[measure];
  return (
    <section aria-labelledby="by-day" className="min-w-0">
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <h2 id="by-day" className="grow font-semibold text-heading">
          By day
        </h2>
        <Segmented
          label="What the chart shows"
          labelHidden
          value={measure}
          options={Object.entries(measures).map(([value, { label: name }]) => ({ value, label: name }))}
          onChange={(value) => setMeasure(isMeasure(value) ? value : "uses")}
        />
      </div>
      <figure style={{ minHeight: chartHeight }}>
        <DayChart days={days} measure={measure} summary={summaryOf(days, label, series)} />
        <figcaption className="flex flex-wrap gap-4 pt-2 text-ink-2 text-s">
          {series.map(({ key, name, color }) => (
            <span key={key} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2.5 rounded-mark" style={{ background: color }} />
              {name}
            </span>
          ))}
        </figcaption>
      </figure>
      <DayTable days={days} />
    </section>
  );
}

const isMeasure = (value: string): value is Measure => value in measures;

/** The chart in a sentence, for those who cannot see it. */
function summaryOf(days: readonly Day[], label: string, series: (typeof measures)[Measure]["series"]): string {
  const sums = series.map(({ key, name }) => `${days.reduce((sum, day) => sum + day[key], 0).toLocaleString("en")} ${name.toLowerCase()}`);
  const height = (day: Day) => series.reduce((sum, { key }) => sum + day[key], 0);
  const top = days.reduce<Day | undefined>((best, day) => (best === undefined || height(day) > height(best) ? day : best), undefined);
  return `${label} by day: ${sums.join(", ")}${top === undefined ? "" : `; most on ${top.day}`}. The numbers are in the table below.`;
}

function DayTable({ days }: { readonly days: readonly Day[] }) {
  return (
    <details className="pt-3">
      <summary className="w-max cursor-pointer rounded-control text-ink-2 text-m hover:text-ink">Numbers by day</summary>
      <ScrollRegion label="Numbers by day" className="relative mt-2 max-h-80 overflow-auto outline-offset-[-2px]">
        <table className={tableClass}>
          <caption className="sr-only">Uses, runs, tokens, credits and rating by day, the newest first</caption>
          <thead className="sticky top-0 bg-surface text-ink-3 text-s">
            <tr>
              {["Day", ...sumColumns].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <SumCells of={day} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
