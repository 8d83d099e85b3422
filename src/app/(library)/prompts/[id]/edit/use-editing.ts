// Where an edit stands: the version it was begun on, and the newest one there is, as others save.
"use client";

import { useCallback, useRef, useState } from "react";
import { useLiveEvents } from "@/app/_live/live-events";
import { trpc } from "@/app/_trpc/client";
import { refusalOf } from "@/app/_ui/refusal";
import type { LiveEvent } from "@/lib/contract/event";
import type { PromptDetail } from "@/lib/contract/prompt";
import { useShell } from "../../../_shell/shell-context";

/** Where the prompt went that is being edited; `by`: who did it, when that can be told. */
export type Gone = { readonly how: "trash" | "purged" | "moved" | "missing"; readonly by: string | undefined };

export type Editing = {
  /** The newest version that is known of. */
  readonly latest: PromptDetail;
  /** The version that what is being edited was begun on, or last brought together with. */
  readonly basedOn: number;
  readonly isBehind: boolean;
  readonly rebase: (version: number) => void;
  /** Takes note of what somebody else saved; of what is known already it does nothing. */
  readonly meet: (theirs: PromptDetail) => void;
  /** Undefined while the prompt is where it was, or somewhere else that one may write to. */
  readonly gone: Gone | undefined;
  readonly setGone: (gone: Gone | undefined) => void;
};

/**
 * `hasChanges`: whether there is anything of one's own to keep; without it the edit follows what others save, and `onFollow` is
 * told. `isSaving`: one's own save is not somebody else's.
 */
export function useEditing(
  first: PromptDetail,
  standing: {
    readonly hasChanges: (latest: PromptDetail) => boolean;
    readonly isSaving: () => boolean;
    readonly onFollow: (theirs: PromptDetail) => void;
  },
): Editing {
  const { client } = trpc.useUtils();
  const [{ latest, basedOn }, setState] = useState({ latest: first, basedOn: first.version });
  const newest = useRef({ latest: first, basedOn: first.version });

  const put = useCallback((next: { latest: PromptDetail; basedOn: number }) => {
    newest.current = next;
    setState(next);
  }, []);
  const rebase = useCallback((version: number) => put({ ...newest.current, basedOn: version }), [put]);
  const meet = (theirs: PromptDetail) => {
    const known = newest.current;
    if (theirs.version <= known.latest.version) return;
    const isFree = known.basedOn === known.latest.version && !standing.hasChanges(known.latest);
    put({ latest: theirs, basedOn: isFree ? theirs.version : known.basedOn });
    if (isFree) standing.onFollow(theirs);
  };
  const { gone, setGone, follow } = useGone(first);
  const read = (how: Gone["how"]) =>
    client.prompt.get.query({ id: first.id }).then(
      (theirs) => {
        setGone(undefined);
        if (standing.isSaving()) return;
        if (theirs.libraryId !== newest.current.latest.libraryId && theirs.version === newest.current.latest.version)
          put({ ...newest.current, latest: theirs });
        meet(theirs);
      },
      (refused) => refusalOf(refused).code === "not_found" && setGone({ how, by: undefined }),
    );
  useLiveEvents((event) => {
    if (event.kind === "reset") return void (standing.isSaving() || read("missing"));
    if (event.promptId !== first.id) return;
    if (follow(event)) return;
    if (isReread.has(event.kind) && !standing.isSaving()) void read(event.kind === "prompt.moved" ? "moved" : "missing");
  });
  return { latest, basedOn, isBehind: latest.version > basedOn, rebase, meet, gone, setGone };
}

const isReread: ReadonlySet<string> = new Set(["prompt.revised", "prompt.restored", "prompt.moved"]);
const hows: Readonly<Partial<Record<LiveEvent["kind"], Gone["how"]>>> = { "prompt.deleted": "trash", "prompt.purged": "purged" };

function useGone({ libraryId }: PromptDetail) {
  const { client } = trpc.useUtils();
  const { me } = useShell().first;
  const [gone, setGone] = useState<Gone>();
  /** True when the event says that the prompt is gone. */
  const follow = ({ kind, actorId }: LiveEvent): boolean => {
    const how = hows[kind];
    if (how === undefined) return false;
    const by = actorId === me.user.id ? "you, elsewhere" : undefined;
    setGone({ how, by });
    if (by === undefined && actorId !== undefined)
      client.member.list.query({ id: libraryId }).then(
        ({ results }) => {
          const who = results.find(({ userId }) => userId === actorId);
          // Unless it is back meanwhile.
          if (who !== undefined) setGone((present) => present && { ...present, by: who.name === "" ? who.email : who.name });
        },
        () => undefined,
      );
    return true;
  };
  return { gone, setGone, follow };
}
