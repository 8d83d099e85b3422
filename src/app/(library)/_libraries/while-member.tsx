// What belongs to a library stays on the screen while one is in it, and gives way to a plain word as soon as one is not.
"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef } from "react";
import type { LibrarySummary } from "@/lib/contract/library";
import { hasLeft } from "./left";
import { useLibraries } from "./use-libraries";

const Lost = dynamic(() => import("./lost").then((module) => module.Lost), { ssr: false });

/** The library's name once one has lost it while the page was open; another's public prompt was never in a library of one's own. */
function useLost(libraryId: string | undefined): string | undefined {
  const present = useLibraries().find(libraryId);
  const known = useRef<LibrarySummary>(undefined);
  if (present !== undefined) known.current = present;
  return present === undefined && known.current !== undefined && known.current.id === libraryId ? known.current.name : undefined;
}

type WhileMemberProps = {
  readonly libraryId: string | undefined;
  /** It is the whole page, not a part of one. */
  readonly isPage?: boolean;
  /** What of one's own would be lost with it: shown below the word. */
  readonly unsaved?: ReactNode;
  readonly children: ReactNode;
};

export function WhileMember({ libraryId, isPage = false, unsaved, children }: WhileMemberProps) {
  const lost = useLost(libraryId);
  if (lost === undefined) return children;
  // On the way out.
  if (libraryId !== undefined && hasLeft(libraryId)) return isPage ? <main id="main" className="bg-surface" /> : null;
  return (
    <Lost name={lost} isPage={isPage}>
      {unsaved}
    </Lost>
  );
}
