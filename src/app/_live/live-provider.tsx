// One subscription a tab: every event moves every list and every open prompt on, and takes back the guess it confirms.
"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import type { Me } from "@/lib/contract/account";
import type { Heads, LiveEvent } from "@/lib/contract/event";
import type { Guess } from "@/lib/live/apply-event";
import { tellLiveEvent } from "./live-events";
import { moveLibraries, moveLists, moveOpenPrompt } from "./move-caches";
import { useFollow } from "./use-follow";

type Pending = { readonly id: number; readonly guess: Guess };
type Guesses = { readonly guesses: readonly Pending[]; readonly apply: (guess: Guess) => () => void };

const none: Guesses = { guesses: [], apply: () => () => undefined };
const GuessesContext = createContext<Guesses>(none);
export const useGuesses = (): Guesses => use(GuessesContext);

// A guess whose event never comes (it changed nothing, or was somebody else's first) fades.
const patienceMs = 5_000;
let guessed = 0;

type LiveProviderProps = {
  readonly me: Me;
  /** Where one's libraries stood before the server read what this page shows. */
  readonly heads: Heads;
  readonly children: ReactNode;
};

export function LiveProvider({ me, heads, children }: LiveProviderProps) {
  const cache = useQueryClient();
  const utils = trpc.useUtils();
  const [guesses, setGuesses] = useState<readonly Pending[]>([]);

  const apply = useCallback((guess: Guess) => {
    const id = ++guessed;
    const takeBack = () => setGuesses((pending) => pending.filter((one) => one.id !== id));
    setGuesses((pending) => [...pending, { id, guess }]);
    setTimeout(takeBack, patienceMs);
    return takeBack;
  }, []);

  useFollow(me, heads, (event) => {
    tellLiveEvent(event);
    moveLists(cache, event);
    moveOpenPrompt(utils, event);
    moveLibraries(utils, event);
    setGuesses((pending) => withoutConfirmed(pending, event));
  });
  const value = useMemo(() => ({ guesses, apply }), [guesses, apply]);
  return <GuessesContext value={value}>{children}</GuessesContext>;
}

function withoutConfirmed(pending: readonly Pending[], event: LiveEvent): readonly Pending[] {
  const at = pending.findIndex(({ guess }) => guess.kind === event.kind && guess.promptId === event.promptId);
  return at === -1 ? pending : pending.filter((_, other) => other !== at);
}
