// The search box: what is typed reaches the address when the typing pauses. `/` leads here, Escape clears and leaves.
"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTypedEarly } from "@/app/_ui/hydrated";
import { Kbd } from "@/app/_ui/kbd";
import { usePageKeys } from "@/app/_ui/keys";

const pause = 300;

type SearchBoxProps = {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  /** Down from here: into the list. */
  readonly onLeave: () => void;
};

export function SearchBox({ q, onSearch, onLeave }: SearchBoxProps) {
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other means, such as Back: the box follows.
  useEffect(() => {
    if (q === told.current) return;
    told.current = q;
    clearTimeout(timer.current);
    setText(q);
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const tell = (next: string, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      told.current = next;
      onSearch(next);
    }, after);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") tell(text, 0);
    else if (event.key === "ArrowDown") {
      event.preventDefault();
      input.current?.blur();
      onLeave();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (text === "") input.current?.blur();
      setText("");
      tell("", 0);
    }
  };
  useTypedEarly(input, (typed) => {
    setText(typed);
    tell(typed, 0);
  });
  usePageKeys({
    "/": (event) => {
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    },
  });

  return (
    <search className="well flex h-9 grow items-center gap-2 px-2.5 pointer-coarse:h-11">
      <Search aria-hidden className="size-4 shrink-0 text-ink-2" />
      <input
        ref={input}
        type="search"
        aria-label="Search"
        aria-keyshortcuts="/"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder="Search prompts"
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value, pause);
        }}
        onKeyDown={onKeyDown}
        className="peer h-full min-w-0 grow appearance-none bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="peer-focus:hidden">
        <Kbd>/</Kbd>
      </span>
      <span className="hidden peer-focus:block">
        <Kbd>esc</Kbd>
      </span>
    </search>
  );
}
