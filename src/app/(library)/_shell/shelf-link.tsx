// One line of the rail: a link into the library that, on the library page, changes the view without a round trip.
"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/app/_ui/cx";
import { type Address, writeAddress } from "../_list/address";
import { useAddress } from "../_list/use-address";

type ShelfLinkProps = {
  readonly to: Address;
  readonly on: boolean;
  /** False: being on shows in the words alone, for what holds other lines that are on. */
  readonly mark?: boolean;
  readonly icon: ReactNode;
  readonly count?: number | undefined;
  readonly onChosen?: () => void;
  readonly children: string;
};

export function ShelfLink({ to, on, mark = true, icon, count, onChosen, children }: ShelfLinkProps) {
  const { go } = useAddress();
  return (
    <li>
      <Link
        href={writeAddress(to)}
        prefetch={false}
        aria-current={on ? (mark ? "page" : "true") : undefined}
        onNavigate={(event) => {
          event.preventDefault();
          go(to);
          onChosen?.();
        }}
        className={cx(
          "flex h-[30px] items-center gap-2.5 rounded-control px-2 pointer-coarse:h-11 [&_svg]:size-4",
          on && mark
            ? "bg-selected font-medium text-ink"
            : on
              ? "font-medium text-ink hover:bg-selected"
              : "text-ink-2 hover:bg-selected/60 hover:text-ink",
        )}
      >
        <span className="shrink-0">{icon}</span>
        <span className="min-w-0 grow truncate">{children}</span>
        {count !== undefined && <span className="shrink-0 font-normal text-ink-3 text-s tabular-nums">{count.toLocaleString("en")}</span>}
      </Link>
    </li>
  );
}
