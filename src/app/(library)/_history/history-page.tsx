// The history page's two panes: the list at the left, the open entry at the right; two results side by side over both.
"use client";

import { Columns2, Menu as MenuIcon, PencilLine, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { IconButton } from "@/app/_ui/icon-button";
import { Opening } from "@/app/_ui/opening";
import { useQueryAddress } from "@/app/_ui/query-address";
import type { HistoryBrowse, HistoryEntry } from "@/lib/contract/history";
import { ListLoading } from "../_list/list-states";
import { useShell } from "../_shell/shell-context";
import { allHistory, filtersOf, type HistoryAddress, isFiltered, pickOf, writeHistory } from "./address";
import { HistoryEmpty, HistoryFailed, NoEntryOpen } from "./history-empty";
import { HistoryFilters } from "./history-filters";
import { HistoryList } from "./history-list";
import type { HistoryRowActions } from "./history-row";
import { takeEntriesAway } from "./leaving";
import { useHistory } from "./use-history";
import { type GoHistory, presentHistory, useHistoryAddress } from "./use-history-address";
import { useHistoryKeys } from "./use-history-keys";
import { type Picking, usePicks } from "./use-picks";
import { entryTitle } from "./words";

const EntryPane = dynamic(() => import("./entry-pane").then((module) => module.EntryPane));
const CompareResults = dynamic(() => import("./compare-results").then((module) => module.CompareResults));
const RecordRun = dynamic(() => import("./record-run").then((module) => module.RecordRun), { ssr: false, loading: Opening });

type HistoryPageProps = { readonly first: HistoryBrowse | undefined; readonly firstEntry: HistoryEntry | undefined };

export function HistoryPage({ first, firstEntry }: HistoryPageProps) {
  const { address, go } = useHistoryAddress();
  const filters = useMemo(() => filtersOf(address), [address]);
  const rows = useHistory(filters, first);
  const picking = usePicks();
  const { isRecording, setRecording } = useRecording();
  const close = useCallback(() => go({ entry: undefined }), [go]);
  useHistoryKeys({ items: rows.items, go, picking });
  const isComparing = address.compare !== undefined;
  const open = rows.items.find(({ id }) => id === address.entry);
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col">
      {address.compare !== undefined && <CompareResults picks={address.compare} onClose={() => go({ compare: undefined })} />}
      <div className={cx("min-h-0 grow grid-cols-[minmax(0,1fr)] wide:grid-cols-[424px_minmax(0,1fr)]", isComparing ? "hidden" : "grid")}>
        <section
          aria-label="History"
          className={cx("min-h-0 flex-col border-line border-r bg-surface", address.entry === undefined ? "flex" : "hidden wide:flex")}
        >
          <ListHead address={address} rows={rows} go={go} onRecord={() => setRecording(true)} />
          <ListBody address={address} rows={rows} go={go} picking={picking} onRecord={() => setRecording(true)} />
        </section>
        <div className={cx("min-h-0 min-w-0 flex-col", address.entry === undefined ? "hidden wide:flex" : "flex")}>
          {address.entry === undefined ? (
            <NoEntryOpen />
          ) : (
            <EntryPane
              key={address.entry}
              id={address.entry}
              title={open === undefined ? undefined : entryTitle(open)}
              first={firstEntry}
              picking={picking}
              onClose={close}
              onFilterPrompt={(prompt) => go({ prompt })}
            />
          )}
        </div>
      </div>
      {picking.keys.size > 0 && !isComparing && <PickBar picking={picking} go={go} />}
      {isRecording && (
        <RecordRun
          onClose={() => setRecording(false)}
          onRecorded={(entry) => {
            setRecording(false);
            go({ entry: entry.id });
          }}
        />
      )}
    </main>
  );
}

/** `/history?record=true`, which the palette leads to, opens it and becomes an address like any other. */
function useRecording() {
  const { search, goTo } = useQueryAddress();
  const [isRecording, setRecording] = useState(false);
  const isAsked = new URLSearchParams(search).get("record") === "true";
  useEffect(() => {
    if (!isAsked) return;
    goTo(writeHistory(presentHistory()), "replace");
    setRecording(true);
  }, [isAsked, goTo]);
  return { isRecording, setRecording };
}

type PartProps = { readonly address: HistoryAddress; readonly rows: ReturnType<typeof useHistory>; readonly go: GoHistory };

function ListHead({ address, rows, go, onRecord }: PartProps & { readonly onRecord: () => void }) {
  const { openRail } = useShell();
  return (
    <div className="border-line border-b px-4 pt-3 pb-2">
      <div className="flex h-9 items-center gap-1.5">
        <IconButton label="Browse" icon={<MenuIcon aria-hidden />} silent onClick={openRail} className="-ml-2 tab:hidden" />
        <h1 className="grow font-semibold text-heading">History</h1>
        <Button icon={<PencilLine aria-hidden />} onClick={onRecord}>
          Record a run
        </Button>
      </div>
      <HistoryFilters address={address} items={rows.items} onChange={go} />
    </div>
  );
}

function ListBody({ address, rows, go, picking, onRecord }: PartProps & { readonly picking: Picking; readonly onRecord: () => void }) {
  const utils = trpc.useUtils();
  const actions = useMemo<HistoryRowActions>(
    () => ({
      open: (entry) => go({ entry }),
      warm: (id) => void utils.history.get.prefetch({ id }, { staleTime: 30_000 }),
      select: picking.toggle,
    }),
    [go, utils, picking.toggle],
  );
  if (rows.state === "failed") return <HistoryFailed onRetry={rows.retry} />;
  if (rows.state === "loading") return <ListLoading />;
  if (rows.items.length > 0) return <HistoryList rows={rows} address={address} selected={picking.keys} actions={actions} />;
  return <HistoryEmpty isFiltered={isFiltered(address)} onClear={() => go(allHistory)} onRecord={onRecord} />;
}

// Under both panes: a step is picked in the right one, an entry in the left.
function PickBar({ picking, go }: { readonly picking: Picking; readonly go: GoHistory }) {
  const picks = [...picking.keys].flatMap((key) => pickOf(key) ?? []);
  const [left, right, more] = picks;
  const entries = picks.filter(({ iteration }) => iteration === undefined);
  const isPair = left !== undefined && right !== undefined && more === undefined;
  return (
    <div
      role="toolbar"
      aria-label="Picked results"
      className="flex shrink-0 animate-rise flex-wrap items-center gap-1.5 border-line border-t bg-surface px-3 py-2"
    >
      <IconButton label="Clear selection" icon={<X aria-hidden />} silent onClick={picking.clear} />
      <span aria-live="polite" className="font-medium tabular-nums">
        {picks.length} picked
      </span>
      {!isPair && (
        <span className="text-ink-3 max-tab:hidden">
          {left === undefined || right === undefined ? "Pick one more to compare" : "Two can be compared"}
        </span>
      )}
      <span className="ml-auto flex gap-1.5">
        {entries.length === picks.length && (
          <Button
            icon={<Trash2 aria-hidden />}
            onClick={() => {
              picking.clear();
              go({ entry: undefined }, "replace");
              takeEntriesAway(entries.map(({ entry }) => entry));
            }}
          >
            Delete
          </Button>
        )}
        <Button
          look="primary"
          icon={<Columns2 aria-hidden />}
          disabled={!isPair}
          onClick={() => {
            if (!isPair) return;
            picking.clear();
            go({ compare: [left, right] });
          }}
        >
          Compare
        </Button>
      </span>
    </div>
  );
}
