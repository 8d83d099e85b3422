// What a page shows besides its path, as its address says it: changed in place, so that it can be linked, reloaded and gone back to.
"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export type ChangeParams = (changes: Readonly<Record<string, string | undefined>>, how?: "push" | "replace") => void;

/** `undefined` takes a parameter away. */
export function useChangeParams(): ChangeParams {
  return useCallback((changes, how = "push") => {
    const params = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) params.delete(name);
      else params.set(name, value);
    }
    const search = params.size === 0 ? "" : `?${params}`;
    const next = `${window.location.pathname}${search}`;
    if (how === "push") window.history.pushState(null, "", next);
    else window.history.replaceState(null, "", next);
  }, []);
}

/** A whole number from 1; undefined for anything else. */
export function useNumberParam(name: string): number | undefined {
  const text = useSearchParams().get(name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
