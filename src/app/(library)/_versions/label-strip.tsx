// A prompt's labels in one place: where each points, one press back to where it pointed before, and what else its right allows.
"use client";

import { Ellipsis, Lock, LockOpen, MoveRight, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import { sayDone } from "@/app/_ui/say";
import type { Label } from "@/lib/contract/label";
import { LabelChip } from "./label-chip";
import { type LabelRights, type Labels, mayMove } from "./use-labels";

const few = 4;

type LabelStripProps = {
  readonly labels: Labels;
  readonly rights: LabelRights;
  /** The version that is open. */
  readonly open: number;
  readonly onOpen: (version: number) => void;
};

export function LabelStrip({ labels, rights, open, onOpen }: LabelStripProps) {
  const [whole, setWhole] = useState(false);
  const { all } = labels;
  if (all.length === 0) return null;
  const isCut = !whole && all.length > few + 1;
  return (
    <section aria-label="Labels" className="relative max-h-[40%] shrink-0 overflow-y-auto border-line border-b py-1.5">
      <ul>
        {(isCut ? all.slice(0, few) : all).map((label) => (
          <LabelLine key={label.label} label={label} labels={labels} rights={rights} open={open} onOpen={onOpen} />
        ))}
      </ul>
      {isCut && (
        <button type="button" onClick={() => setWhole(true)} className="h-8 px-4 font-medium text-accent text-s hover:underline">
          All {all.length} labels
        </button>
      )}
    </section>
  );
}

type LabelLineProps = LabelStripProps & { readonly label: Label };

function LabelLine({ label, labels, rights, open, onOpen }: LabelLineProps) {
  const { label: name, version, previousVersion } = label;
  const isMovable = mayMove(label, rights);
  const move = async (to: number) => {
    if (!(await labels.set(name, to))) return;
    sayDone(`${name}: version ${version} → ${to}`, [{ label: "Undo", run: () => void labels.set(name, version) }]);
  };
  return (
    <li className="flex min-h-8 items-center gap-2 px-4 pointer-coarse:min-h-11">
      <LabelChip label={name} isProtected={label.protected} />
      <button
        type="button"
        aria-label={`${name}: open v${version}`}
        onClick={() => onOpen(version)}
        className="rounded-key font-medium font-mono text-ink-2 text-s hover:text-ink hover:underline pointer-coarse:h-10"
      >
        v{version}
      </button>
      {!isMovable && label.protected && rights.maySet && <span className="ml-auto text-ink-3 text-s">Only owners move it</span>}
      {isMovable && (
        <span className="ml-auto flex shrink-0 items-center">
          {previousVersion !== null && previousVersion !== version && (
            <button
              type="button"
              onClick={() => void move(previousVersion)}
              className="inline-flex h-6 items-center gap-1 rounded-control px-1.5 text-ink-2 text-s hover:bg-selected hover:text-ink pointer-coarse:h-10"
            >
              <Undo2 aria-hidden className="size-3.5" />
              <span>
                <span className="sr-only">{name}: </span>Back to version {previousVersion}
              </span>
            </button>
          )}
          <LabelMenu label={label} labels={labels} rights={rights} open={open} onMove={move} />
        </span>
      )}
    </li>
  );
}

type LabelMenuProps = Omit<LabelLineProps, "onOpen"> & { readonly onMove: (version: number) => Promise<void> };

function LabelMenu({ label, labels, rights, open, onMove }: LabelMenuProps) {
  const { label: name, version, protected: isProtected } = label;
  const protect = async () => {
    if (await labels.set(name, version, { protected: !isProtected }))
      sayDone(isProtected ? `${name} is everybody's who may edit` : `${name} is protected: only owners move it`);
  };
  const entries: MenuEntry[] = [];
  if (open !== version)
    entries.push({ kind: "item", label: `Move to version ${open}`, icon: <MoveRight aria-hidden />, onSelect: () => void onMove(open) });
  if (rights.isOwner)
    entries.push({
      kind: "item",
      label: isProtected ? "Let editors move it" : "Protect: only owners move it",
      icon: isProtected ? <LockOpen aria-hidden /> : <Lock aria-hidden />,
      onSelect: () => void protect(),
    });
  entries.push({
    kind: "item",
    label: "Take away",
    icon: <Trash2 aria-hidden />,
    danger: true,
    onSelect: () => void labels.remove(label),
  });
  return (
    <Menu
      label={`Label ${name}`}
      align="end"
      entries={entries}
      trigger={<IconButton label={`More about ${name}`} small silent icon={<Ellipsis aria-hidden />} className="-mr-1" />}
    />
  );
}
