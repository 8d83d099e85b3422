// One line of the rail that leads to another page than the library.
"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/app/_ui/cx";

type PlaceLinkProps = {
  readonly href: string;
  readonly icon: ReactNode;
  readonly onChosen?: () => void;
  readonly children: string;
};

/** Marked while its page, whatever the question behind its path, is the one in sight. */
export function PlaceLink({ href, icon, onChosen, children }: PlaceLinkProps) {
  const on = usePathname() === href.split("?", 1)[0];
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={on ? "page" : undefined}
        {...(onChosen === undefined ? {} : { onNavigate: onChosen })}
        className={cx(
          "flex h-[30px] items-center gap-2.5 rounded-control px-2 pointer-coarse:h-11 [&_svg]:size-4",
          on ? "bg-selected font-medium text-ink" : "text-ink-2 hover:bg-selected/60 hover:text-ink",
        )}
      >
        <span className="shrink-0">{icon}</span>
        <span className="min-w-0 grow truncate">{children}</span>
      </Link>
    </li>
  );
}
