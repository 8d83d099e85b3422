// The Versions tab: the list at the left, the open version at the right; on small screens one at a time. All of it is in the address.
"use client";

import { useSearchParams } from "next/navigation";
import { useRef, useSyncExternalStore } from "react";
import { trpc } from "@/app/_trpc/client";
import { cx } from "@/app/_ui/cx";
import { usePageKeys } from "@/app/_ui/keys";
import type { PanelProps } from "../_prompt/prompt-tabs";
import { tabHref } from "../_prompt/tab-href";
import { useChangeParams, useNumberParam } from "../_prompt/use-page-params";
import { LabelStrip } from "./label-strip";
import { labelRights, useLabels } from "./use-labels";
import { useVersions, type Versions } from "./use-versions";
import { VersionList } from "./version-list";
import { VersionPane } from "./version-pane";

/** As wide as the list and a version need beside each other; Tailwind's `wide`. */
const isWide = () => window.matchMedia("(min-width: 1100px)").matches;

/** Two columns of text need at least Tailwind's `tab`: an address made on a wide screen may be opened on a phone. */
const roomForTwo = "(min-width: 700px)";

function onRoomChange(listener: () => void): () => void {
  const room = window.matchMedia(roomForTwo);
  room.addEventListener("change", listener);
  return () => room.removeEventListener("change", listener);
}

const useRoomForTwo = (): boolean =>
  useSyncExternalStore(
    onRoomChange,
    () => window.matchMedia(roomForTwo).matches,
    () => true,
  );

export function PromptVersions({ prompt, role }: PanelProps) {
  const chosen = useNumberParam("v");
  const other = useNumberParam("with");
  const hasRoom = useRoomForTwo();
  const layout = useSearchParams().get("view") === "split" && hasRoom ? "split" : "unified";
  const change = useChangeParams();
  const utils = trpc.useUtils();
  const versions = useVersions(prompt.id);
  const labels = useLabels(prompt.id);
  const rights = labelRights(role);
  const list = useRef<HTMLOListElement>(null);
  const v = chosen ?? prompt.version;
  const choice = { v, other: other === v ? undefined : other };

  const open = (version: number, how?: "push" | "replace") => change({ v: String(version), with: undefined }, how);
  const compare = (version: number | undefined) =>
    change({ v: String(v), with: version === undefined || version === choice.other ? undefined : String(version) });
  const warm = (version: number) => void utils.version.get.prefetch({ id: prompt.id, version }, { staleTime: Number.POSITIVE_INFINITY });

  useVersionKeys({
    versions,
    list,
    v,
    onStep: (next) => {
      if (isWide()) open(next, "replace");
      warm(next);
    },
    onEscape: () => {
      if (choice.other !== undefined) compare(undefined);
      else if (chosen !== undefined && !isWide()) change({ v: undefined });
    },
  });

  return (
    <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] wide:grid-cols-[340px_minmax(0,1fr)]">
      <div className={cx("min-h-0 flex-col border-line wide:border-r", chosen === undefined ? "flex" : "hidden wide:flex")}>
        <LabelStrip labels={labels} rights={rights} open={v} onOpen={open} />
        <VersionList
          versions={versions}
          choice={choice}
          list={list}
          hrefOf={(version) => `${tabHref(prompt.id, "versions")}&v=${version}`}
          onOpen={open}
          onCompare={compare}
          onNear={warm}
        />
      </div>
      <div className={cx("min-h-0 min-w-0 flex-col", chosen === undefined ? "hidden wide:flex" : "flex")}>
        <VersionPane
          key={v}
          prompt={prompt}
          choice={choice}
          author={versions.items?.find(({ version }) => version === v)?.createdBy.name ?? ""}
          layout={layout}
          labels={labels}
          rights={rights}
          onCompare={compare}
          onLayout={(next) => change({ view: next === "split" ? "split" : undefined }, "replace")}
          onBack={() => change({ v: undefined, with: undefined, view: undefined })}
        />
      </div>
    </div>
  );
}

type VersionKeys = {
  readonly versions: Versions;
  readonly list: { readonly current: HTMLOListElement | null };
  /** The version that is open. */
  readonly v: number;
  readonly onStep: (version: number) => void;
  readonly onEscape: () => void;
};

/** Up and down walk through the list from the row that has the focus, or else from the open version. */
function useVersionKeys({ versions, list, v, onStep, onEscape }: VersionKeys): void {
  const step = (by: number) => (event: KeyboardEvent) => {
    // A focused text that scrolls keeps its arrows; J and K move everywhere.
    if (event.key.startsWith("Arrow") && event.target instanceof HTMLElement && event.target.closest("[data-own-arrows]") !== null) return;
    const { items = [] } = versions;
    const focused = document.activeElement?.getAttribute("data-version") ?? undefined;
    const at = items.findIndex(({ version }) => version === (focused === undefined ? v : Number(focused)));
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))]?.version;
    if (next === undefined) return;
    event.preventDefault();
    const row = list.current?.querySelector<HTMLElement>(`[data-version="${next}"]`);
    if (focused !== undefined || !isWide()) row?.focus();
    row?.scrollIntoView({ block: "nearest" });
    onStep(next);
  };
  usePageKeys({ ArrowDown: step(1), ArrowUp: step(-1), j: step(1), k: step(-1), Escape: onEscape });
}
