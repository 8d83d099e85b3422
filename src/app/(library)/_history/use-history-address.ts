// The history page's address as state.
"use client";

import { useCallback, useMemo } from "react";
import { useQueryAddress } from "@/app/_ui/query-address";
import { type HistoryAddress, readHistory, writeHistory } from "./address";

export type GoHistory = (change: Partial<HistoryAddress>, how?: "push" | "replace") => void;

/** The address as the URL has it now, which may be ahead of what is drawn. In the browser, on the history page. */
export const presentHistory = (): HistoryAddress => readHistory(new URLSearchParams(window.location.search));

export function useHistoryAddress(): { readonly address: HistoryAddress; readonly go: GoHistory } {
  const { search, goTo } = useQueryAddress();
  const address = useMemo(() => readHistory(new URLSearchParams(search)), [search]);
  const go = useCallback<GoHistory>((change, how) => goTo(writeHistory({ ...presentHistory(), ...change }), how), [goTo]);
  return { address, go };
}
