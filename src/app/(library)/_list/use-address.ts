// The library page's address as state: read from the URL, changed without asking the server for a page.
"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type Address, home, readAddress, writeAddress } from "./address";

type Go = (change: Partial<Address>, how?: "push" | "replace") => void;

/** From another page `go` leads to the library; the change is then made to the plain library. */
export function useAddress(): { address: Address; go: Go } {
  const params = useSearchParams();
  const onLibrary = usePathname() === "/";
  const router = useRouter();
  const address = useMemo(() => (onLibrary ? readAddress(new URLSearchParams(params)) : home), [params, onLibrary]);
  const go = useCallback<Go>(
    (change, how = "push") => {
      // The URL, not the last render: two changes in one breath both count.
      const present = onLibrary ? readAddress(new URLSearchParams(window.location.search)) : home;
      const next = writeAddress({ ...present, ...change });
      if (!onLibrary) router.push(next);
      else if (how === "push") window.history.pushState(null, "", next);
      else window.history.replaceState(null, "", next);
    },
    [onLibrary, router],
  );
  return { address, go };
}
