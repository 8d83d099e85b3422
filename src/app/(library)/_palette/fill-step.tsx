// The palette's second step: the chosen prompt's blanks, one under the other; Enter copies.
"use client";

import { ChevronLeft } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { IconButton } from "@/app/_ui/icon-button";
import { Select } from "@/app/_ui/select";
import { TextArea } from "@/app/_ui/text-area";
import { TextInput } from "@/app/_ui/text-input";
import type { PromptDetail, PromptInput } from "@/lib/contract/prompt";
import { variablesOf } from "@/lib/template/variables";
import { useFilling } from "../_prompt/use-filling";
import { type FieldValue, firstValue, inputOf } from "../_prompt/values";

type FillStepProps = { readonly prompt: PromptDetail; readonly onClose: () => void; readonly onBack: () => void };

export function FillStep({ prompt, onClose, onBack }: FillStepProps) {
  const filling = useFilling(prompt);
  const inputs = useMemo(
    () =>
      variablesOf(prompt.content).map(({ name, kind }): PromptInput => {
        const declared = prompt.inputs.some((input) => input.name === name);
        return kind === "section" && !declared ? { name, type: "boolean" } : inputOf(name, prompt.inputs);
      }),
    [prompt],
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus(), []);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    onClose();
    void filling.use();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form ref={form} noValidate onSubmit={submit} onKeyDown={onKeyDown} className="flex min-h-0 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-3">
        <IconButton label="Back" icon={<ChevronLeft aria-hidden />} silent onClick={onBack} />
        <h2 dir="auto" className="min-w-0 truncate font-semibold">
          {prompt.title}
        </h2>
      </div>
      <div className="grid min-h-0 gap-3.5 overflow-y-auto px-4 py-4">
        {inputs.map((input) => (
          <Blank
            key={input.name}
            input={input}
            value={filling.values[input.name] ?? firstValue(input)}
            onChange={(value) => filling.setValue(input.name, value)}
          />
        ))}
      </div>
      <div className="flex shrink-0 items-center justify-end gap-2 border-line border-t bg-sunken px-4 py-2">
        <span className="mr-auto text-ink-3 text-s pointer-coarse:hidden">↵ copy and count a use</span>
        <Button type="submit" look="primary" keys="↵">
          Use
        </Button>
      </div>
    </form>
  );
}

type BlankProps = {
  readonly input: PromptInput;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
};

function Blank({ input, value, onChange }: BlankProps) {
  const label = input.label ?? input.name;
  if (input.type === "boolean")
    return (
      <label className="flex items-center gap-2 font-medium text-m">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4 accent-accent"
        />
        {label}
      </label>
    );
  const text = typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : "";
  return (
    <Field label={label} hint={input.help}>
      {(control) => {
        const common = { ...control, value: text };
        if (input.type === "choice")
          return (
            <Select {...common} onChange={(event) => onChange(event.target.value)}>
              {!(input.options ?? []).includes(text) && <option value={text}>{text}</option>}
              {(input.options ?? []).map((option) => (
                <option key={option}>{option}</option>
              ))}
            </Select>
          );
        if (input.type === "choices")
          return (
            <TextInput
              {...common}
              placeholder={(input.options ?? []).join(", ")}
              onChange={(event) => onChange(event.target.value.split(",").map((each) => each.trim()))}
            />
          );
        if (input.type === "longtext") return <TextArea {...common} rows={4} onChange={(event) => onChange(event.target.value)} />;
        return <TextInput {...common} type={input.type === "date" ? "date" : "text"} onChange={(event) => onChange(event.target.value)} />;
      }}
    </Field>
  );
}
