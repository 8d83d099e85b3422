// The tabs of a prompt: one table, and the bar made from it. A tab is an address, so it is a link.
"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import type { ComponentType } from "react";
import { cx } from "@/app/_ui/cx";
import type { Role } from "@/lib/contract/library";
import type { PromptDetail } from "@/lib/contract/prompt";
import { tabHref } from "./tab-href";

export type PanelProps = {
  readonly prompt: PromptDetail;
  /** One's own in the prompt's library; undefined for outsiders. */
  readonly role: Role | undefined;
};

type Tab = { readonly key: string; readonly label: string; readonly Panel?: ComponentType<PanelProps> };

/** The first one is the prompt itself, which has no panel of its own. */
export const promptTabs: readonly Tab[] = [
  { key: "prompt", label: "Prompt" },
  {
    key: "versions",
    label: "Versions",
    Panel: dynamic<PanelProps>(() => import("../_versions/prompt-versions").then((module) => module.PromptVersions)),
  },
  {
    key: "history",
    label: "History",
    Panel: dynamic<PanelProps>(() => import("../_history/prompt-history").then((module) => module.PromptHistory)),
  },
  {
    key: "activity",
    label: "Activity",
    Panel: dynamic<PanelProps>(() => import("../_activity/prompt-activity").then((module) => module.PromptActivity)),
  },
];

type PromptTabsProps = {
  readonly promptId: string;
  readonly current: string;
  /** On the prompt's own page the tab changes in place. */
  readonly onSelect?: (key: string) => void;
};

export function PromptTabs({ promptId, current, onSelect }: PromptTabsProps) {
  return (
    <nav aria-label="Prompt" className="shrink-0 border-line border-b px-6 max-tab:px-2">
      <ul className="-mb-px -ml-2 flex gap-1 overflow-x-auto overflow-y-hidden max-tab:ml-0">
        {promptTabs.map(({ key, label }) => (
          <li key={key} className="shrink-0">
            <Link
              href={tabHref(promptId, key)}
              prefetch={false}
              aria-current={key === current ? "page" : undefined}
              onNavigate={(event) => {
                if (onSelect === undefined && key !== current) return;
                event.preventDefault();
                if (key !== current) onSelect?.(key);
              }}
              className={cx(
                "flex h-9 items-center border-b-2 px-2 text-m outline-offset-[-2px] transition-colors pointer-coarse:h-11 pointer-coarse:px-3",
                key === current ? "border-ink font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
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
