// The places of a merge: a field that both changed, and lines that both changed, each with its choice.
"use client";

import { cx } from "@/app/_ui/cx";
import { lineDirection } from "@/app/_ui/line-direction";
import { Segmented } from "@/app/_ui/segmented";
import { TextArea } from "@/app/_ui/text-area";
import type { Merge, MergePart } from "@/lib/compare/merge";
import { type Choices, chosenText, isConflict, type Question, type Side, type Take, type TextChoice } from "./merging";

const missed = "border-bad";

type FieldChoiceProps = {
  readonly question: Question;
  readonly categoryName: (key: string) => string;
  readonly value: Side | undefined;
  readonly isMissed: boolean;
  readonly onChoose: (side: Side) => void;
};

const sharedWith: Readonly<Record<string, string>> = { private: "Only the library", unlisted: "Who has the link", public: "Everyone" };

export function FieldChoice({ question: { field, mine, theirs }, categoryName, value, isMissed, onChoose }: FieldChoiceProps) {
  const shown = (text: string): string => {
    if (text === "") return "(empty)";
    return field === "category" ? categoryName(text) : field === "visibility" ? (sharedWith[text] ?? text) : text;
  };
  const isOpen = value === undefined;
  return (
    <fieldset
      {...(isOpen ? { "data-open-place": "" } : {})}
      className={cx("min-w-0 rounded-control border px-3.5 py-2.5", isOpen && isMissed ? missed : "border-line")}
    >
      <legend className="px-1 font-medium capitalize">{field}</legend>
      <div className="grid gap-1.5">
        {(["mine", "theirs"] as const).map((side) => (
          <label key={side} className="flex items-start gap-2.5 pointer-coarse:min-h-11">
            <input
              type="radio"
              name={`merge-${field}`}
              checked={value === side}
              onChange={() => onChoose(side)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="w-12 shrink-0 text-ink-3">{side === "mine" ? "Mine" : "Theirs"}</span>
            <span dir="auto" className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {shown(side === "mine" ? mine : theirs)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type TextMergeProps = {
  readonly content: Merge;
  readonly choices: Choices["parts"];
  readonly isMissed: boolean;
  readonly onChoose: (at: number, choice: TextChoice) => void;
};

export function TextMerge({ content, choices, isMissed, onChoose }: TextMergeProps) {
  if (content.ok) return null;
  const conflicts = content.parts.flatMap((part, at) => (isConflict(part) ? [at] : []));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {content.parts.map((part, at) =>
        isConflict(part) ? (
          <Place
            // biome-ignore lint/suspicious/noArrayIndexKey: a part's place is its name
            key={at}
            part={part}
            number={conflicts.indexOf(at) + 1}
            choice={choices[at]}
            isMissed={isMissed}
            onChoose={(choice) => onChoose(at, choice)}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part's place is its name
          <Around key={at} text={part.same} hasBefore={at > 0} hasAfter={at < content.parts.length - 1} />
        ),
      )}
    </div>
  );
}

const near = 2;

/** Of what is settled only the lines next to a place. */
function Around({ text, hasBefore, hasAfter }: { readonly text: string; readonly hasBefore: boolean; readonly hasAfter: boolean }) {
  const lines = text.replace(/\n$/, "").split("\n");
  const head = hasBefore ? lines.slice(0, near) : [];
  const tail = hasAfter ? lines.slice(Math.max(head.length, lines.length - near)) : [];
  const left = lines.length - head.length - tail.length;
  return (
    <div dir="auto" className="whitespace-pre-wrap px-3.5 font-mono text-[12.5px]/5 text-ink-3 [overflow-wrap:anywhere]">
      {[...head, ...(left > 0 ? [`⋯ ${left.toLocaleString("en")} ${left === 1 ? "line" : "lines"}`] : []), ...tail].join("\n")}
    </div>
  );
}

type PlaceProps = {
  readonly part: Exclude<MergePart, { readonly same: string }>;
  readonly number: number;
  readonly choice: TextChoice | undefined;
  readonly isMissed: boolean;
  readonly onChoose: (choice: TextChoice) => void;
};

const takes: readonly { value: Take; label: string }[] = [
  { value: "mine", label: "Mine" },
  { value: "theirs", label: "Theirs" },
  { value: "both", label: "Both" },
  { value: "edit", label: "Edit" },
];

function Place({ part, number, choice, isMissed, onChoose }: PlaceProps) {
  const isOpen = choice === undefined;
  const choose = (take: Take) => {
    // Editing begins with what was chosen before, or with both, so that nothing is to be typed again.
    const text = take === "edit" ? chosenText(part, choice ?? { take: "both", text: "" }) : "";
    onChoose({ take, text });
  };
  return (
    <section
      aria-label={`Place ${number}`}
      {...(isOpen ? { "data-open-place": "" } : {})}
      className={cx("min-w-0 overflow-hidden rounded-control border", isOpen && isMissed ? missed : "border-line-strong")}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b bg-sunken px-3.5 py-1.5">
        <h3 className="text-ink-2 text-s">Changed by both</h3>
        <Segmented<Take | "">
          label={`Place ${number}: take`}
          labelHidden
          value={choice?.take ?? ""}
          options={takes}
          onChange={(take) => take !== "" && choose(take)}
        />
      </div>
      {choice?.take === "edit" ? (
        <TextArea
          mono
          autoFocus
          aria-label={`Place ${number}: text`}
          rows={4}
          value={choice.text}
          onChange={(event) => onChoose({ take: "edit", text: event.target.value })}
          className="field-sizing-content max-h-[40dvh] min-h-20 rounded-none! border-0!"
        />
      ) : (
        <div className="grid divide-line max-tab:divide-y tab:grid-cols-2 tab:divide-x">
          <Lines title="Mine" text={part.mine} isTaken={choice?.take === "mine" || choice?.take === "both"} />
          <Lines title="Theirs" text={part.theirs} isTaken={choice?.take === "theirs" || choice?.take === "both"} />
        </div>
      )}
    </section>
  );
}

function Lines({ title, text, isTaken }: { readonly title: string; readonly text: string; readonly isTaken: boolean }) {
  return (
    <div className={cx("min-w-0 px-3.5 py-2", isTaken && "bg-good-soft")}>
      <p className="pb-1 text-ink-2 text-s">
        {title}
        {isTaken && ", taken"}
      </p>
      <div dir="auto" className={`${lineDirection(text)} whitespace-pre-wrap font-mono text-[12.5px]/5 [overflow-wrap:anywhere]`}>
        {text === "" ? <span className="text-ink-3">(taken away)</span> : text}
      </div>
    </div>
  );
}
