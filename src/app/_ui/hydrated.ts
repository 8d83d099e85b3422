// What may happen before a page's code is there: people type, and press.
"use client";

import { type RefObject, useEffect, useRef, useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the page answers. A form that must not be sent by the browser itself keeps its button disabled so long. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Hands over, once, what was typed into a field before React took it. */
export function useTypedEarly(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>, adopt: (text: string) => void): void {
  const latest = useRef(adopt);
  useEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== field.current?.defaultValue && typed !== "") latest.current(typed);
  }, [field]);
}
