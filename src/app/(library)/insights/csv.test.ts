import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { LibraryId, PromptId } from "@/lib/contract/ids";
import type { Insights } from "@/lib/contract/insight";
import { insightsCsv } from "./csv.ts";

const none = { uses: 0, runs: 0, tokensInput: 0, tokensOutput: 0, credits: 0, ratings: 0, rating: null };
const some = { uses: 3, runs: 1, tokensInput: 1200, tokensOutput: 80, credits: 2, ratings: 2, rating: 4.5 };
const promptId = PromptId.parse("01900000-0000-7000-8000-000000000001");
const title = 'Say "hi", then\nstop';

const insights: Insights = {
  libraryId: LibraryId.parse("01900000-0000-7000-8000-000000000000"),
  head: 7,
  from: "2026-02-01",
  to: "2026-02-02",
  totals: some,
  days: [
    { day: "2026-02-01", ...none },
    { day: "2026-02-02", ...some },
  ],
  models: [{ model: "", ...some }],
  prompts: [{ promptId, title, slug: "say-hi", ...some }],
  others: { prompts: 0, ...none },
  versions: [{ promptId, version: 2, ...some }],
  categories: [{ category: "writing", ...some }],
  tags: [{ tag: "letter", ...some }],
};

test("every number that is shown is in the file, and every name as it is", () => {
  const rows = parse<Record<string, string>>(insightsCsv(insights), { columns: true });
  expect(rows.map(({ by, name, version }) => [by, name, version])).toEqual([
    ["total", "2026-02-01 to 2026-02-02", ""],
    ["day", "2026-02-01", ""],
    ["day", "2026-02-02", ""],
    ["model", "", ""],
    ["prompt", title, ""],
    ["version", title, "2"],
    ["category", "writing", ""],
    ["tag", "letter", ""],
  ]);
  expect(rows[5]).toMatchObject({ promptId, uses: "3", runs: "1", tokensInput: "1200", tokensOutput: "80", credits: "2", rating: "4.5" });
  expect(rows[1]).toMatchObject({ uses: "0", rating: "" });
});
