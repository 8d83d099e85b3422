// The rail at the left: views, categories, tags, libraries, and at its foot whether all this is live.
"use client";

import { Plus, Settings } from "lucide-react";
import Link from "next/link";
import { useLiveStatus } from "@/app/_live/status";
import { cx } from "@/app/_ui/cx";
import { LiveBadge } from "@/app/_ui/live-badge";
import { SheafMark } from "@/app/_ui/sheaf-mark";
import { Tooltip } from "@/app/_ui/tooltip";
import { composeAddress } from "../_list/address";
import { RailShelves } from "./rail-shelves";
import { useShelfLibrary } from "./shelf-library";

const footLink =
  "grid size-[30px] place-items-center rounded-control text-ink-2 hover:bg-selected hover:text-ink pointer-coarse:size-10 [&_svg]:size-4";

export function Rail({ className }: { readonly className?: string }) {
  const { address } = useShelfLibrary();
  return (
    <nav aria-label="Library" className={cx("flex min-h-0 flex-col border-line border-r bg-sunken", className)}>
      <div className="flex items-center gap-2 px-4 pt-3 pb-2">
        <Link href="/" prefetch={false} className="flex items-center gap-2 rounded-control font-semibold text-l tracking-[-0.01em]">
          <SheafMark className="size-5 text-accent" />
          Sheaf
        </Link>
        <Tooltip words="New prompt (C)" side="left">
          <Link href={composeAddress(address)} prefetch={false} aria-label="New prompt" className={cx(footLink, "ml-auto")}>
            <Plus aria-hidden />
          </Link>
        </Tooltip>
      </div>
      <RailShelves />
      <RailFoot />
    </nav>
  );
}

function RailFoot() {
  const status = useLiveStatus();
  return (
    <div className="flex items-center gap-2 px-4 py-2.5">
      <LiveBadge status={status} />
      <Tooltip words="Settings" side="top">
        <Link href="/settings/profile" prefetch={false} aria-label="Settings" className={cx(footLink, "-mr-1.5 ml-auto")}>
          <Settings aria-hidden />
        </Link>
      </Tooltip>
    </div>
  );
}
