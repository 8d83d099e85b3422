// Choosing one of one's prompts by typing some of it.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { cx } from "@/app/_ui/cx";
import type { ControlProps } from "@/app/_ui/field";
import { IconButton } from "@/app/_ui/icon-button";
import type { PromptDetail } from "@/lib/contract/prompt";

export type PickedPrompt = Pick<PromptDetail, "id" | "title" | "content" | "version">;

type PromptPickerProps = {
  readonly control: ControlProps;
  readonly value: PickedPrompt | undefined;
  readonly onChange: (prompt: PickedPrompt | undefined) => void;
};

const offeredAtOnce = 6;

export function PromptPicker({ control, value, onChange }: PromptPickerProps) {
  if (value === undefined) return <PromptSearch control={control} onChoose={onChange} />;
  return (
    <div className="flex items-center gap-2">
      <input {...control} readOnly dir="auto" value={value.title} className="well h-[34px] min-w-0 grow px-2.5 pointer-coarse:h-11" />
      <span className="shrink-0 font-mono text-[12.5px] text-ink-2">v{value.version}</span>
      <IconButton label="Another prompt" icon={<X aria-hidden />} silent onClick={() => onChange(undefined)} />
    </div>
  );
}

type PromptSearchProps = { readonly control: ControlProps; readonly onChoose: (prompt: PickedPrompt) => void };

function PromptSearch({ control, onChoose }: PromptSearchProps) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const q = useDeferredValue(text.trim());
  const hits = trpc.prompt.search.useQuery(
    { q, limit: offeredAtOnce },
    { enabled: q !== "", staleTime: 10_000, placeholderData: keepPreviousData },
  );
  const offered = q === "" ? [] : (hits.data ?? []);
  const shown = isOpen && offered.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !shown) return;
    const chosen = offered[Math.min(active, offered.length - 1)];
    if (event.key === "ArrowDown") setActive((at) => Math.min(at + 1, offered.length - 1));
    else if (event.key === "ArrowUp") setActive((at) => Math.max(at - 1, 0));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && chosen !== undefined) onChoose(chosen);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative">
      <input
        {...control}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown ? { "aria-activedescendant": `${listId}-${Math.min(active, offered.length - 1)}` } : {})}
        autoComplete="off"
        dir="auto"
        value={text}
        placeholder="None: type to find one"
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        className="well h-[34px] w-full px-2.5 pointer-coarse:h-11"
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Prompts"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-20 mt-1 rounded-panel border border-line bg-surface p-1 shadow-float"
      >
        {offered.map((prompt, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={prompt.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            dir="auto"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(prompt)}
            className={cx("cursor-pointer truncate rounded-control px-2 py-1.5", index === active ? "bg-selected" : "hover:bg-sunken")}
          >
            {prompt.title}
          </div>
        ))}
      </div>
    </div>
  );
}
