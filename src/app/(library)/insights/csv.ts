// The numbers of the insights page as a CSV file: one line for each day, model, prompt, version, category and tag.
import type { UsageSums } from "@/lib/contract/history";
import type { Insights } from "@/lib/contract/insight";

const sums = ["uses", "runs", "tokensInput", "tokensOutput", "credits", "ratings", "rating"] as const;

/** A cell as it is, between quotes where it must be. */
const cell = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** `rating` is the average of `ratings` of them; empty where nobody has rated. Lines end in CRLF. */
export function insightsCsv(insights: Insights): string {
  const titles = new Map(insights.prompts.map(({ promptId, title }) => [promptId, title]));
  const line = (by: string, name: string, version: number | null, promptId: string | null, row: UsageSums) =>
    [by, name, version, promptId, ...sums.map((sum) => row[sum])].map(cell).join(",");
  const { others } = insights;
  return [
    ["by", "name", "version", "promptId", ...sums].join(","),
    line("total", `${insights.from} to ${insights.to}`, null, null, insights.totals),
    ...insights.days.map((row) => line("day", row.day, null, null, row)),
    ...insights.models.map((row) => line("model", row.model, null, null, row)),
    ...insights.prompts.map((row) => line("prompt", row.title ?? "", null, row.promptId, row)),
    ...(others.prompts === 0 ? [] : [line("other prompts", String(others.prompts), null, null, others)]),
    ...insights.versions.map((row) => line("version", titles.get(row.promptId) ?? "", row.version, row.promptId, row)),
    ...insights.categories.map((row) => line("category", row.category, null, null, row)),
    ...insights.tags.map((row) => line("tag", row.tag, null, null, row)),
  ]
    .map((text) => `${text}\r\n`)
    .join("");
}
