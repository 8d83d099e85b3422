// The steps of an entry's refinement, one under the other: what was asked, what was answered, and what was changed in between.
"use client";

import { MessageSquarePlus } from "lucide-react";
import { Button } from "@/app/_ui/button";
import type { HistoryEntry, Iteration } from "@/lib/contract/history";
import { useLeaving } from "./leaving";
import { ThreadStep } from "./thread-step";
import type { EntryActions } from "./use-entry-actions";
import type { Picking } from "./use-picks";

type ThreadProps = {
  readonly entry: HistoryEntry;
  readonly picking: Picking;
  readonly actions: EntryActions;
  readonly onAdd: () => void;
};

/** Whether the text that was asked is in sight already: the entry's own, or that of the step before. */
const isAsBefore = (entry: HistoryEntry, before: Iteration | undefined, step: Iteration): boolean =>
  before === undefined
    ? step.promptText === entry.originalPrompt || step.promptText === entry.optimizedPrompt
    : step.promptText === before.promptText;

export function Thread({ entry, picking, actions, onAdd }: ThreadProps) {
  const leaving = useLeaving();
  const steps = entry.iterations.filter(({ id }) => !leaving.has(id));
  return (
    <section aria-labelledby="results" className="pt-7">
      <h2 id="results" className="pb-3 font-semibold text-heading">
        {steps.length > 1 ? `Results, ${steps.length} steps` : "Result"}
      </h2>
      {steps.length === 0 ? (
        <div className="rounded-control border border-line border-dashed px-4 py-5 text-ink-2">
          <p>No answer is kept with this yet. Paste what the model said, to compare and rate it later.</p>
          <Button icon={<MessageSquarePlus aria-hidden />} className="mt-3" onClick={onAdd}>
            Add result
          </Button>
        </div>
      ) : (
        <ol aria-label="Steps" className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {steps.map((step, at) => (
            <ThreadStep
              key={step.id}
              entry={entry}
              step={step}
              isAsBefore={isAsBefore(entry, steps[at - 1], step)}
              picking={picking}
              actions={actions}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
