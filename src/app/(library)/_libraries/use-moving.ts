// Moves prompts to another library and back, and copies them there.
"use client";

import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { LibrarySummary } from "@/lib/contract/library";
import { type Placed, waysBack } from "./move-back";
import { useLibraries } from "./use-libraries";

/** As many as one call takes. */
const atOnce = 1_000;
/** Copies that are made at the same time. */
const side = 4;

export const prompts = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "prompt" : "prompts"}`;

export function useMoving() {
  const { client, prompt } = trpc.useUtils();
  const { mayWrite } = useLibraries();

  const moveTo = async (ids: readonly string[], libraryId: string): Promise<void> => {
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      prompt.get.setData({ id: only }, await client.prompt.move.mutate({ id: only, libraryId }));
      return;
    }
    let count = 0;
    for (let at = 0; at < ids.length; at += atOnce)
      count += (await client.prompt.moveMany.mutate({ ids: ids.slice(at, at + atOnce), libraryId })).movedCount;
    if (count < ids.length) sayFailed(`${prompts(ids.length - count)} stayed: only an owner moves prompts out of a library`);
  };

  /** What takes a move back; undefined where one may not. */
  const undoOf = (moved: readonly Placed[], target: LibrarySummary) => {
    const ways = waysBack(moved, target, mayWrite);
    if (ways.length === 0) return undefined;
    return async () => {
      try {
        for (const { ids, libraryId } of ways) await moveTo(ids, libraryId);
        sayDone(`Moved back ${prompts(ways.reduce((sum, { ids }) => sum + ids.length, 0))}`);
      } catch (error) {
        sayFailed(sentence("Couldn't move back", error));
      }
    };
  };

  /** The new one's id when it is one. Says how many could not be copied; throws when that is all. */
  const copyTo = async (ids: readonly string[], libraryId: string): Promise<string | undefined> => {
    const made: string[] = [];
    const refused: unknown[] = [];
    for (let at = 0; at < ids.length; at += side) {
      const some = ids.slice(at, at + side).map((id) => client.prompt.duplicate.mutate({ id, libraryId }));
      for (const each of await Promise.allSettled(some)) {
        if (each.status === "rejected") refused.push(each.reason);
        else {
          prompt.get.setData({ id: each.value.id }, each.value);
          made.push(each.value.id);
        }
      }
    }
    if (made.length === 0) throw refused[0];
    if (refused.length > 0) sayFailed(sentence(`Couldn't copy ${prompts(refused.length)}`, refused[0]));
    return ids.length === 1 ? made[0] : undefined;
  };
  return { moveTo, undoOf, copyTo };
}
