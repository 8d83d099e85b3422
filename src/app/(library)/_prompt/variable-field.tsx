// A variable in the middle of a text, as the field that fills it: as wide as what is in it.
"use client";

import type { ChangeEvent } from "react";
import { cx } from "@/app/_ui/cx";
import type { PromptInput } from "@/lib/contract/prompt";
import { type FieldValue, firstValue } from "./values";

type VariableFieldProps = {
  readonly input: PromptInput;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
};

const base =
  "inline-block max-w-full rounded-t-key border-accent border-b-[1.5px] bg-accent-soft px-1.5 align-baseline font-mono text-[13.5px]/[22px] text-ink outline-offset-0 placeholder:text-ink-2 placeholder:italic";

export function VariableField({ input, value, onChange }: VariableFieldProps) {
  const shown = value ?? firstValue(input);
  const name = input.label ?? input.name;
  const common = { "aria-label": name, title: input.help ?? name, ...(input.required === true ? { "aria-required": true } : {}) };
  if (input.type === "boolean")
    return (
      <span className={cx(base, "inline-flex items-center gap-1.5")}>
        <input
          {...common}
          type="checkbox"
          checked={shown === true}
          onChange={(event) => onChange(event.target.checked)}
          className="accent-accent"
        />
        {name}
      </span>
    );
  if (input.type === "choices") return <Choices input={input} name={name} chosen={Array.isArray(shown) ? shown : []} onChange={onChange} />;
  const text = typeof shown === "string" ? shown : "";
  if (input.type === "choice")
    return (
      <select {...common} value={text} onChange={(event) => onChange(event.target.value)} className={cx(base, "h-6 pr-1")}>
        {!(input.options ?? []).includes(text) && <option value={text}>{text === "" ? name : text}</option>}
        {(input.options ?? []).map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  const onText = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value);
  if (input.type === "longtext" || text.includes("\n"))
    return (
      <textarea
        {...common}
        dir="auto"
        value={text}
        placeholder={name}
        rows={Math.min(12, Math.max(2, text.split("\n").length))}
        onChange={onText}
        className={cx(base, "field-sizing-content w-full min-w-60 resize-y py-0.5")}
      />
    );
  return (
    <input
      {...common}
      dir="auto"
      type={input.type === "date" ? "date" : "text"}
      inputMode={input.type === "number" ? "decimal" : undefined}
      value={text}
      placeholder={name}
      onChange={onText}
      style={{ width: `calc(${widthOf(text === "" ? name : text)}ch + 14px)` }}
      className={cx(base, "field-sizing-content h-6 min-w-[calc(3ch+14px)]", input.type === "date" && "min-w-40")}
    />
  );
}

/** In columns of a mono font; East Asian letters and emoji take two. */
function widthOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += (letter.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return Math.min(columns, 200);
}

type ChoicesProps = {
  readonly input: PromptInput;
  readonly name: string;
  readonly chosen: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

function Choices({ input, name, chosen, onChange }: ChoicesProps) {
  const toggle = (option: string) => onChange(chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option]);
  return (
    <fieldset className={cx(base, "inline-flex flex-wrap gap-x-3")} title={input.help ?? name}>
      <legend className="sr-only">{name}</legend>
      {(input.options ?? []).map((option) => (
        <label key={option} className="inline-flex items-center gap-1.5">
          <input type="checkbox" checked={chosen.includes(option)} onChange={() => toggle(option)} className="accent-accent" />
          {option}
        </label>
      ))}
    </fieldset>
  );
}
