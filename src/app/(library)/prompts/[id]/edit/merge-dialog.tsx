// Both texts and what becomes of them: what agrees is merged already, the rest is chosen place by place.
"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { lineDirection } from "@/app/_ui/line-direction";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Skeleton } from "@/app/_ui/skeleton";
import type { PromptDetail, PromptState } from "@/lib/contract/prompt";
import { customCategory, type PromptDraft } from "../../../_prompt/prompt-draft";
import { useShelves } from "../../../_shell/use-shelves";
import { isSame } from "../../../_versions/comparing";
import { changedPlaces } from "./changed-places";
import { Difference, useDifference } from "./difference";
import { FieldChoice, TextMerge } from "./merge-places";
import {
  type Choices,
  type Chosen,
  carriedChoices,
  isConflict,
  type Merging,
  mergeDrafts,
  mergedDraft,
  openPlaces,
  type Side,
  settledDraft,
} from "./merging";

type MergeDialogProps = {
  readonly theirs: PromptDetail;
  /** The version that both began from. */
  readonly basedOn: number;
  readonly draft: PromptDraft;
  /** What was chosen before, here or before it was closed. */
  readonly chosen: Chosen | undefined;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onMerged: (draft: PromptDraft) => void;
  readonly onClose: () => void;
};

export function MergeDialog({ theirs, basedOn, draft, chosen, onChosen, onMerged, onClose }: MergeDialogProps) {
  const base = trpc.version.get.useQuery({ id: theirs.id, version: basedOn }, { staleTime: Number.POSITIVE_INFINITY });
  const merging = useMemo(() => base.data && mergeDrafts(base.data, draft, theirs), [base.data, draft, theirs]);
  return (
    <Dialog
      wide
      title={`Merge with version ${theirs.version}`}
      description="It was saved elsewhere while you were editing. What only one of you changed is taken over as it is."
      onClose={onClose}
    >
      {base.isError ? (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p>Couldn't load version {basedOn}, which you began from. Your text is kept.</p>
          <Button onClick={() => void base.refetch()}>Try again</Button>
        </div>
      ) : base.data === undefined || merging === undefined ? (
        <div aria-busy ref={focusSoon} tabIndex={-1} className="outline-none">
          <Skeleton className="h-40" />
          <span className="sr-only">Loading</span>
        </div>
      ) : (
        <MergeForm
          base={base.data}
          merging={merging}
          theirs={theirs}
          chosen={chosen}
          onChosen={onChosen}
          onMerged={onMerged}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

type MergeFormProps = Pick<MergeDialogProps, "theirs" | "chosen" | "onChosen" | "onMerged" | "onClose"> & {
  readonly base: PromptState;
  readonly merging: Merging;
};

/** After the dialog has put the focus on its own first button. */
function focusSoon(element: HTMLElement | null): void {
  requestAnimationFrame(() => element?.focus());
}

function MergeForm({ base, merging, theirs, chosen, onChosen, onMerged, onClose }: MergeFormProps) {
  const choices = useMemo(() => carriedChoices(chosen, merging), [chosen, merging]);
  const setChoices = (next: Choices) => onChosen({ merging, choices: next });
  const [isPressed, setPressed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { categories } = useShelves(theirs.libraryId);
  useEffect(() => focusSoon(form.current?.querySelector<HTMLElement>("[data-open-place] input, section[tabindex]") ?? null), []);
  const open = openPlaces(merging, choices);
  const places = openPlaces(merging, { fields: {}, parts: {} });
  const categoryName = (key: string) =>
    key === customCategory ? merging.mine.newCategory : (categories.find((category) => category.key === key)?.label ?? key);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const merged = mergedDraft(merging, choices);
    if (merged !== undefined) return onMerged(merged);
    setPressed(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[data-open-place] input")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form ref={form} noValidate onSubmit={submit} onKeyDown={onKeyDown} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Standing places={places} onChoose={(side) => setChoices(everywhere(merging, side))} />
      {merging.questions.map((question) => (
        <FieldChoice
          key={question.field}
          question={question}
          categoryName={categoryName}
          value={choices.fields[question.field]}
          isMissed={isPressed}
          onChoose={(side) => setChoices({ ...choices, fields: { ...choices.fields, [question.field]: side } })}
        />
      ))}
      <TextMerge
        content={merging.content}
        choices={choices.parts}
        isMissed={isPressed}
        onChoose={(at, choice) => setChoices({ ...choices, parts: { ...choices.parts, [at]: choice } })}
      />
      <Alone base={base} merging={merging} libraryId={theirs.libraryId} />
      <details open={places === 0}>
        <summary className="font-medium text-ink-2">Both texts in full</summary>
        <div className="grid gap-3 pt-2 tab:grid-cols-2">
          <Whole title="Yours, not saved" text={merging.mine.content} />
          <Whole title={`Theirs, version ${theirs.version}`} text={theirs.content} />
        </div>
      </details>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="mr-auto text-ink-2">
          {places > 0 && (open === 0 ? "All chosen" : open === 1 ? "One place is still open" : `${open} places are still open`)}
        </p>
        <Button onClick={onClose}>Later</Button>
        <Button type="submit" look="primary" keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
          Merge
        </Button>
      </div>
    </form>
  );
}

/** What was merged without asking, in words and in sight. */
function Alone({ base, merging, libraryId }: { readonly base: PromptState; readonly merging: Merging; readonly libraryId: string }) {
  const settled = useMemo(() => settledDraft(base, merging), [base, merging]);
  const comparison = useDifference(base, settled);
  if (isSame(comparison)) return null;
  return (
    <section aria-label="Merged without asking" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p>
        <span className="font-medium">Merged without asking: </span>
        {changedPlaces(comparison)}
      </p>
      <Difference libraryId={libraryId} comparison={comparison} label="What was merged without asking" />
    </section>
  );
}

function Standing({ places, onChoose }: { readonly places: number; readonly onChoose: (side: Side) => void }) {
  if (places === 0) return <p>Your changes and theirs do not touch each other: nothing is left to choose.</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="mr-auto">
        {places === 1 ? "One place was changed by both." : `${places} places were changed by both.`} Which is it to be?
      </p>
      <Button onClick={() => onChoose("mine")}>Mine everywhere</Button>
      <Button onClick={() => onChoose("theirs")}>Theirs everywhere</Button>
    </div>
  );
}

function everywhere({ questions, content }: Merging, side: Side): Choices {
  const parts = content.ok ? [] : content.parts.flatMap((part, at) => (isConflict(part) ? [[at, { take: side, text: "" }] as const] : []));
  return { fields: Object.fromEntries(questions.map(({ field }) => [field, side])), parts: Object.fromEntries(parts) };
}

function Whole({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="pb-1 text-ink-3 text-s">{title}</h3>
      <ScrollRegion
        label={title}
        dir="auto"
        className={`${lineDirection(text)} max-h-60 overflow-y-auto whitespace-pre-wrap rounded-control bg-sunken p-2.5 font-mono text-[12.5px]/5 [overflow-wrap:anywhere]`}
      >
        {text}
      </ScrollRegion>
    </div>
  );
}
