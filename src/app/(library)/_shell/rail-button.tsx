// On a phone: the button that opens the rail as a drawer, over pages that have no bar of their own.
"use client";

import { Menu as MenuIcon } from "lucide-react";
import { IconButton } from "@/app/_ui/icon-button";
import { useShell } from "./shell-context";

export function RailButton() {
  const { openRail } = useShell();
  return (
    <div className="flex h-12 items-center border-line border-b px-4 tab:hidden">
      <IconButton label="Browse" icon={<MenuIcon aria-hidden />} silent onClick={openRail} className="-ml-2" />
    </div>
  );
}
