// Says at once that somebody else saved what one is editing, and offers to bring both together.
"use client";

import { GitMerge } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { Editing } from "./use-editing";

type SavedElsewhereProps = {
  readonly editing: Editing;
  /** The version that was taken over, as there was nothing of one's own to keep. */
  readonly followed: number | undefined;
  readonly onMerge: () => void;
};

export function SavedElsewhere({ editing: { latest, isBehind }, followed, onMerge }: SavedElsewhereProps) {
  return (
    <>
      <div role="alert" className="empty:hidden">
        {isBehind && (
          <div className="flex flex-wrap items-center gap-2 rounded-control bg-accent-soft py-1.5 pr-1.5 pl-3">
            <GitMerge aria-hidden className="size-4 shrink-0 text-accent" />
            <span className="min-w-0 grow">
              Version {latest.version} was saved elsewhere <RelativeTime at={latest.updatedAt} long />. Nothing of yours is lost.
            </span>
            <Button onClick={onMerge}>Merge</Button>
          </div>
        )}
      </div>
      <div role="status" className="empty:hidden">
        {!isBehind && followed === latest.version && (
          <p className="rounded-control bg-info-soft px-3 py-1.5 text-info">
            Version {followed} was saved elsewhere just now. You see it here.
          </p>
        )}
      </div>
    </>
  );
}
