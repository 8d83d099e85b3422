// One version to read: everything it holds, as it was saved.
"use client";

import { type ReactNode, useState } from "react";
import { lineDirection } from "@/app/_ui/line-direction";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { VersionDetail } from "@/lib/contract/version";

type VersionTextProps = {
  readonly version: VersionDetail;
  readonly author: string;
  readonly categoryName: (key: string) => string;
  /** How often it was used, and how it was rated. */
  readonly figures: ReactNode;
};

export function VersionText({ version, author, categoryName, figures }: VersionTextProps) {
  const facts = [
    ["Description", version.description],
    ["Purpose", version.purpose],
    ["Category", version.category === "" ? "" : categoryName(version.category)],
    ["Tags", version.tags.join(", ")],
    ["Models", version.models.join(", ")],
    ["Tools", version.tools.join(", ")],
    ["Fields to fill in", version.inputs.map(({ name, label }) => label ?? name).join(", ")],
  ].filter((fact): fact is [string, string] => fact[1] !== "");
  return (
    <>
      <h2 dir="auto" className="font-semibold text-title tracking-[-0.015em]">
        {version.title}
      </h2>
      <p className="pt-1 text-ink-2">
        Saved <RelativeTime at={version.createdAt} long />
        {author !== "" && ` by ${author}`}
        {version.changeSummary !== "" && <span dir="auto">: {version.changeSummary}</span>}
      </p>
      {figures}
      <LongText text={version.content} />
      {facts.length > 0 && (
        <dl className="mt-5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 border-line border-t pt-4">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd dir="auto" className="whitespace-pre-wrap text-ink-2">
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** Longer texts begin folded, as on the prompt itself. */
const folded = 30_000;

function LongText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  const isCut = !whole && text.length > folded;
  const shown = isCut ? `${text.slice(0, folded)}…` : text;
  return (
    <div className="mt-5 border-line border-t pt-5">
      <div dir="auto" className={`${lineDirection(shown)} whitespace-pre-wrap font-mono text-[13.5px]/6 [overflow-wrap:anywhere]`}>
        {shown}
      </div>
      {isCut && (
        <button type="button" onClick={() => setWhole(true)} className="mt-2 font-medium text-accent underline-offset-2 hover:underline">
          Show all {text.length.toLocaleString("en")} characters
        </button>
      )}
    </div>
  );
}
