// The right pane: the open prompt, or what the keys do while none is open.
"use client";

import { FileQuestion, MousePointerClick } from "lucide-react";
import { useEffect } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Kbd } from "@/app/_ui/kbd";
import { refusalOf } from "@/app/_ui/refusal";
import type { PromptDetail, PromptSummary } from "@/lib/contract/prompt";
import { PromptArticle } from "../_prompt/prompt-article";
import { PaneBar } from "../_prompt/prompt-bar";
import { PromptSkeleton } from "../_prompt/prompt-skeleton";
import { asSent } from "../_prompt/sent";

type PromptPaneProps = {
  readonly id: string;
  /** As the live list has it: newer than what was fetched. */
  readonly summary: PromptSummary | undefined;
  readonly first: PromptDetail | undefined;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
};

export function PromptPane({ id, summary, first, onClose, onOpen }: PromptPaneProps) {
  const initial = first?.id === id ? { initialData: asSent(first) } : {};
  const prompt = trpc.prompt.get.useQuery({ id }, { staleTime: 30_000, retry: 1, ...initial });
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
    return <PromptArticle key={id} prompt={shown} back={back} onGone={onClose} onDuplicated={(copy) => onOpen(copy.id)} />;
  }
  if (!prompt.isError) return <PromptSkeleton title={summary?.title} back={back} />;
  const isMissing = refusalOf(prompt.error).code === "not_found";
  return (
    <div className="flex min-h-0 grow flex-col bg-surface">
      <PaneBar back={back} place={null} />
      <EmptyState
        icon={<FileQuestion aria-hidden />}
        title={isMissing ? "This prompt isn't here" : "Couldn't load this prompt"}
        actions={isMissing ? <Button onClick={onClose}>Close</Button> : <Button onClick={() => void refetch()}>Try again</Button>}
      >
        {isMissing ? "It was moved, deleted, or never shared with you." : "The server didn't answer."}
      </EmptyState>
    </div>
  );
}

const hints = [
  ["↓ ↑", "choose a prompt"],
  ["↵", "fill it in and copy it"],
  ["/", "search"],
  ["Ctrl K", "do anything"],
] as const;

export function NothingOpen() {
  return (
    <div className="grid min-h-0 grow place-items-center bg-surface">
      <EmptyState icon={<MousePointerClick aria-hidden />} title="Pick a prompt">
        <dl className="mx-auto grid w-max grid-cols-[auto_auto] items-center gap-x-3 gap-y-2 pt-3 text-left pointer-coarse:hidden">
          {hints.map(([key, does]) => (
            <div key={key} className="contents">
              <dt className="text-right">
                <span className="sr-only">{key}</span>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
