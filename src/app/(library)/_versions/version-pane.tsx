// The version that is open: to read, or compared with another one; and what can be done with it.
"use client";

import { ChevronLeft, GitCompare, RotateCcw, Tag, X } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import { Opening } from "@/app/_ui/opening";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Segmented } from "@/app/_ui/segmented";
import { Skeleton } from "@/app/_ui/skeleton";
import type { PromptDetail } from "@/lib/contract/prompt";
import type { VersionDetail } from "@/lib/contract/version";
import { useShelves } from "../_shell/use-shelves";
import { compareStates, lineCount } from "./comparing";
import type { Layout } from "./diff-lines";
import { DiffView } from "./diff-view";
import { LabelChip } from "./label-chip";
import type { LabelRights, Labels } from "./use-labels";
import { useRestore } from "./use-restore";
import { VersionFigures } from "./version-figures";
import type { VersionChoice } from "./version-list";
import { VersionText } from "./version-text";

const LabelDialog = dynamic(() => import("./label-dialog").then((module) => module.LabelDialog), { ssr: false, loading: Opening });
const RestoreDialog = dynamic(() => import("./restore-dialog").then((module) => module.RestoreDialog), { ssr: false, loading: Opening });

export type VersionPaneProps = {
  readonly prompt: PromptDetail;
  readonly choice: VersionChoice;
  /** Who saved the open version. */
  readonly author: string;
  readonly layout: Layout;
  readonly labels: Labels;
  readonly rights: LabelRights;
  readonly onCompare: (other: number | undefined) => void;
  readonly onLayout: (layout: Layout) => void;
  readonly onBack: () => void;
};

// Nothing of a version but its labels ever changes, and those are read elsewhere.
const forever = { staleTime: Number.POSITIVE_INFINITY };

export function VersionPane(props: VersionPaneProps) {
  const { prompt, choice, author } = props;
  const { v, other } = choice;
  const { categories } = useShelves(prompt.libraryId);
  const categoryName = (key: string) => categories.find((category) => category.key === key)?.label ?? key;
  const open = trpc.version.get.useQuery({ id: prompt.id, version: v }, forever);
  const against = trpc.version.get.useQuery({ id: prompt.id, version: other ?? v }, forever);
  const comparison = useMemo(() => {
    if (other === undefined || open.data === undefined || against.data === undefined) return undefined;
    const [before, after] = other < v ? [against.data, open.data] : [open.data, against.data];
    return compareStates(before, after);
  }, [other, v, open.data, against.data]);
  const figures = <VersionFigures id={prompt.id} versions={other === undefined ? [v] : [Math.min(v, other), Math.max(v, other)]} />;

  return (
    <section aria-label={other === undefined ? `Version ${v}` : "Comparison"} className="flex min-h-0 min-w-0 grow flex-col">
      <VersionBar {...props} version={open.data} categoryName={categoryName}>
        {comparison !== undefined && lineCount(comparison)}
      </VersionBar>
      <ScrollRegion label="What it holds" data-own-arrows className="relative min-h-0 grow overflow-y-auto outline-offset-[-2px]">
        <div className="w-full max-w-[960px] px-8 py-6 max-tab:px-4">
          {open.isError || against.isError ? (
            <EmptyState title="This version isn't here" />
          ) : open.data === undefined || against.data === undefined ? (
            <TextSkeleton />
          ) : comparison === undefined ? (
            <VersionText version={open.data} author={author} categoryName={categoryName} figures={figures} />
          ) : (
            <>
              <h2 dir="auto" className="font-semibold text-title tracking-[-0.015em]">
                {open.data.title}
              </h2>
              {figures}
              <div className="pt-4">
                <DiffView key={other} {...comparison} layout={props.layout} categoryName={categoryName} />
              </div>
            </>
          )}
        </div>
      </ScrollRegion>
    </section>
  );
}

type VersionBarProps = VersionPaneProps & {
  readonly version: VersionDetail | undefined;
  readonly categoryName: (key: string) => string;
  readonly children: ReactNode;
};

