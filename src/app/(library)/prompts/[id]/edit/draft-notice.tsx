// Says that unsaved changes were brought back and from when; shows them, lets go of them, and offers what other tabs have left.
"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { longAgo } from "@/app/_ui/ago";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/relative-time";
import { Select } from "@/app/_ui/select";
import type { KeptEdit } from "./use-kept-draft";

type DraftNoticeProps = { readonly kept: KeptEdit; readonly isOld: boolean; readonly onDiffer: () => void };

export function DraftNotice({ kept: { restored, discard, others, choose }, isOld, onDiffer }: DraftNoticeProps) {
  return (
    <div role="status" className="grid gap-1.5 empty:hidden">
      {restored !== undefined && (
        <div className="flex flex-wrap items-center gap-2 rounded-control bg-info-soft py-1.5 pr-1.5 pl-3 text-info">
          <History aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 grow">
            Draft restored from <RelativeTime at={restored.at} long />
            {isOld ? `, begun on version ${restored.basedOn}. The prompt has changed since` : ""}
          </span>
          <Button look="ghost" onClick={onDiffer}>
            See what differs
          </Button>
          <Button look="ghost" onClick={discard}>
            Discard
          </Button>
        </div>
      )}
      {others.length > 0 && <Others others={others} isMore={restored !== undefined} choose={choose} />}
    </div>
  );
}

type OthersProps = Pick<KeptEdit, "others" | "choose"> & { readonly isMore: boolean };

function Others({ others, isMore, choose }: OthersProps) {
  const [picked, setPicked] = useState("");
  const chosen = others.find(({ tabId }) => tabId === picked) ?? others[0];
  const title = (at: string, title: string) => `${longAgo(Date.parse(at), Date.now())} · ${title === "" ? "no title" : title}`;
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-control bg-sunken py-1.5 pr-1.5 pl-3 text-ink-2">
      <span className="min-w-0 grow">
        {others.length === 1
          ? `There is ${isMore ? "another" : "a"} draft of this prompt, from a tab that was closed.`
          : `There are ${others.length}${isMore ? " other" : ""} drafts of this prompt, from tabs that were closed.`}
      </span>
      <Select
        aria-label="Draft"
        value={chosen?.tabId ?? ""}
        onChange={(event) => setPicked(event.target.value)}
        className="w-auto max-w-full"
      >
        {others.map(({ tabId, at, draft }) => (
          <option key={tabId} value={tabId}>
            {title(at, draft.title)}
          </option>
        ))}
      </Select>
      <Button onClick={() => chosen && choose(chosen)}>Open it</Button>
    </div>
  );
}
