// A text that outlives the tab: kept in this browser, for whoever writes it, while it is written.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { whenLeft } from "../_shell/when-left";

const pause = 300;

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the text lives as long as the tab.
  }
}

/** `first`, when given, takes the place of what was kept. `key`: the writer's own. */
export function useKeptText(key: string, first: string | undefined): readonly [string, (text: string) => void] {
  const [text, setText] = useState(first ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unwritten = useRef<string>(undefined);
  useEffect(() => {
    if (first === undefined) setText((present) => (present === "" ? read(key) : present));
  }, [first, key]);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (unwritten.current !== undefined) write(key, unwritten.current);
    unwritten.current = undefined;
  }, [key]);
  useEffect(() => whenLeft(flush), [flush]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      unwritten.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, pause);
    },
    [flush],
  );
  return [text, change];
}