function VersionBar({ prompt, choice, version, layout, labels, rights, categoryName, children, ...does }: VersionBarProps) {
  const [dialog, setDialog] = useState<"label" | "restore">();
  const restore = useRestore(prompt.id);
  const { v, other } = choice;
  const isPresent = v === prompt.version;
  const close = () => setDialog(undefined);
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-6 py-1.5 max-tab:px-3">
      <IconButton label="All versions" icon={<ChevronLeft aria-hidden />} silent onClick={does.onBack} className="-ml-2 wide:hidden" />
      <Place choice={choice} labels={labels} isPresent={isPresent}>
        {children}
      </Place>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-1.5">
        {other === undefined ? (
          <CompareMenu prompt={prompt} v={v} labels={labels} onCompare={does.onCompare} />
        ) : (
          <>
            <span className="max-tab:hidden">
              <Segmented
                label="Lines"
                labelHidden
                value={layout}
                options={[
                  { value: "unified", label: "Unified" },
                  { value: "split", label: "Split" },
                ]}
                onChange={does.onLayout}
              />
            </span>
            <IconButton label="Stop comparing" icon={<X aria-hidden />} onClick={() => does.onCompare(undefined)} tipSide="left" />
          </>
        )}
        {rights.maySet && (
          <Button icon={<Tag aria-hidden />} onClick={() => setDialog("label")}>
            Label
          </Button>
        )}
        {rights.maySet && !isPresent && (
          <Button icon={<RotateCcw aria-hidden />} disabled={version === undefined} onClick={() => setDialog("restore")}>
            Restore v{v}
          </Button>
        )}
      </div>
      {dialog === "label" && (
        <LabelDialog promptId={prompt.id} version={v} labels={labels} rights={rights} categoryName={categoryName} onClose={close} />
      )}
      {dialog === "restore" && version !== undefined && (
        <RestoreDialog prompt={prompt} version={version} restore={restore} onClose={close} />
      )}
    </div>
  );
}

type PlaceProps = {
  readonly choice: VersionChoice;
  readonly labels: Labels;
  readonly isPresent: boolean;
  readonly children: ReactNode;
};

function Place({ choice: { v, other }, labels, isPresent, children }: PlaceProps) {
  if (other !== undefined)
    return (
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-ink-2 text-s">
        <span className="font-medium font-mono text-[12.5px] text-ink">
          v{Math.min(v, other)} → v{Math.max(v, other)}
        </span>
        <span>{children}</span>
      </p>
    );
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-medium font-mono text-[12.5px]">v{v}</span>
      {labels.all
        .filter((label) => label.version === v)
        .map(({ label, protected: isProtected }) => (
          <LabelChip key={label} label={label} isProtected={isProtected} />
        ))}
      {isPresent && <span className="text-ink-3 text-s">the present one</span>}
    </p>
  );
}

type CompareMenuProps = Pick<VersionPaneProps, "prompt" | "labels" | "onCompare"> & { readonly v: number };

function CompareMenu({ prompt, v, labels, onCompare }: CompareMenuProps) {
  const entries: MenuEntry[] = [];
  if (v > 1) entries.push({ kind: "item", label: `The one before, version ${v - 1}`, onSelect: () => onCompare(v - 1) });
  if (v !== prompt.version)
    entries.push({ kind: "item", label: `The present one, version ${prompt.version}`, onSelect: () => onCompare(prompt.version) });
  const elsewhere = labels.all.filter(({ version }) => version !== v).slice(0, 8);
  if (elsewhere.length > 0) entries.push({ kind: "separator" });
  for (const { label, version } of elsewhere)
    entries.push({ kind: "item", label, aside: `v${version}`, onSelect: () => onCompare(version) });
  if (entries.length === 0) return null;
  return (
    <Menu label="Compare with" align="end" entries={entries} trigger={<Button icon={<GitCompare aria-hidden />}>Compare with…</Button>} />
  );
}

const TextSkeleton = () => (
  <div aria-busy className="flex flex-col gap-3">
    <Skeleton className="h-7 w-2/3" />
    <Skeleton className="mb-4 h-5 w-1/3" />
    {["w-11/12", "w-4/5", "w-10/12", "w-7/12"].map((width) => (
      <Skeleton key={width} className={`h-3.5 ${width}`} />
    ))}
    <span className="sr-only">Loading</span>
  </div>
);
