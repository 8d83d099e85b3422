// A prompt's text in mono, with its variables as fields in place.
"use client";

import { useMemo, useState } from "react";
import { lineDirection } from "@/app/_ui/line-direction";
import type { PromptDetail } from "@/lib/contract/prompt";
import { segments, variablesOf } from "@/lib/template/variables";
import { type FieldValue, type FieldValues, inputOf } from "./values";
import { VariableField } from "./variable-field";

type PromptTextProps = {
  readonly prompt: Pick<PromptDetail, "content" | "inputs">;
  readonly values: FieldValues;
  readonly onChange: (name: string, value: FieldValue) => void;
};

/** Longer texts begin folded: a million characters in fields would freeze the page. */
const folded = 30_000;

export function PromptText({ prompt, values, onChange }: PromptTextProps) {
  const [whole, setWhole] = useState(false);
  const isLong = prompt.content.length > folded;
  const text = isLong && !whole ? prompt.content.slice(0, folded) : prompt.content;
  const parts = useMemo(() => segments(text), [text]);
  return (
    <>
      <div dir="auto" className={`${lineDirection(text)} whitespace-pre-wrap font-mono text-[13.5px]/6 [overflow-wrap:anywhere]`}>
        {parts.map((part) =>
          part.kind === "text" ? (
            <span key={part.start}>{part.text}</span>
          ) : (
            <VariableField
              key={part.start}
              input={inputOf(part.name, prompt.inputs)}
              value={values[part.name]}
              onChange={(value) => onChange(part.name, value)}
            />
          ),
        )}
        {isLong && !whole && "…"}
      </div>
      {isLong && !whole && (
        <button type="button" onClick={() => setWhole(true)} className="mt-2 font-medium text-accent underline-offset-2 hover:underline">
          Show all {prompt.content.length.toLocaleString("en")} characters
        </button>
      )}
      <Switches prompt={prompt} values={values} onChange={onChange} />
    </>
  );
}

// What only opens or closes a section has no place of its own in the text: it stands below it.
function Switches({ prompt, values, onChange }: PromptTextProps) {
  const names = useMemo(
    () => variablesOf(prompt.content).flatMap(({ name, kind }) => (kind === "section" ? [name] : [])),
    [prompt.content],
  );
  if (names.length === 0) return null;
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="text-ink-3 text-s">Parts shown when on</span>
      {names.map((name) => {
        const declared = prompt.inputs.find((input) => input.name === name);
        return (
          <VariableField
            key={name}
            input={declared ?? { name, type: "boolean" }}
            value={values[name]}
            onChange={(value) => onChange(name, value)}
          />
        );
      })}
    </div>
  );
}
