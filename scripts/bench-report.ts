// What a measurement comes to: a line of the table, and the same in the file.
import { percentile } from "./bench-load.ts";

export type Result = {
  readonly operation: string;
  /** Requests a second; absent where only time counts. */
  readonly ours?: number;
  readonly reference?: number;
  readonly ratio?: number;
  /** Milliseconds. */
  readonly p50?: number;
  readonly p99?: number;
  readonly value?: string;
  /** As docs/benchmarks.md words it; absent where there is none. */
  readonly mark?: string;
  readonly ok?: boolean;
};

/** The latencies' middle and end, from sorted milliseconds. */
export const times = (sorted: ArrayLike<number>): { p50: number; p99: number } => ({
  p50: percentile(sorted, 0.5),
  p99: percentile(sorted, 0.99),
});

const number = (value: number | undefined, digits: number): string =>
  value === undefined ? "" : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const columns: Record<string, (result: Result) => string> = {
  operation: (result) => result.operation,
  "ours/s": (result) => number(result.ours, 0),
  "reference/s": (result) => number(result.reference, 0),
  ratio: (result) => number(result.ratio, 2),
  "p50 ms": (result) => number(result.p50, 2),
  "p99 ms": (result) => number(result.p99, 2),
  other: (result) => result.value ?? "",
  mark: (result) => result.mark ?? "",
  "": (result) => (result.ok === undefined ? "" : result.ok ? "ok" : "missed"),
};

/** A table in Markdown, its columns aligned for reading as plain text. */
export function tableOf(results: readonly Result[]): string {
  const rows = [Object.keys(columns), ...results.map((result) => Object.values(columns).map((cell) => cell(result)))];
  const widths = Object.keys(columns).map((_, at) => Math.max(3, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(rows[0] ?? []), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)].join("\n");
}
