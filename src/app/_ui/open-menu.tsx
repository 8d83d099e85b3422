// The list of a menu: arrow keys, typing ahead, Escape. Opens as it is mounted, and on its button from then on.
"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { cx } from "./cx";
import { Kbd } from "./kbd";
import type { MenuEntry, MenuTrigger } from "./menu";

export type OpenMenuProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly trigger: MenuTrigger;
  readonly align?: "start" | "end";
};

export function OpenMenu({ label, entries, trigger, align = "start" }: OpenMenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Inside the page's main part, so that what it holds is found there. */}
      <DropdownMenu.Portal container={document.querySelector("main")}>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-[200px] max-w-[320px] overflow-y-auto rounded-panel border border-line bg-surface p-1 shadow-float data-[state=open]:animate-rise"
        >
          {entries.map((entry, index) => (
            <Entry key={entry.kind === "separator" ? `separator-${index}` : `${entry.kind}-${entry.label}`} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (entry.kind === "separator") return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
  if (entry.kind === "heading") return <DropdownMenu.Label className="px-2 pt-2 pb-1 text-ink-3 text-s">{entry.label}</DropdownMenu.Label>;
  const look = cx(
    "flex h-[30px] cursor-pointer select-none items-center gap-2.5 rounded-control px-2 outline-none data-highlighted:bg-selected pointer-coarse:h-10",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    entry.danger === true ? "text-bad" : "text-ink",
  );
  const inside = (
    <>
      {entry.icon}
      <span className="min-w-0 grow truncate">{entry.label}</span>
      {entry.aside !== undefined && <span className="shrink-0 pl-2 text-ink-3 text-s tabular-nums">{entry.aside}</span>}
      {entry.keys !== undefined && <Kbd>{entry.keys}</Kbd>}
    </>
  );
  if (entry.checked === undefined)
    return (
      <DropdownMenu.Item className={look} onSelect={entry.onSelect}>
        {inside}
      </DropdownMenu.Item>
    );
  return (
    <DropdownMenu.CheckboxItem className={look} checked={entry.checked} onSelect={entry.onSelect}>
      {inside}
      <span className="w-4">{entry.checked && <Check aria-hidden />}</span>
    </DropdownMenu.CheckboxItem>
  );
}
