// The library page's address as state: read from the URL, changed in the same frame and without asking the server for a page.
"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type Address, home, readAddress, writeAddress } from "./address";

export type Go = (change: Partial<Address>, how?: "push" | "replace") => void;

const listeners = new Set<() => void>();

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The address as the URL has it now, which may be ahead of what is drawn. In the browser, on the library page. */
export const presentAddress = (): Address => readAddress(new URLSearchParams(window.location.search));

/** From another page `go` leads to the library; the change is then made to the plain library. */
export function useAddress(): { readonly address: Address; readonly isLibrary: boolean; readonly go: Go } {
  const params = useSearchParams();
  const isLibrary = usePathname() === "/";
  const router = useRouter();
  const search = useSyncExternalStore(
    onChange,
    () => window.location.search,
    () => `?${params}`,
  );
  const address = useMemo(() => (isLibrary ? readAddress(new URLSearchParams(search)) : home), [search, isLibrary]);
  const go = useCallback<Go>(
    (change, how = "push") => {
      const next = writeAddress({ ...(isLibrary ? presentAddress() : home), ...change });
      if (!isLibrary) return router.push(next);
      if (how === "push") window.history.pushState(null, "", next);
      else window.history.replaceState(null, "", next);
      for (const listener of listeners) listener();
    },
    [isLibrary, router],
  );
  return { address, isLibrary, go };
}
