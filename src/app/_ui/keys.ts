// Keys pressed on a page as a whole, outside of fields and dialogs.
"use client";

import { useEffect, useRef } from "react";

/** True where letters are text: fields, and anything inside a dialog or menu. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [role=dialog], [role=alertdialog], [role=menu]") !==
      null
  );
}

/** Enter and Space belong to the button or link that has the focus. */
const isAnswering = (event: KeyboardEvent): boolean =>
  (event.key === "Enter" || event.key === " ") &&
  event.target instanceof HTMLElement &&
  event.target.closest("a, button, summary, [role=tab]") !== null;

export type PageKeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Runs what belongs to a plain key (`event.key`) while nothing is being typed and no dialog is open or on its way. */
export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isAnswering(event)) return;
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [data-opening]") !== null) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
