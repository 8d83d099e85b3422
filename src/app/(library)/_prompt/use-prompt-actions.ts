// What one can do to a prompt: shown in the same frame, taken back with a reason when the server refuses.
"use client";

import { useMemo } from "react";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptDetail } from "@/lib/contract/prompt";
import { useGuess } from "./caches";

type Marked = { readonly id: string; readonly isFavorite: boolean };
type Counted = { readonly id: string; readonly useCount: number };

export type PromptActions = {
  readonly toggleFavorite: (prompt: Marked) => Promise<void>;
  /** Counts a use and answers the filled text; undefined when it was refused. */
  readonly use: (prompt: Counted, values: Record<string, unknown>) => Promise<string | undefined>;
  /** Into one's own library when none is named. */
  readonly duplicate: (id: string, libraryId?: string) => Promise<PromptDetail | undefined>;
  /** To trash, with Undo. */
  readonly remove: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<void>;
  /** For good. */
  readonly purge: (id: string) => Promise<void>;
};

export function usePromptActions(): PromptActions {
  const guess = useGuess();
  const utils = trpc.useUtils();
  const { client } = utils;
  return useMemo(() => {
    const restore: PromptActions["restore"] = async (id) => {
      const takeBack = guess({ kind: "prompt.restored", promptId: id, fields: {} });
      try {
        await client.prompt.restore.mutate({ id });
        void utils.prompt.search.invalidate();
        sayDone("Restored");
      } catch (error) {
        takeBack();
        sayFailed(sentence("Couldn't restore", error));
      }
    };
    return {
      restore,
      async toggleFavorite({ id, isFavorite }) {
        const kind = isFavorite ? "prompt.unfavorited" : "prompt.favorited";
        const takeBack = guess({ kind, promptId: id, fields: { isFavorite: !isFavorite } });
        try {
          await client.prompt.toggleFavorite.mutate({ id });
        } catch (error) {
          takeBack();
          sayFailed(sentence(isFavorite ? "Couldn't take the star away" : "Couldn't favorite", error));
        }
      },
      async use({ id, useCount }, values) {
        const fields = { useCount: useCount + 1, lastUsedAt: new Date().toISOString() };
        const takeBack = guess({ kind: "prompt.used", promptId: id, fields });
        try {
          return (await client.prompt.use.mutate({ id, values })).text;
        } catch (error) {
          takeBack();
          sayFailed(sentence("Couldn't count this use", error));
          return undefined;
        }
      },
      async duplicate(id, libraryId) {
        try {
          const copy = await client.prompt.duplicate.mutate({ id, ...(libraryId === undefined ? {} : { libraryId }) });
          utils.prompt.get.setData({ id: copy.id }, copy);
          sayDone("Duplicated");
          return copy;
        } catch (error) {
          sayFailed(sentence("Couldn't duplicate", error));
          return undefined;
        }
      },
      async remove(id) {
        const takeBack = guess({ kind: "prompt.deleted", promptId: id, fields: {} });
        try {
          await client.prompt.delete.mutate({ id });
          sayDone("Moved to trash", [{ label: "Undo", run: () => void restore(id) }]);
        } catch (error) {
          takeBack();
          sayFailed(sentence("Couldn't delete", error));
        }
      },
      async purge(id) {
        const takeBack = guess({ kind: "prompt.purged", promptId: id, fields: {} });
        try {
          await client.prompt.delete.mutate({ id, purge: true });
          sayDone("Deleted for good");
        } catch (error) {
          takeBack();
          sayFailed(sentence("Couldn't delete", error));
        }
      },
    };
  }, [guess, client, utils]);
}
