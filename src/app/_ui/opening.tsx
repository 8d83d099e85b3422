// Dialogs whose code comes when they are first called: fetched ahead while the page is idle, and holding the page's keys until they stand.
"use client";

import { useEffect } from "react";

/** In the place of a dialog on its way. */
export const Opening = () => <span hidden data-opening="" />;

/** Loads, once the page has nothing else to do. `load` must be the same function on every render; a failure is left to the real call. */
export function useWhenIdle(load: () => Promise<unknown>): void {
  useEffect(() => {
    const run = () => void load().catch(() => undefined);
    // Safari has no idle callback.
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(run, 1_000);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(run, { timeout: 3_000 });
    return () => cancelIdleCallback(asked);
  }, [load]);
}
