// The bar over a prompt: where it lives, and what one can do with it.
"use client";

import { ChevronLeft, Copy, CopyPlus, Ellipsis, ExternalLink, FileText, Link as LinkIcon, Pencil, Trash2, Zap } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { IconButton } from "@/app/_ui/icon-button";
import { Kbd } from "@/app/_ui/kbd";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import { sayDone } from "@/app/_ui/say";
import { Tooltip } from "@/app/_ui/tooltip";
import type { PromptDetail } from "@/lib/contract/prompt";
import { usePlacing } from "../_libraries/use-placing";
import { ShareButton } from "../_share/share-button";

type PaneBarProps = {
  readonly back?: { readonly label: string; readonly onBack: () => void } | undefined;
  readonly place: ReactNode;
  readonly children?: ReactNode;
};

/** 48 pixels with a place at the left and actions at the right; on one-pane screens a way back before them. */
export function PaneBar({ back, place, children }: PaneBarProps) {
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-6 text-ink-3 text-s max-tab:px-3">
      {back !== undefined && (
        <IconButton label={back.label} icon={<ChevronLeft aria-hidden />} silent onClick={back.onBack} className="-ml-2 wide:hidden" />
      )}
      <div className="flex min-w-0 items-center gap-2">{place}</div>
      <div className="ml-auto flex shrink-0 gap-1.5">{children}</div>
    </div>
  );
}

export function Crumbs({ library, category }: { readonly library: string; readonly category: string }) {
  return (
    <span className="truncate max-tab:hidden">
      {library}
      {category !== "" && (
        <>
          <span aria-hidden className="px-2">
            /
          </span>
          {category}
        </>
      )}
    </span>
  );
}

const does = { copy: "Copies, counts no use", use: "Copies and counts a use" } as const;

type PromptActionsBarProps = {
  readonly prompt: PromptDetail;
  readonly canEdit: boolean;
  readonly onUse: () => void;
  readonly onCopy: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
};

export function PromptActionsBar({ prompt, canEdit, onUse, onCopy, onDuplicate, onDelete }: PromptActionsBarProps) {
  const page = `/prompts/${prompt.id}`;
  const placing = usePlacing(prompt);
  const copyLink = async () => (await copyText(`${window.location.origin}${page}`)) && sayDone("Link copied");
  const copyPlain = async () => (await copyText(prompt.content)) && sayDone("Copied as written");
  const entries: MenuEntry[] = [
    { kind: "item", label: "Duplicate", icon: <CopyPlus aria-hidden />, keys: "D", onSelect: onDuplicate },
    ...placing.entries,
    { kind: "item", label: "Copy as written", icon: <FileText aria-hidden />, onSelect: () => void copyPlain() },
    { kind: "item", label: "Copy link", icon: <LinkIcon aria-hidden />, onSelect: () => void copyLink() },
    {
      kind: "item",
      label: "Open in new tab",
      icon: <ExternalLink aria-hidden />,
      onSelect: () => void window.open(page, "_blank", "noopener"),
    },
  ];
  if (canEdit)
    entries.push(
      { kind: "separator" },
      { kind: "item", label: "Delete", icon: <Trash2 aria-hidden />, keys: "Del", danger: true, onSelect: onDelete },
    );
  return (
    <>
      <Menu label="More" align="end" entries={entries} trigger={<IconButton label="More" silent icon={<Ellipsis aria-hidden />} />} />
      {placing.dialog}
      {canEdit && <ShareButton prompt={prompt} />}
      {canEdit && (
        <Link href={`${page}/edit`} prefetch={false} aria-keyshortcuts="e" className={buttonClass()}>
          <Pencil aria-hidden />
          <span className="max-tab:sr-only">Edit</span>
          <Kbd quiet>E</Kbd>
        </Link>
      )}
      <Tooltip words={does.copy} side="left">
        <Button icon={<Copy aria-hidden />} keys="Y" aria-keyshortcuts="y" aria-description={does.copy} onClick={onCopy}>
          Copy <span className="max-tab:sr-only">filled</span>
        </Button>
      </Tooltip>
      <Tooltip words={does.use} side="left">
        <Button look="primary" icon={<Zap aria-hidden />} keys="↵" aria-keyshortcuts="Enter" aria-description={does.use} onClick={onUse}>
          Use
        </Button>
      </Tooltip>
    </>
  );
}
