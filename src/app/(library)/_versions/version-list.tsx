// The versions of a prompt in a column, newest first; older ones are read as one comes near them.
"use client";

import { GitCompare } from "lucide-react";
import Link from "next/link";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { RelativeTime } from "@/app/_ui/relative-time";
import { Skeleton } from "@/app/_ui/skeleton";
import type { VersionSummary } from "@/lib/contract/version";
import { LabelChip } from "./label-chip";
import type { Versions } from "./use-versions";

export type VersionChoice = {
  readonly v: number;
  /** What `v` is compared with; undefined when it is only shown. */
  readonly other: number | undefined;
};

type VersionListProps = {
  readonly versions: Versions;
  readonly choice: VersionChoice;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly hrefOf: (version: number) => string;
  readonly onOpen: (version: number) => void;
  readonly onCompare: (version: number) => void;
  readonly onNear: (version: number) => void;
};

export function VersionList({ versions, ...rest }: VersionListProps) {
  const { items, hasMore, loadMore, isLoadingMore } = versions;
  if (versions.failed)
    return (
      <EmptyState title="Couldn't load the versions" actions={<Button onClick={versions.retry}>Try again</Button>}>
        The server didn't answer.
      </EmptyState>
    );
  if (items === undefined) return <ListSkeleton />;
  return (
    <div className="relative min-h-0 grow overflow-y-auto">
      <ol ref={rest.list} aria-label="Versions">
        {items.map((version) => (
          <VersionRow key={version.version} version={version} {...rest} />
        ))}
      </ol>
      {hasMore && <More count={items.length} isLoading={isLoadingMore} onLoad={loadMore} />}
    </div>
  );
}

type VersionRowProps = Omit<VersionListProps, "versions" | "list"> & { readonly version: VersionSummary };

function VersionRow({ version: { version, changeSummary, createdAt, createdBy, labels }, choice, ...does }: VersionRowProps) {
  const isOpen = version === choice.v;
  const isOther = version === choice.other;
  return (
    <li
      className={cx(
        "group relative border-line border-b px-4 py-2.5 [contain-intrinsic-size:auto_62px] [content-visibility:auto]",
        isOpen ? "wide:bg-selected" : isOther ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <div className="flex items-center gap-2">
        <Link
          href={does.hrefOf(version)}
          prefetch={false}
          data-version={version}
          aria-current={isOpen ? "true" : undefined}
          aria-description={isOther ? `Compared with version ${choice.v}` : undefined}
          onNavigate={(event) => {
            event.preventDefault();
            does.onOpen(version);
          }}
          onPointerEnter={() => does.onNear(version)}
          className="font-medium font-mono text-[12.5px] outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          <span className="sr-only">Version </span>
          <span aria-hidden>v</span>
          {version}
        </Link>
        <span className="flex min-w-0 gap-1 overflow-hidden">
          {labels.map((label) => (
            <LabelChip key={label} label={label} />
          ))}
        </span>
        <RelativeTime at={createdAt} className="ml-auto shrink-0 text-ink-3 text-s tabular-nums" />
      </div>
      <div className="flex items-end gap-2 pl-7">
        <p dir="auto" className="line-clamp-2 min-w-0 grow text-ink-2">
          {changeSummary === "" ? (version === 1 ? "First saved" : "Changed") : changeSummary}
          {createdBy.name !== "" && <span className="text-ink-3"> · {createdBy.name}</span>}
        </p>
        {!isOpen && (
          <IconButton
            small
            silent
            label={isOther ? `Stop comparing with version ${version}` : `Compare version ${version} with version ${choice.v}`}
            title={isOther ? "Stop comparing" : `Compare with v${choice.v}`}
            aria-pressed={isOther}
            icon={<GitCompare aria-hidden />}
            onClick={() => does.onCompare(version)}
            className={cx(
              "relative -my-0.5 -mr-1 pointer-coarse:-my-2",
              !isOther &&
                "opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
            )}
          />
        )}
      </div>
    </li>
  );
}

type MoreProps = { readonly count: number; readonly isLoading: boolean; readonly onLoad: () => void };

function More({ count, isLoading, onLoad }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onLoad);
  useEffect(() => {
    latest.current = onLoad;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list may still end in sight: it is looked at again
  useEffect(() => {
    if (end.current === null) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: "600px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [count]);
  return (
    <div ref={end} className="p-2">
      <Button look="ghost" busy={isLoading} onClick={onLoad} className="w-full">
        Show older
      </Button>
    </div>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy className="min-h-0 grow overflow-hidden">
      {["w-2/3", "w-1/2", "w-3/4", "w-2/5"].map((width) => (
        <div key={width} className="border-line border-b px-4 py-2.5">
          <Skeleton className="my-1 h-3.5 w-16" />
          <Skeleton className={`mt-2 mb-1 ml-7 h-3.5 ${width}`} />
        </div>
      ))}
      <span className="sr-only">Loading</span>
    </div>
  );
}
