// A guess about one prompt, put into everything that shows it: the live list, the search, the open prompt.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useCallback } from "react";
import { useGuesses } from "@/app/_live/live-provider";
import { trpc } from "@/app/_trpc/client";
import type { EventKind } from "@/lib/contract/event";
import type { PromptDetail } from "@/lib/contract/prompt";
import type { FoundPrompt } from "@/lib/contract/search";

export type Guess = { readonly kind: EventKind; readonly promptId: string; readonly fields: Readonly<Partial<PromptDetail>> };

const gone = new Set<EventKind>(["prompt.deleted", "prompt.purged"]);

/** Shows a guess everywhere at once. Call what it returns when the server refuses. */
export function useGuess(): (guess: Guess) => () => void {
  const { apply } = useGuesses();
  const client = useQueryClient();
  const utils = trpc.useUtils();
  return useCallback(
    (guess) => {
      const takeBack = apply(guess);
      const key = getQueryKey(trpc.prompt.search);
      const searches = client.getQueriesData<FoundPrompt[]>({ queryKey: key });
      const detail = utils.prompt.get.getData({ id: guess.promptId });
      client.setQueriesData<FoundPrompt[]>({ queryKey: key }, (found) => found && afterGuess(found, guess));
      if (detail !== undefined && !gone.has(guess.kind)) utils.prompt.get.setData({ id: guess.promptId }, { ...detail, ...guess.fields });
      return () => {
        takeBack();
        for (const [each, found] of searches) client.setQueryData(each, found);
        if (detail !== undefined) utils.prompt.get.setData({ id: guess.promptId }, detail);
      };
    },
    [apply, client, utils],
  );
}

const afterGuess = (found: FoundPrompt[], { kind, promptId, fields }: Guess): FoundPrompt[] =>
  gone.has(kind)
    ? found.filter((prompt) => prompt.id !== promptId)
    : found.map((prompt) => (prompt.id === promptId ? { ...prompt, ...fields } : prompt));
