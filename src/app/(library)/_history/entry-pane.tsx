// The right pane with an entry open: loading, shown, missing or failed.
"use client";

import { FileQuestion } from "lucide-react";
import { useLiveRefresh } from "@/app/_live/use-live-refresh";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { refusalOf } from "@/app/_ui/refusal";
import type { HistoryEntry } from "@/lib/contract/history";
import { PaneBar } from "../_prompt/prompt-bar";
import { PromptSkeleton } from "../_prompt/prompt-skeleton";
import { EntryArticle } from "./entry-article";
import { useLeaving } from "./leaving";
import type { Picking } from "./use-picks";

type EntryPaneProps = {
  readonly id: string;
  /** As the list has it, before the entry itself is there. */
  readonly title: string | undefined;
  readonly first: HistoryEntry | undefined;
  readonly picking: Picking;
  readonly onClose: () => void;
  readonly onFilterPrompt: (prompt: string) => void;
};

export function EntryPane({ id, title, first, picking, onClose, onFilterPrompt }: EntryPaneProps) {
  const entry = trpc.history.get.useQuery({ id }, { staleTime: 30_000, ...(first?.id === id ? { initialData: first } : {}) });
  const { data, refetch } = entry;
  useLiveRefresh(
    (event) => event.kind === "history.changed" && event.fields.id === id,
    () => void refetch(),
  );
  const leaving = useLeaving();
  const back = { label: "Back to the list", onBack: onClose };
  if (data !== undefined && !entry.isError && !leaving.has(id))
    return (
      <EntryArticle key={id} entry={data} title={title} back={back} picking={picking} onGone={onClose} onFilterPrompt={onFilterPrompt} />
    );
  if (entry.isPending) return <PromptSkeleton title={title} back={back} />;
  const isMissing = leaving.has(id) || refusalOf(entry.error).code === "not_found";
  return (
    <div className="flex min-h-0 grow flex-col bg-surface">
      <PaneBar back={back} place={null} />
      <EmptyState
        isPage
        icon={<FileQuestion aria-hidden />}
        title={isMissing ? "This entry isn't here" : "Couldn't load this entry"}
        actions={isMissing ? <Button onClick={onClose}>Close</Button> : <Button onClick={() => void refetch()}>Try again</Button>}
      >
        {isMissing ? "It was deleted, or is in somebody else's history." : "The server didn't answer."}
      </EmptyState>
    </div>
  );
}
