// What has happened, newest first: by day, who did what and when.
"use client";

import { Activity, ArrowLeftRight, FilePlus2, FolderCog, History, Pencil, Tag, Trash2, Undo2, UsersRound, Zap } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { EmptyState } from "@/app/_ui/empty-state";
import { useIsHydrated } from "@/app/_ui/hydrated";
import { Skeleton } from "@/app/_ui/skeleton";
import type { ActivityEntry } from "@/lib/contract/activity";
import type { EventKind } from "@/lib/contract/event";
import { allHistory, writeHistory } from "../_history/address";
import { useShell } from "../_shell/shell-context";
import { Batch, type ReadOn } from "./batch";
import { batchOf } from "./batches";
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
  /** Tells one by one what an entry tells at once. */
  readonly readOn?: ReadOn;
};

export function ActivityList({ told, withPrompts, readOn }: ActivityListProps) {
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
              <Entry key={entry.id} entry={entry} withPrompt={withPrompts} timeZone={timeZone} readOn={readOn} />
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

type EntryProps = {
  readonly entry: ActivityEntry;
  readonly withPrompt: boolean;
  readonly timeZone: string;
  readonly readOn?: ReadOn | undefined;
};

function Entry({ entry, withPrompt, timeZone, readOn }: EntryProps) {
  const batch = batchOf(entry);
  const { me } = useShell().first;
  const { actor, summary, promptId, promptTitle, at, kind } = entry;
  const time = new Intl.DateTimeFormat("en", { timeStyle: "short", timeZone }).format(new Date(at));
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-line border-b py-2 [&_svg]:mt-0.5 [&_svg]:size-4">
      <span className="text-ink-3">{icons[kind] ?? <Activity aria-hidden />}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {actor !== null && (
          <>
            <bdi className="font-medium">{actor.id === me.user.id ? "You" : actor.name === "" ? "Somebody" : actor.name}</bdi>{" "}
          </>
        )}
        <What entry={entry} words={actor === null ? summary : begunSmall(summary)} />
        {withPrompt && promptId !== undefined && <Prompt id={promptId} title={promptTitle} isElsewhere={kind === "prompt.moved"} />}
        {batch !== undefined && readOn !== undefined && <Batch entry={entry} batch={batch} readOn={readOn} />}
      </span>
      <time dateTime={at} className="text-ink-3 text-s/5 tabular-nums" suppressHydrationWarning>
        {time}
      </time>
    </li>
  );
}

const linkClass = "rounded-key underline decoration-line-strong underline-offset-2 hover:text-ink";

/** What was done; one's own run leads to where it is kept. */
function What({ entry: { kind, fields }, words }: { readonly entry: ActivityEntry; readonly words: string }) {
  const run = kind === "history.recorded" && typeof fields.id === "string" ? fields.id : undefined;
  return run === undefined ? (
    <span className="text-ink-2">{words}</span>
  ) : (
    <Link href={writeHistory({ ...allHistory, entry: run })} prefetch={false} className={cx("text-ink-2", linkClass)}>
      {words}
    </Link>
  );
}

type PromptProps = { readonly id: string; readonly title: string | undefined; readonly isElsewhere: boolean };

function Prompt({ id, title, isElsewhere }: PromptProps) {
  // What was moved to where one is not is none of one's own any more, and not gone.
  if (title === undefined) return isElsewhere ? null : <span className="text-ink-3"> · A prompt that is gone</span>;
  return (
    <span className="text-ink-3">
      {" · "}
      <Link href={`/prompts/${id}`} prefetch={false} className={linkClass}>
        <bdi>{title}</bdi>
      </Link>
    </span>
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
