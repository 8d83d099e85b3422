// Enter in the palette acts on what was found for the very words that are typed: pressed earlier, it waits for that.
"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { PromptHits } from "./use-prompt-hits";

type Enter = {
  /** What stands in the field, of which `q` is the last that was drawn. */
  readonly typed: () => string;
  readonly q: string;
  readonly hits: PromptHits;
  /** The value of the line that is selected. */
  readonly value: string;
  /** Uses the first line; with `isOpening` it only opens the prompt there. */
  readonly actOnFirst: (isOpening: boolean) => void;
  readonly open: (id: string) => void;
};

const moving = new Set(["ArrowDown", "ArrowUp", "Home", "End"]);

export function useEnter({ typed, q, hits, value, actOnFirst, open }: Enter) {
  const [pressed, setPressed] = useState<{ readonly q: string; readonly isOpening: boolean }>();
  /** The text during which a line was chosen by hand. */
  const chosenAt = useRef<string>(undefined);
  const present = useRef({ actOnFirst, typed });
  useEffect(() => {
    present.current = { actOnFirst, typed };
  });
  const { state } = hits;
  useEffect(() => {
    if (pressed === undefined) return;
    const isCurrent = present.current.typed() === pressed.q;
    if (isCurrent && (pressed.q !== q || state === "waiting")) return;
    setPressed(undefined);
    if (isCurrent && state === "ready") present.current.actOnFirst(pressed.isOpening);
  }, [pressed, q, state]);

  const enter = (text: string, isOpening = false) => setPressed({ q: text, isOpening });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (moving.has(event.key)) chosenAt.current = q;
    if (event.key !== "Enter") return;
    const isOpening = event.ctrlKey || event.metaKey;
    const isPrompt = hits.prompts.some(({ id }) => id === value);
    const text = typed();
    if (text !== q || (state === "waiting" && (isPrompt || isOpening || chosenAt.current !== q))) {
      event.preventDefault();
      enter(text, isOpening);
      hits.askNow();
    } else if (isOpening) {
      event.preventDefault();
      if (isPrompt) open(value);
    }
  };
  return { onKeyDown, enter, isChosen: () => chosenAt.current === q };
}
