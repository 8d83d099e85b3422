// A line of the palette.
"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";
import { Kbd } from "@/app/_ui/kbd";

export const groupClass =
  "[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-s";

type ItemProps = {
  /** Its identity among all lines. */
  readonly value: string;
  readonly icon: ReactNode;
  readonly aside?: string | undefined;
  readonly keys?: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

export function Item({ value, icon, aside, keys, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-11 cursor-pointer items-center gap-3 px-4 data-[selected=true]:bg-selected [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}
      <span dir="auto" className="max-w-[60%] shrink-0 truncate font-medium">
        {children}
      </span>
      <span dir="auto" className="min-w-0 grow truncate text-ink-3">
        {aside}
      </span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </Command.Item>
  );
}
