// Says that unsaved changes were brought back, and lets go of them.
"use client";

import { History } from "lucide-react";
import { Button } from "@/app/_ui/button";
import type { KeptEdit } from "./use-kept-draft";

export function DraftNotice({ kept, isOld }: { readonly kept: KeptEdit; readonly isOld: boolean }) {
  return (
    <div role="status" className="empty:hidden">
      {kept.restored !== undefined && (
        <div className="flex flex-wrap items-center gap-2 rounded-control bg-info-soft py-1.5 pr-1.5 pl-3 text-info">
          <History aria-hidden className="size-4 shrink-0" />
          <span className="grow">Draft restored{isOld ? `, begun on version ${kept.restored}. The prompt has changed since` : ""}</span>
          <Button look="ghost" onClick={kept.discard}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
