// What the numbers went to: prompts, their versions, models, categories and tags, each a table with its bars in it.
"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { Insights } from "@/lib/contract/insight";
import { useShelves } from "../_shell/use-shelves";
import { Breakdown, type Row } from "./breakdown";

export function Breakdowns({ insights }: { readonly insights: Insights }) {
  const { categories } = useShelves(insights.libraryId);
  const titles = useMemo(() => new Map(insights.prompts.map(({ promptId, title }) => [promptId, title])), [insights.prompts]);
  const named = (key: string): string => (key === "" ? "Without" : (categories.find((each) => each.key === key)?.label ?? key));
  const { others } = insights;
  const prompts: Row[] = insights.prompts.map((row) => ({
    key: row.promptId ?? "none",
    name: row.promptId === null ? "Texts of no saved prompt" : promptName(row.promptId, row.title),
    sums: row,
  }));
  if (others.prompts > 0) prompts.push({ key: "others", name: `${others.prompts.toLocaleString("en")} other prompts`, sums: others });
  return (
    <>
      <Breakdown title="By prompt" column="Prompt" rows={prompts} />
      <Breakdown
        title="By version"
        column="Version"
        rows={insights.versions.map((row) => ({
          key: `${row.promptId} ${row.version}`,
          name: (
            <>
              {promptName(row.promptId, titles.get(row.promptId) ?? null)}
              <span className="shrink-0 font-medium font-mono text-[12.5px]">v{row.version}</span>
            </>
          ),
          sums: row,
        }))}
      />
      <Breakdown
        title="By model"
        column="Model"
        rows={insights.models.map((row) => ({ key: row.model, name: row.model === "" ? "Not said" : row.model, sums: row }))}
      />
      <Breakdown
        title="By category"
        column="Category"
        rows={insights.categories.map((row) => ({ key: row.category, name: named(row.category), sums: row }))}
      />
      <Breakdown title="By tag" column="Tag" rows={insights.tags.map((row) => ({ key: row.tag, name: row.tag, sums: row }))} />
    </>
  );
}

const promptName = (id: string, title: string | null) =>
  title === null ? (
    <span className="text-ink-3">A prompt that is gone</span>
  ) : (
    <Link href={`/prompts/${id}?tab=history`} prefetch={false} className="truncate underline-offset-2 hover:underline">
      {title}
    </Link>
  );
