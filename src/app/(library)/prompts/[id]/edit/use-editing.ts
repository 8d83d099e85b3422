// Where an edit stands: the version it was begun on, and the newest one there is, as others save.
"use client";

import { useCallback, useRef, useState } from "react";
import { useLiveEvents } from "@/app/_live/live-events";
import { trpc } from "@/app/_trpc/client";
import type { PromptDetail } from "@/lib/contract/prompt";

export type Editing = {
  /** The newest version that is known of. */
  readonly latest: PromptDetail;
  /** The version that what is being edited was begun on, or last brought together with. */
  readonly basedOn: number;
  readonly isBehind: boolean;
  readonly rebase: (version: number) => void;
  /** Takes note of what somebody else saved; of what is known already it does nothing. */
  readonly meet: (theirs: PromptDetail) => void;
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
  useLiveEvents((event) => {
    if (standing.isSaving()) return;
    if (event.kind !== "reset" && (event.kind !== "prompt.revised" || event.promptId !== first.id)) return;
    client.prompt.get.query({ id: first.id }).then(
      (theirs) => standing.isSaving() || meet(theirs),
      // Gone, or not to be seen any more: saving will say so.
      () => undefined,
    );
  });
  return { latest, basedOn, isBehind: latest.version > basedOn, rebase, meet };
}
