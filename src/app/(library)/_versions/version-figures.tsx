// How often versions were used, and how they were rated, by everybody: "61 uses of v5, rated 4.1".
"use client";

import { useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import type { PromptId } from "@/lib/contract/ids";

export function VersionFigures({ id, versions }: { readonly id: PromptId; readonly versions: readonly number[] }) {
  const { data, refetch } = trpc.history.totals.useQuery({ id });
  useLiveRefresh(
    (event) => event.promptId === id && (event.kind === "prompt.used" || event.kind.startsWith("history.")),
    () => void refetch(),
  );
  const found = versions.flatMap((version) => data?.versions.filter((total) => total.version === version) ?? []);
  if (found.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 pt-1 text-ink-2">
      {found.map(({ version, uses, runs, rating }) => (
        <span key={version}>
          {counted(uses + runs)} of v{version}
          {rating !== null && `, rated ${rating.toFixed(1)}`}
        </span>
      ))}
    </p>
  );
}

const counted = (uses: number): string => (uses === 1 ? "1 use" : `${uses.toLocaleString("en")} uses`);
