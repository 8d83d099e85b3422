// What is known about a prompt besides its text: the line under its title, and the figures under its text.
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { PromptDetail } from "@/lib/contract/prompt";
import { LabelChip } from "../_versions/label-chip";
import { tabHref } from "./tab-href";
import { TagLine } from "./tag-line";

const fewLabels = 4;

const seenBy = { private: "Only the library", unlisted: "Who has the link", public: "Everyone" } as const;

export function FactsLine({ prompt, category }: { readonly prompt: PromptDetail; readonly category: string }) {
  // Those on the present version first: they need no number.
  const labels = Object.entries(prompt.labels).sort(([one, a], [other, b]) => b - a || one.localeCompare(other));
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1.5 pt-1.5 text-ink-2 text-m">
      <span className="inline-flex min-w-0 flex-wrap items-center gap-1.5">
        <span className="font-medium font-mono text-[12.5px]">v{prompt.version}</span>
        {labels.slice(0, fewLabels).map(([label, version]) => (
          <Link key={label} href={`${tabHref(prompt.id, "versions")}&v=${version}`} prefetch={false} className="flex min-w-0 rounded-full">
            <LabelChip label={label} version={version === prompt.version ? undefined : version} />
          </Link>
        ))}
        {labels.length > fewLabels && <span className="text-ink-3 text-s">+{labels.length - fewLabels} labels</span>}
      </span>
      {category !== "" && <span>{category}</span>}
      {prompt.tags.length > 0 && <TagLine tags={prompt.tags} />}
      <span>
        changed <RelativeTime at={prompt.updatedAt} long />
      </span>
      {prompt.visibility !== "private" && (
        <span className="rounded-full bg-info-soft px-2 text-info text-s/[18px]">{seenBy[prompt.visibility]}</span>
      )}
    </div>
  );
}

export function Figures({ prompt }: { readonly prompt: PromptDetail }) {
  const count = prompt.content.length;
  return (
    <dl className="mt-6 flex flex-wrap gap-x-8 gap-y-4 border-line border-t pt-4 text-ink-2 text-m">
      <Figure label={prompt.useCount === 1 ? "use" : "uses"}>{prompt.useCount.toLocaleString("en")}</Figure>
      <Figure label="last used">{prompt.lastUsedAt === null ? "never" : <RelativeTime at={prompt.lastUsedAt} long />}</Figure>
      <Figure label={count === 1 ? "character" : "characters"}>{count.toLocaleString("en")}</Figure>
      <Figure label="saved first">
        <RelativeTime at={prompt.createdAt} long />
      </Figure>
    </dl>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt>{label}</dt>
      <dd className="font-semibold text-[18px]/[26px] text-ink tabular-nums">{children}</dd>
    </div>
  );
}
