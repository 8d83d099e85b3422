// The question after a page's path as state: read from the URL, changed in the same frame and without asking the server for a page.
"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export type GoTo = (address: string, how?: "push" | "replace") => void;

/** `search` is `?a=b` or empty; `goTo` takes a whole address of the same page, such as `/history?entry=…`. */
export function useQueryAddress(): { readonly search: string; readonly goTo: GoTo } {
  const params = useSearchParams();
  const search = useSyncExternalStore(
    onChange,
    () => window.location.search,
    () => (params.size === 0 ? "" : `?${params}`),
  );
  const goTo = useCallback<GoTo>((address, how = "push") => {
    if (how === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
    for (const listener of listeners) listener();
  }, []);
  return { search, goTo };
}
