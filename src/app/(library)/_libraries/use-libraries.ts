// The libraries one is in, as they are now, and what one may do there.
"use client";

import { useMemo } from "react";
import { trpc } from "@/app/_trpc/client";
import type { LibrarySummary } from "@/lib/contract/library";
import { useShell } from "../_shell/shell-context";

export type Libraries = {
  readonly all: readonly LibrarySummary[];
  readonly personalId: string;
  /** Those one may write in, one's own first. */
  readonly writable: readonly LibrarySummary[];
  /** Undefined: one's own. A library one is not in is none. */
  readonly find: (id: string | undefined) => LibrarySummary | undefined;
  readonly mayWrite: (id: string | undefined) => boolean;
};

export function useLibraries(): Libraries {
  const { first } = useShell();
  const { data: me } = trpc.account.me.useQuery(undefined, { staleTime: 60_000, initialData: first.me });
  return useMemo(() => {
    const find = (id: string | undefined) => me.libraries.find((library) => library.id === (id ?? me.personalLibraryId));
    const mayWrite = (id: string | undefined) => isWriter(find(id));
    return { all: me.libraries, personalId: me.personalLibraryId, writable: me.libraries.filter(isWriter), find, mayWrite };
  }, [me]);
}

const isWriter = (library: LibrarySummary | undefined): boolean => library !== undefined && library.role !== "viewer";

/** One's own library goes by "Mine" wherever it is named. */
export const libraryName = ({ kind, name }: Pick<LibrarySummary, "kind" | "name">): string => (kind === "personal" ? "Mine" : name);

export const roleNames = { owner: "Owner", editor: "Editor", viewer: "Viewer" } as const;
