// What has changed in the original since it was copied, and taking it over into one's own.
"use client";

import { useMemo, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { type Refusal, refusalOf } from "@/app/_ui/refusal";
import { sayDone } from "@/app/_ui/say";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Segmented } from "@/app/_ui/segmented";
import { Skeleton } from "@/app/_ui/skeleton";
import type { PromptState } from "@/lib/contract/prompt";
import type { OriginComparison, OriginText } from "@/lib/contract/sharing";
import { RefusalLine } from "../_prompt/refusal-line";
import { compareStates } from "../_versions/comparing";
import { DiffView } from "../_versions/diff-view";
import { TextMerge } from "../prompts/[id]/edit/merge-places";
import { ContestedList } from "./contested-list";
import { type Choices, nothingChosen, takingOf } from "./taking";

type OriginDialogProps = { readonly id: string; readonly onClose: () => void };

export function OriginDialog({ id, onClose }: OriginDialogProps) {
  const comparison = trpc.prompt.compareWithOrigin.useQuery({ id }, { staleTime: 0 });
  const { data, error } = comparison;
  return (
    <Dialog wide title="The original has changed" onClose={onClose}>
      {data !== undefined ? (
        <Taking
          key={`${data.mine.version} ${data.theirs.version}`}
          id={id}
          data={data}
          onStale={() => void comparison.refetch()}
          onClose={onClose}
        />
      ) : error === null ? (
        <div aria-busy className="grid gap-2">
          <Skeleton className="h-40 w-full" />
          <span className="sr-only">Loading</span>
        </div>
      ) : (
        <RefusalLine refused={refusalOf(error)} intent="Couldn't compare" />
      )}
    </Dialog>
  );
}

type View = "original" | "mine";

const views = [
  { value: "original", label: "What changed there" },
  { value: "mine", label: "What changes here" },
] as const;

type TakingProps = {
  readonly id: string;
  readonly data: OriginComparison;
  /** Either side has moved on meanwhile. */
  readonly onStale: () => void;
  readonly onClose: () => void;
};

function Taking({ id, data, onStale, onClose }: TakingProps) {
  const { base, mine, theirs } = data;
  const utils = trpc.useUtils();
  const [view, setView] = useState<View>(base === null ? "mine" : "original");
  const [choices, setChoices] = useState<Choices>(nothingChosen);
  const [refused, setRefused] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const taking = useMemo(() => takingOf(data), [data]);
  const result = useMemo(() => taking.resultOf(choices), [taking, choices]);
  const places = taking.openPlaces(nothingChosen);
  const open = taking.openPlaces(choices);
  const shown = useMemo(
    () =>
      view === "original" && base !== null ? compareStates(stateOf(base), stateOf(theirs)) : compareStates(stateOf(mine), stateOf(result)),
    [view, base, theirs, mine, result],
  );

  const takeOver = async () => {
    setBusy(true);
    try {
      const saved = await utils.client.prompt.takeOver.mutate({ id, basedOn: mine.version, originVersion: theirs.version, ...result });
      utils.prompt.get.setData({ id }, saved);
      void utils.prompt.origin.invalidate({ id });
      sayDone(saved.version === mine.version ? "Yours was the same already" : `Taken over as version ${saved.version}`);
      onClose();
    } catch (error) {
      const refusal = refusalOf(error);
      setRefused(refusal);
      if (refusal.code === "conflict") onStale();
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="grid gap-4">
      {base !== null && <Segmented label="Show" labelHidden value={view} options={views} onChange={setView} />}
      <ScrollRegion label="Difference" className="relative max-h-[46dvh] overflow-y-auto outline-offset-[-2px]">
        <DiffView {...shown} layout="unified" categoryName={(key) => key} />
      </ScrollRegion>
      {places > 0 && <p>{places === 1 ? "One place was changed by both." : `${places} places were changed by both.`} Which is it to be?</p>}
      <TextMerge
        content={taking.content}
        choices={choices.parts}
        isMissed={false}
        onChoose={(at, choice) => setChoices({ ...choices, parts: { ...choices.parts, [at]: choice } })}
      />
      <ContestedList
        contested={taking.contested}
        choices={choices.fields}
        onChoose={(key, side) => setChoices({ ...choices, fields: { ...choices.fields, [key]: side } })}
      />
      <RefusalLine refused={refused} intent="Couldn't take it over" />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <small className="mr-auto text-ink-3 text-s">Your title, category, tags and sharing stay as they are.</small>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={busy} disabled={open > 0} onClick={() => void takeOver()}>
          Take over
        </Button>
      </div>
    </div>
  );
}

type Compared = Pick<OriginText, "content" | "description" | "purpose" | "models" | "tools" | "inputs">;

/** What taking over leaves alone is the same on both sides. */
const stateOf = ({ content, description, purpose, models, tools, inputs }: Compared): PromptState => ({
  title: "",
  category: "",
  tags: [],
  metadata: {},
  visibility: "private",
  content,
  description,
  purpose,
  models,
  tools,
  inputs,
});
