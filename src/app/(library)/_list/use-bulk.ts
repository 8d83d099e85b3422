// What one can do to all selected prompts at once.
"use client";

import { useCallback } from "react";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { useGuess } from "../_prompt/caches";

const prompts = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "prompt" : "prompts"}`;
/** As many as one call takes. */
const atOnce = 1_000;

function chunks(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < ids.length; at += atOnce) parts.push(ids.slice(at, at + atOnce));
  return parts;
}

export function useBulk() {
  const guess = useGuess();
  const { client } = trpc.useUtils();

  const restore = useCallback(
    async (ids: readonly string[]) => {
      const failed = (await Promise.allSettled(ids.map((id) => client.prompt.restore.mutate({ id })))).filter(
        (one) => one.status === "rejected",
      );
      const [first] = failed;
      if (first === undefined) sayDone(`Restored ${prompts(ids.length)}`);
      else sayFailed(sentence(`Couldn't restore ${prompts(failed.length)}`, first.reason));
    },
    [client],
  );

  const remove = useCallback(
    async (ids: readonly string[]) => {
      const takeBacks = ids.map((promptId) => guess({ kind: "prompt.deleted", promptId, fields: {} }));
      try {
        for (const part of chunks(ids)) await client.prompt.bulkDelete.mutate({ ids: part });
        sayDone(`Moved ${prompts(ids.length)} to trash`, [{ label: "Undo", run: () => void restore(ids) }]);
      } catch (error) {
        for (const takeBack of takeBacks.toReversed()) takeBack();
        sayFailed(sentence("Couldn't delete", error));
      }
    },
    [client, guess, restore],
  );

  const toggleFavorite = useCallback(
    async (marked: readonly { readonly id: string; readonly isFavorite: boolean }[]) => {
      const takeBacks = marked.map(({ id, isFavorite }) =>
        guess({ kind: isFavorite ? "prompt.unfavorited" : "prompt.favorited", promptId: id, fields: { isFavorite: !isFavorite } }),
      );
      try {
        for (const part of chunks(marked.map(({ id }) => id))) await client.prompt.bulkToggleFavorite.mutate({ ids: part });
      } catch (error) {
        for (const takeBack of takeBacks.toReversed()) takeBack();
        sayFailed(sentence("Couldn't change the favorites", error));
      }
    },
    [client, guess],
  );
  return { remove, restore, toggleFavorite };
}
