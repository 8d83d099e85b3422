// What the chart by day can show: each measure with its series, stacked from the ground up.

export const measures = {
  uses: {
    label: "Uses and runs",
    series: [
      { key: "uses", name: "Uses", color: "var(--accent)" },
      { key: "runs", name: "Runs", color: "var(--info)" },
    ],
  },
  tokens: {
    label: "Tokens",
    series: [
      { key: "tokensInput", name: "Tokens in", color: "var(--accent)" },
      { key: "tokensOutput", name: "Tokens out", color: "var(--info)" },
    ],
  },
  credits: { label: "Credits", series: [{ key: "credits", name: "Credits", color: "var(--accent)" }] },
} as const;
export type Measure = keyof typeof measures;

/** Pixels. */
export const chartHeight = 260;
