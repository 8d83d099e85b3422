// What pages may ask of the shell around them.
"use client";

import { createContext, use } from "react";
import type { FirstShelves } from "./use-shelves";

type ShellActions = {
  readonly first: FirstShelves;
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openRail: () => void;
};

export const ShellContext = createContext<ShellActions | undefined>(undefined);

export function useShell(): ShellActions {
  const shell = use(ShellContext);
  if (shell === undefined) throw new Error("useShell belongs inside the shell");
  return shell;
}
