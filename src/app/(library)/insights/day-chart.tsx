// Bars by day, drawn by recharts; still for everybody, so that nothing moves for those who asked for that.
"use client";

import { Bar, BarChart, CartesianGrid, Tooltip, type TooltipContentProps, XAxis, YAxis } from "recharts";
import type { Insights } from "@/lib/contract/insight";
import { chartHeight, type Measure, measures } from "./measures";

type DayChartProps = {
  readonly days: readonly Insights["days"][number][];
  readonly measure: Measure;
  readonly summary: string;
};

const date = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const dayWords = (day: unknown): string => (typeof day === "string" ? date.format(new Date(day)) : "");
const short = new Intl.NumberFormat("en", { notation: "compact" });

const tick = { fill: "var(--ink-3)", fontSize: 11 };

export function DayChart({ days, measure, summary }: DayChartProps) {
  const { series } = measures[measure];
  return (
    <div role="img" aria-label={summary} style={{ height: chartHeight }}>
      <BarChart
        responsive
        data={[...days]}
        accessibilityLayer={false}
        style={{ width: "100%", height: "100%" }}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="20%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="day" tickFormatter={dayWords} tick={tick} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={28} />
        <YAxis
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={44}
          allowDecimals={false}
          tickFormatter={(value: number) => short.format(value)}
        />
        <Tooltip content={Tip} cursor={{ fill: "var(--selected)" }} isAnimationActive={false} />
        {series.map(({ key, name, color }) => (
          <Bar key={key} dataKey={key} name={name} stackId="all" fill={color} isAnimationActive={false} maxBarSize={36} />
        ))}
      </BarChart>
    </div>
  );
}

function Tip({ active, payload, label }: TooltipContentProps) {
  if (!active || payload.length === 0) return null;
  return (
    <div className="rounded-control border border-line bg-surface px-3 py-2 text-s shadow-float">
      <p className="pb-1 font-medium text-ink">{dayWords(label)}</p>
      {payload.map(({ name, value, color }) => (
        <p key={name} className="flex items-center gap-2 text-ink-2 tabular-nums">
          <span className="size-2 rounded-mark" style={{ background: color }} />
          {name}
          <span className="ml-auto pl-4 font-medium text-ink">{Number(value ?? 0).toLocaleString("en")}</span>
        </p>
      ))}
    </div>
  );
}
