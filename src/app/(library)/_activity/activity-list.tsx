// What has happened, newest first: by day, who did what and when.
"use client";

import { Activity, ArrowLeftRight, FilePlus2, FolderCog, History, Pencil, Tag, Trash2, Undo2, UsersRound, Zap } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { useIsHydrated } from "@/app/_ui/hydrated";
import { Skeleton } from "@/app/_ui/skeleton";
import type { ActivityEntry } from "@/lib/contract/activity";
import type { EventKind } from "@/lib/contract/event";
import { useShell } from "../_shell/shell-context";
import { byDay } from "./by-day";

export type Told = {
  readonly entries: readonly ActivityEntry[];
  readonly state: "loading" | "failed" | "ready";
  readonly retry: () => void;
  readonly older: { readonly isThere: boolean; readonly isComing: boolean; readonly fetch: () => void };
};

type ActivityListProps = {
  readonly told: Told;
  /** Names the prompt of each entry; false where all are of one. */
  readonly withPrompts: boolean;
};

export function ActivityList({ told, withPrompts }: ActivityListProps) {
  // The server does not know the reader's calendar: its days are drawn anew as soon as the page answers.
  const timeZone = useIsHydrated() ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  if (told.state === "loading") return <Loading />;
  if (told.state === "failed")
    return (
      <EmptyState title="Couldn't load the activity" actions={<Button onClick={told.retry}>Try again</Button>}>
        The server didn't answer.
      </EmptyState>
    );
  if (told.entries.length === 0)
    return (
      <EmptyState icon={<Activity aria-hidden />} title="Nothing has happened yet">
        What is saved, labeled, used and shared is told here.
      </EmptyState>
    );
  return (
    <>
      {byDay(told.entries, Date.now(), timeZone).map(({ key, label, entries }) => (
        <section key={key} aria-label={label} className="pb-5">
          <h2 className="pb-1 font-medium text-ink-3 text-s" suppressHydrationWarning>
            {label}
          </h2>
          <ol className="border-line border-t">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} withPrompt={withPrompts} timeZone={timeZone} />
            ))}
          </ol>
        </section>
      ))}
      {told.older.isThere && (
        <Button busy={told.older.isComing} onClick={told.older.fetch}>
          Older
        </Button>
      )}
    </>
  );
}

const icons: Partial<Record<EventKind, ReactNode>> = {
  "prompt.created": <FilePlus2 aria-hidden />,
  "prompt.revised": <Pencil aria-hidden />,
  "prompt.deleted": <Trash2 aria-hidden />,
  "prompt.purged": <Trash2 aria-hidden />,
  "prompt.restored": <Undo2 aria-hidden />,
  "prompt.moved": <ArrowLeftRight aria-hidden />,
  "prompt.used": <Zap aria-hidden />,
  "version.labeled": <Tag aria-hidden />,
  "version.unlabeled": <Tag aria-hidden />,
  "history.recorded": <History aria-hidden />,
  "library.changed": <FolderCog aria-hidden />,
  "member.added": <UsersRound aria-hidden />,
  "member.changed": <UsersRound aria-hidden />,
  "member.removed": <UsersRound aria-hidden />,
};

type EntryProps = { readonly entry: ActivityEntry; readonly withPrompt: boolean; readonly timeZone: string };

function Entry({ entry, withPrompt, timeZone }: EntryProps) {
  const { me } = useShell().first;
  const { actor, summary, promptId, promptTitle, at, kind } = entry;
  const time = new Intl.DateTimeFormat("en", { timeStyle: "short", timeZone }).format(new Date(at));
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-line border-b py-2 [&_svg]:mt-0.5 [&_svg]:size-4">
      <span className="text-ink-3">{icons[kind] ?? <Activity aria-hidden />}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {actor !== null && (
          <span dir="auto" className="mr-1.5 font-medium">
            {actor.id === me.user.id ? "You" : actor.name === "" ? "Somebody" : actor.name}
          </span>
        )}
        <span className="text-ink-2">{actor === null ? summary : begunSmall(summary)}</span>
        {withPrompt && promptId !== undefined && (
          <span dir="auto" className="ml-2 text-ink-3">
            {promptTitle === undefined ? (
              "A prompt that is gone"
            ) : (
              <Link
                href={`/prompts/${promptId}`}
                prefetch={false}
                className="rounded-key underline decoration-line-strong underline-offset-2 hover:text-ink"
              >
                {promptTitle}
              </Link>
            )}
          </span>
        )}
      </span>
      <time dateTime={at} className="text-ink-3 text-s/5 tabular-nums" suppressHydrationWarning>
        {time}
      </time>
    </li>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-4 pt-1">
      {["w-3/5", "w-2/5", "w-1/2", "w-2/5", "w-3/5"].map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <Skeleton key={at} className={`h-4 ${width}`} />
      ))}
      <span className="sr-only">Loading</span>
    </div>
  );
}

/** A sentence that goes on after the person's name. */
const begunSmall = (summary: string): string => summary.charAt(0).toLowerCase() + summary.slice(1);
