// A text that outlives the tab: kept in this browser while it is written.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";

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

/** `first`, when given, takes the place of what was kept. */
export function useKeptText(key: string, first: string | undefined): readonly [string, (text: string) => void] {
  const [text, setText] = useState(first ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (first === undefined) setText((present) => (present === "" ? read(key) : present));
  }, [first, key]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write(key, next), pause);
    },
    [key],
  );
  return [text, change];
}
