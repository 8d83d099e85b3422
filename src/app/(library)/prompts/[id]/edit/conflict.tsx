// Somebody else saved while one was editing: both texts, and the choice.
"use client";

import { GitMerge } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { lineDirection } from "@/app/_ui/line-direction";
import { RelativeTime } from "@/app/_ui/relative-time";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PromptDetail } from "@/lib/contract/prompt";

type ConflictProps = {
  readonly mine: string;
  readonly theirs: PromptDetail;
  readonly onKeepMine: (theirs: PromptDetail) => void;
  readonly onTakeTheirs: (theirs: PromptDetail) => void;
};

export function Conflict({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  return (
    <section role="alert" className="grid gap-3 rounded-panel border border-line-strong p-4">
      <h2 className="flex items-center gap-2 font-semibold">
        <GitMerge aria-hidden className="size-4 text-accent" />
        This prompt was saved elsewhere <RelativeTime at={theirs.updatedAt} long />
      </h2>
      <p className="text-ink-2">Nothing of yours was lost. Compare, carry over what you want to keep, then choose.</p>
      <div className="grid gap-3 tab:grid-cols-2">
        <Side title="Yours, not saved" text={mine} />
        <Side title={`Theirs, version ${theirs.version}`} text={theirs.content} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onTakeTheirs(theirs)}>Take theirs</Button>
        <Button look="primary" onClick={() => onKeepMine(theirs)}>
          Save mine as version {theirs.version + 1}
        </Button>
      </div>
    </section>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="pb-1 text-ink-3 text-s">{title}</h3>
      <ScrollRegion
        label={title}
        dir="auto"
        className={`${lineDirection(text)} max-h-72 overflow-y-auto whitespace-pre-wrap rounded-control bg-sunken p-2.5 font-mono text-[12.5px]/5`}
      >
        {text}
      </ScrollRegion>
    </div>
  );
}
