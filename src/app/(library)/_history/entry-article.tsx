// One use or run to read and judge: what was sent, what came back step by step, what it took.
"use client";

import { Columns2, Copy, Ellipsis, Filter, MessageSquarePlus, SquareArrowOutUpRight, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { IconButton } from "@/app/_ui/icon-button";
import { usePageKeys } from "@/app/_ui/keys";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import { Opening } from "@/app/_ui/opening";
import { sayDone } from "@/app/_ui/say";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { HistoryEntry } from "@/lib/contract/history";
import { excerptOf } from "@/lib/contract/plain-text";
import { PaneBar } from "../_prompt/prompt-bar";
import { EntryFacts } from "./entry-facts";
import { takeEntriesAway } from "./leaving";
import { Rating } from "./rating";
import { TextBlock } from "./text-block";
import { Thread } from "./thread";
import { useEntryActions } from "./use-entry-actions";
import type { Picking } from "./use-picks";

const AddResult = dynamic(() => import("./add-result").then((module) => module.AddResult), { ssr: false, loading: Opening });

type EntryArticleProps = {
  readonly entry: HistoryEntry;
  readonly title: string | undefined;
  readonly back: { readonly label: string; readonly onBack: () => void };
  readonly picking: Picking;
  readonly onGone: () => void;
  readonly onFilterPrompt: (prompt: string) => void;
};

export function EntryArticle({ entry, title, back, picking, onGone, onFilterPrompt }: EntryArticleProps) {
  const actions = useEntryActions();
  const [adding, setAdding] = useState(false);
  const prompt = trpc.prompt.get.useQuery({ id: entry.savedPrompt ?? "" }, { enabled: entry.savedPrompt !== null && title === undefined });
  const name = title ?? prompt.data?.title ?? excerptOf(entry.originalPrompt);
  const remove = () => {
    onGone();
    takeEntriesAway([entry.id]);
  };
  // What is picked goes before what is open.
  const removeUnlessPicked = () => picking.keys.size > 0 || remove();
  const rate = (rating: number | null) => () => void actions.rate(entry, rating);
  usePageKeys({
    ...Object.fromEntries([1, 2, 3, 4, 5].map((rating) => [`${rating}`, rate(rating)])),
    "0": rate(null),
    a: () => setAdding(true),
    Delete: removeUnlessPicked,
  });
  const menu = useMenu(entry, picking, onFilterPrompt, remove);
  return (
    <article aria-label={name} className="flex min-h-0 min-w-0 grow flex-col bg-surface">
      <PaneBar back={back} place={<ExactTime at={entry.createdAt} />}>
        <Menu label="More" align="end" entries={menu} trigger={<IconButton label="More" silent icon={<Ellipsis aria-hidden />} />} />
        <Button icon={<MessageSquarePlus aria-hidden />} keys="A" aria-keyshortcuts="a" onClick={() => setAdding(true)}>
          Add result
        </Button>
      </PaneBar>
      <ScrollRegion label="Texts and results" data-own-arrows className="relative min-h-0 grow overflow-y-auto outline-offset-[-2px]">
        <div className="grid w-full max-w-[880px] grid-cols-[minmax(0,1fr)] px-8 py-6 max-tab:px-4">
          <h1 className="font-semibold text-title tracking-[-0.015em]" dir="auto">
            {name}
          </h1>
          <EntryFacts entry={entry} />
          <div className="-ml-1 pt-2.5">
            <Rating value={entry.rating} onChange={(rating) => void actions.rate(entry, rating)} />
          </div>
          <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t pt-5">
            <TextBlock label={entry.optimizedPrompt === "" ? "Prompt" : "Original prompt"} text={entry.originalPrompt} mono />
            {entry.optimizedPrompt !== "" && <TextBlock label="Optimized prompt" text={entry.optimizedPrompt} mono />}
          </div>
          <Thread entry={entry} picking={picking} actions={actions} onAdd={() => setAdding(true)} />
        </div>
      </ScrollRegion>
      {adding && <AddResult entry={entry} onClose={() => setAdding(false)} />}
    </article>
  );
}

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

// The server's time zone is not the reader's: the first frame may differ.
const ExactTime = ({ at }: { readonly at: string }) => (
  <time dateTime={at} suppressHydrationWarning className="truncate max-tab:hidden">
    {exact.format(new Date(at))}
  </time>
);

function useMenu(entry: HistoryEntry, picking: Picking, onFilterPrompt: (prompt: string) => void, remove: () => void): MenuEntry[] {
  const router = useRouter();
  const { savedPrompt } = entry;
  const isPicked = picking.keys.has(entry.id);
  const copy = async (text: string) => (await copyText(text)) && sayDone("Prompt copied");
  const ofPrompt: MenuEntry[] =
    savedPrompt === null
      ? []
      : [
          {
            kind: "item",
            label: "Open the prompt",
            icon: <SquareArrowOutUpRight aria-hidden />,
            onSelect: () => router.push(`/prompts/${savedPrompt}`),
          },
          { kind: "item", label: "Only this prompt", icon: <Filter aria-hidden />, onSelect: () => onFilterPrompt(savedPrompt) },
        ];
  return [
    ...ofPrompt,
    { kind: "item", label: "Copy the prompt", icon: <Copy aria-hidden />, onSelect: () => void copy(entry.originalPrompt) },
    {
      kind: "item",
      label: isPicked ? "Don't compare" : "Pick to compare",
      icon: <Columns2 aria-hidden />,
      keys: "X",
      onSelect: () => picking.toggle(entry.id),
    },
    { kind: "separator" },
    { kind: "item", label: "Delete", icon: <Trash2 aria-hidden />, keys: "Del", danger: true, onSelect: remove },
  ];
}
