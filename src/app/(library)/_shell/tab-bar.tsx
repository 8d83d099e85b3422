// The way around on a phone, under the thumb.
"use client";

import { Layers, Plus, Search, Star, UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/app/_ui/cx";
import { composeAddress, home } from "../_list/address";
import { useAddress } from "../_list/use-address";
import { useShell } from "./shell-context";

const tab = "grid min-w-16 justify-items-center gap-0.5 rounded-control px-2 py-1 text-xs [&_svg]:size-[18px]";

export function TabBar() {
  const path = usePathname();
  const { address, isLibrary, go } = useAddress();
  const { openPalette } = useShell();
  const favorites = isLibrary && address.view === "favorites";
  return (
    <nav
      aria-label="Main"
      className="flex h-14 items-center justify-around border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] text-ink-3 tab:hidden"
    >
      <TabLink href="/" on={isLibrary && !favorites} icon={<Layers aria-hidden />} onGo={() => go(home)}>
        Library
      </TabLink>
      <button type="button" onClick={openPalette} className={tab}>
        <Search aria-hidden />
        Search
      </button>
      <Link
        href={composeAddress(address)}
        prefetch={false}
        aria-label="New prompt"
        className="grid size-10 place-items-center rounded-full bg-ink text-on-ink"
      >
        <Plus aria-hidden className="size-4" />
      </Link>
      <TabLink href="/?view=favorites" on={favorites} icon={<Star aria-hidden />} onGo={() => go({ ...home, view: "favorites" })}>
        Favorites
      </TabLink>
      <TabLink href="/settings" on={path.startsWith("/settings")} icon={<UserRound aria-hidden />}>
        Me
      </TabLink>
    </nav>
  );
}

type TabLinkProps = {
  readonly href: string;
  readonly on: boolean;
  readonly icon: ReactNode;
  readonly onGo?: () => void;
  readonly children: string;
};

function TabLink({ href, on, icon, onGo, children }: TabLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={on ? "page" : undefined}
      {...(onGo === undefined
        ? {}
        : {
            onNavigate: (event: { preventDefault: () => void }) => {
              event.preventDefault();
              onGo();
            },
          })}
      className={cx(tab, on && "text-ink")}
    >
      {icon}
      {children}
    </Link>
  );
}
