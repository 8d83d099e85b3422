// Calling the palette: Ctrl K, or a button. From that moment on what is typed belongs to it, also while its code is still loading.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { keepTyping, type TypedAhead } from "../_palette/typed-ahead";

const nothingTyped = (): TypedAhead => ({ text: "", isEntered: false });

/** `onCall` makes room for it; the same function on every render. */
export function usePaletteCall(onCall: () => void) {
  const [isCalled, setCalled] = useState(false);
  const present = useRef(false);
  const take = useRef(nothingTyped);

  const dismiss = useCallback(() => {
    take.current();
    present.current = false;
    setCalled(false);
  }, []);
  const call = useCallback(() => {
    if (present.current) return;
    present.current = true;
    take.current = keepTyping(dismiss);
    setCalled(true);
    onCall();
  }, [dismiss, onCall]);
  const takeTyped = useCallback(() => take.current(), []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (present.current) dismiss();
      else call();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      take.current();
    };
  }, [call, dismiss]);
  return { isCalled, call, dismiss, takeTyped };
}
