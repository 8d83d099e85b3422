// Tags in a field: typed with suggestions; Enter or a comma adds one, Backspace takes the last away.
"use client";

import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { RemovableChip } from "./chip";
import { cx } from "./cx";
import type { ControlProps } from "./field";
import { splitTags, withTags } from "./tags";

type TagInputProps = {
  readonly control: ControlProps;
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
  readonly suggestions: readonly string[];
  /** The typed beginning, whenever it changes. */
  readonly onType: (beginning: string) => void;
  readonly placeholder?: string;
};

export function TagInput({ control, value, onChange, suggestions, onType, placeholder }: TagInputProps) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const offered = suggestions.filter((tag) => !value.includes(tag)).slice(0, 8);
  const shown = open && offered.length > 0;
  const listId = `${control.id}-list`;

  const type = (next: string) => {
    setText(next);
    setActive(-1);
    setOpen(next.trim() !== "");
    onType(next.trim().toLowerCase());
  };
  const add = (tags: readonly string[]) => {
    onChange(withTags(value, tags));
    type("");
  };

  // Voice, autofill and the keyboards of phones bring commas without a key: what stands before the last one is complete.
  const change = (next: string) => {
    const parts = splitTags(next);
    if (parts.length === 1) return type(next);
    onChange(withTags(value, parts.slice(0, -1)));
    type(parts.at(-1)?.trimStart() ?? "");
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = active >= 0 && shown ? offered[active] : undefined;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return add([text]);
    if ((event.key === "Enter" && (text.trim() !== "" || chosen !== undefined)) || event.key === ",") {
      event.preventDefault();
      add([chosen ?? text]);
    } else if (event.key === "Enter") event.preventDefault();
    else if (event.key === "Backspace" && text === "") onChange(value.slice(0, -1));
    else if (event.key === "Escape") setOpen(false);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (offered.length > 0) setActive((active + step + offered.length) % offered.length);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData("text");
    if (!/[,\n]/.test(pasted)) return;
    event.preventDefault();
    add(splitTags(`${text}${pasted}`));
  };

  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the text reaches the field inside, as in any field */}
      <div
        className="well flex min-h-[34px] cursor-text flex-wrap items-center gap-1.5 px-2 py-[5px] pointer-coarse:min-h-11"
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
      >
        {value.map((tag) => (
          <RemovableChip
            key={tag}
            label={tag}
            removeLabel={`Remove tag ${tag}`}
            onRemove={() => onChange(value.filter((other) => other !== tag))}
          />
        ))}
        <input
          {...control}
          ref={input}
          role="combobox"
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(shown && active >= 0 ? { "aria-activedescendant": `${listId}-${active}` } : {})}
          autoComplete="off"
          autoCapitalize="none"
          value={text}
          placeholder={value.length === 0 ? placeholder : undefined}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            if (text.trim() !== "") add([text]);
            setOpen(false);
          }}
          className="h-[22px] min-w-20 flex-1 bg-transparent outline-none"
        />
      </div>
      <Suggestions id={listId} shown={shown} offered={offered} active={active} onChoose={(tag) => add([tag])} />
    </div>
  );
}

type SuggestionsProps = {
  readonly id: string;
  readonly shown: boolean;
  readonly offered: readonly string[];
  readonly active: number;
  readonly onChoose: (tag: string) => void;
};

// The list stays in the page while it is empty: the field points at it. It opens upward, as below the field are the buttons that save.
function Suggestions({ id, shown, offered, active, onChoose }: SuggestionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      hidden={!shown}
      className="absolute inset-x-0 bottom-full z-20 mb-1 rounded-panel border border-line bg-surface p-1 shadow-float"
    >
      {offered.map((tag, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={tag}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(tag)}
          className={cx("cursor-pointer truncate rounded-control px-2 py-1.5", index === active ? "bg-selected" : "hover:bg-sunken")}
        >
          {tag}
        </div>
      ))}
    </div>
  );
}
