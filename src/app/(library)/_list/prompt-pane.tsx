// The right pane with a prompt open: loading, shown, missing or failed.
"use client";

import { FileQuestion } from "lucide-react";
import { useEffect } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { refusalOf } from "@/app/_ui/refusal";
import type { PromptDetail, PromptSummary } from "@/lib/contract/prompt";
import { WhileMember } from "../_libraries/while-member";
import { PromptArticle } from "../_prompt/prompt-article";
import { PaneBar } from "../_prompt/prompt-bar";
import { PromptSkeleton } from "../_prompt/prompt-skeleton";

type PromptPaneProps = {
  readonly id: string;
  /** As the live list has it: newer than what was fetched. */
  readonly summary: PromptSummary | undefined;
  readonly first: PromptDetail | undefined;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
};

export function PromptPane({ id, summary, first, onClose, onOpen }: PromptPaneProps) {
  const initial = first?.id === id ? { initialData: first } : {};
  const prompt = trpc.prompt.get.useQuery({ id }, { staleTime: 30_000, ...initial });
  const back = { label: "Back to the list", onBack: onClose };

  const { data, refetch } = prompt;
  const isBehind = data !== undefined && summary !== undefined && summary.version > data.version;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);

  if (data !== undefined) {
    const shown =
      summary === undefined
        ? data
        : { ...data, useCount: summary.useCount, lastUsedAt: summary.lastUsedAt, isFavorite: summary.isFavorite };
    return (
      <WhileMember libraryId={shown.libraryId}>
        <PromptArticle key={id} prompt={shown} back={back} onGone={onClose} onDuplicated={(copy) => onOpen(copy.id)} />
      </WhileMember>
    );
  }
  if (!prompt.isError) return <PromptSkeleton title={summary?.title} back={back} />;
  const isMissing = refusalOf(prompt.error).code === "not_found";
  return (
    <div className="flex min-h-0 grow flex-col bg-surface">
      <PaneBar back={back} place={null} />
      <EmptyState
        isPage
        icon={<FileQuestion aria-hidden />}
        title={isMissing ? "This prompt isn't here" : "Couldn't load this prompt"}
        actions={isMissing ? <Button onClick={onClose}>Close</Button> : <Button onClick={() => void refetch()}>Try again</Button>}
      >
        {isMissing ? "It was moved, deleted, or never shared with you." : "The server didn't answer."}
      </EmptyState>
    </div>
  );
}
