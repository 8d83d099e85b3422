// One step of a thread: its number and kind, its texts, and what one can do with it.
"use client";

import { Bookmark, Trash2 } from "lucide-react";
import { cx } from "@/app/_ui/cx";
import { IconButton } from "@/app/_ui/icon-button";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { HistoryEntry, Iteration } from "@/lib/contract/history";
import { pickKey } from "./address";
import { takeIterationAway } from "./leaving";
import { TextBlock } from "./text-block";
import type { EntryActions } from "./use-entry-actions";
import type { Picking } from "./use-picks";

type ThreadStepProps = {
  readonly entry: HistoryEntry;
  readonly step: Iteration;
  /** The text that was asked is shown only where it is another one. */
  readonly isAsBefore: boolean;
  readonly picking: Picking;
  readonly actions: EntryActions;
};

export function ThreadStep({ entry, step, isAsBefore, picking, actions }: ThreadStepProps) {
  const name = `Step ${step.iterationNumber}`;
  return (
    <li aria-label={name} className={cx("relative border-l-2 pl-4", step.isBookmarked ? "border-accent" : "border-line")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-m">
        <span className="font-medium font-mono text-[12.5px] text-ink">#{step.iterationNumber}</span>
        {step.interactionType !== "" && <span dir="auto">{step.interactionType}</span>}
        {step.responseModel !== "" && <span dir="auto">{step.responseModel}</span>}
        {step.versionTag !== "" && (
          <span dir="auto" className="rounded-full bg-info-soft px-2 text-info text-s/[18px]">
            {step.versionTag}
          </span>
        )}
        {!step.isActive && <span className="rounded-full border border-line px-2 text-ink-3 text-s/[18px]">set aside</span>}
        <RelativeTime at={step.createdAt} long className="text-ink-3 text-s" />
        <StepActions entry={entry} step={step} name={name} picking={picking} actions={actions} />
      </div>
      {step.changeSummary !== "" && (
        <p dir="auto" className="pt-1 text-ink-2">
          {step.changeSummary}
        </p>
      )}
      <div className={cx("grid grid-cols-[minmax(0,1fr)] gap-3 pt-2.5", !step.isActive && "text-ink-2")}>
        {step.systemMessage !== "" && (
          <TextBlock label="System message" of={name.toLowerCase()} text={step.systemMessage} mono folded={400} />
        )}
        {!isAsBefore && <TextBlock label="Prompt" of={name.toLowerCase()} text={step.promptText} mono folded={600} />}
        {step.aiResponse === "" ? (
          <p className="text-ink-3">Without an answer</p>
        ) : (
          <TextBlock label="Response" of={name.toLowerCase()} text={step.aiResponse} folded={4_000} />
        )}
        <Parameters of={step.parameters} />
      </div>
    </li>
  );
}

type StepActionsProps = Omit<ThreadStepProps, "isAsBefore"> & { readonly name: string };

function StepActions({ entry, step, name, picking, actions }: StepActionsProps) {
  const key = pickKey({ entry: entry.id, iteration: step.id });
  return (
    <span className="ml-auto flex items-center gap-1">
      <label className="flex h-6 cursor-pointer items-center gap-1.5 rounded-control px-1.5 text-s hover:bg-selected pointer-coarse:h-9">
        <input
          type="checkbox"
          checked={picking.keys.has(key)}
          onChange={() => picking.toggle(key)}
          aria-label={`Compare ${name.toLowerCase()}`}
          className="size-3.5 cursor-pointer accent-accent"
        />
        Compare
      </label>
      <button
        type="button"
        onClick={() => void actions.change(entry, step, { isActive: !step.isActive })}
        className="h-6 rounded-control px-1.5 text-s hover:bg-selected hover:text-ink pointer-coarse:h-9"
      >
        {step.isActive ? "Set aside" : "Take up"}
        <span className="sr-only"> {name.toLowerCase()}</span>
      </button>
      <button
        type="button"
        aria-label={`Bookmark ${name.toLowerCase()}`}
        aria-pressed={step.isBookmarked}
        onClick={() => void actions.change(entry, step, { isBookmarked: !step.isBookmarked })}
        className={cx(
          "grid size-6 place-items-center rounded-control transition-colors hover:bg-selected pointer-coarse:size-9",
          step.isBookmarked ? "text-accent" : "text-ink-3 hover:text-ink",
        )}
      >
        <Bookmark aria-hidden className={cx("size-4", step.isBookmarked && "fill-current")} />
      </button>
      <IconButton
        label={`Delete ${name.toLowerCase()}`}
        icon={<Trash2 aria-hidden />}
        small
        silent
        onClick={() => takeIterationAway(step.id, step.iterationNumber)}
      />
    </span>
  );
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function Parameters({ of }: { readonly of: Iteration["parameters"] }) {
  const entries = Object.entries(of);
  if (entries.length === 0) return null;
  return (
    <dl aria-label="Parameters" className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-ink-2 text-s">
      {entries.map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
