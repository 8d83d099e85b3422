// The line under an entry's title: when, which version, which model, what it took.
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { HistoryEntry } from "@/lib/contract/history";
import { TagLine } from "../_prompt/tag-line";
import { creditWords, sourceWords, tokenWords } from "./words";

export function EntryFacts({ entry }: { readonly entry: HistoryEntry }) {
  const tokens = tokenWords(entry.tokensInput, entry.tokensOutput);
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1.5 pt-1.5 text-ink-2 text-m">
      {entry.savedPrompt !== null && entry.version !== null && (
        <Link
          href={`/prompts/${entry.savedPrompt}`}
          prefetch={false}
          className="font-medium font-mono text-[12.5px] text-accent underline-offset-2 hover:underline"
        >
          v{entry.version}
        </Link>
      )}
      <Fact>{sourceWords(entry.source)}</Fact>
      <Fact>{entry.modelUsed}</Fact>
      {tokens !== undefined && <span className="tabular-nums">{tokens} tokens</span>}
      {entry.creditsSpent > 0 && <span className="tabular-nums">{creditWords(entry.creditsSpent)}</span>}
      <Fact>{entry.intentCategory}</Fact>
      {entry.tags.length > 0 && <TagLine tags={entry.tags} />}
      <RelativeTime at={entry.createdAt} long />
    </div>
  );
}

function Fact({ children }: { readonly children: ReactNode }) {
  return children === "" ? null : <span dir="auto">{children}</span>;
}
