// Explore's search box: a form that the browser can send by itself; with JavaScript the results follow what is typed.
"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { useTypedEarly } from "@/app/_ui/hydrated";
import { Kbd } from "@/app/_ui/kbd";
import { usePageKeys } from "@/app/_ui/keys";
import { type ExploreAddress, exploreHref } from "./explore-address";

const pause = 300;

/** What is typed, and the address that follows it when the typing pauses. */
function useTyped(address: ExploreAddress) {
  const router = useRouter();
  const [text, setText] = useState(address.q);
  const [isAsking, startAsking] = useTransition();
  const told = useRef(address.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other means, such as Back: the box follows.
  useEffect(() => {
    if (address.q === told.current) return;
    told.current = address.q;
    clearTimeout(timer.current);
    setText(address.q);
  }, [address.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: string, after: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const q = next.trim();
      if (q === told.current) return;
      told.current = q;
      startAsking(() => router.replace(exploreHref(address, { q }), { scroll: false }));
    }, after);
  };
  return { text, change, isAsking };
}

export function ExploreSearch({ address }: { readonly address: ExploreAddress }) {
  const { text, change, isAsking } = useTyped(address);
  const input = useRef<HTMLInputElement>(null);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change(text, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text === "") input.current?.blur();
    change("", 0);
  };
  useTypedEarly(input, (typed) => change(typed, 0));
  usePageKeys({
    "/": (event) => {
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    },
  });

  return (
    <search>
      <form action="/explore" onSubmit={onSubmit} className="flex gap-2">
        <div className="well flex h-10 min-w-0 grow items-center gap-2 px-3 pointer-coarse:h-11">
          <Search aria-hidden className={cx("size-4 shrink-0 text-ink-2", isAsking && "animate-pulse")} />
          <input
            ref={input}
            type="search"
            name="q"
            aria-label="Search"
            aria-keyshortcuts="/"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
            value={text}
            placeholder="Search public prompts"
            onChange={(event) => change(event.target.value, pause)}
            onKeyDown={onKeyDown}
            className="h-full min-w-0 grow appearance-none bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          <Kbd>/</Kbd>
        </div>
        {address.category !== undefined && <input type="hidden" name="category" value={address.category} />}
        {address.tags.map((tag) => (
          <input key={tag} type="hidden" name="tag" value={tag} />
        ))}
        {address.sort !== "updated" && <input type="hidden" name="sort" value={address.sort} />}
        <noscript>
          <Button type="submit" className="h-10!">
            Search
          </Button>
        </noscript>
      </form>
    </search>
  );
}
