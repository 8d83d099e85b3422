// The settings by name.
"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cx } from "@/app/_ui/cx";

export const settingsPages = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/security", label: "Password and sessions" },
  { href: "/settings/tokens", label: "API tokens" },
  { href: "/settings/categories", label: "Categories" },
  { href: "/settings/transfer", label: "Import and export" },
  { href: "/settings/connect", label: "Connect" },
] as const;

export function SettingsNav() {
  const path = usePathname();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path marks another link
  useEffect(() => {
    list.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav aria-label="Settings" className="min-w-0">
      <p className="px-2 pb-2 font-medium text-ink-3 text-s max-wide:hidden">Settings</p>
      <ul ref={list} className="flex gap-0.5 max-wide:-mx-2 max-wide:overflow-x-auto wide:flex-col">
        {settingsPages.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? "page" : undefined}
              className={cx(
                "flex h-[30px] items-center rounded-control px-2 whitespace-nowrap outline-offset-[-2px] pointer-coarse:h-11 pointer-coarse:px-3",
                path === href ? "bg-selected font-medium text-ink" : "text-ink-2 hover:bg-sunken hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
