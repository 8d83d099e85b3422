// One subscription a tab: every event moves every list and every open prompt on, and takes back the guess it confirms.
"use client";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import type { LiveEvent } from "@/lib/contract/event";
import type { LibraryId } from "@/lib/contract/ids";
import type { PromptDetail } from "@/lib/contract/prompt";
import { applyEvent, type Guess, type LibraryView, type ListFilter } from "@/lib/live/apply-event";

/** Under which name a list is kept. */
export const viewKey = (filter: ListFilter) => ["library", filter] as const;

type Pending = { readonly id: number; readonly guess: Guess };
type Guesses = { readonly guesses: readonly Pending[]; readonly apply: (guess: Guess) => () => void };

const none: Guesses = { guesses: [], apply: () => () => undefined };
const GuessesContext = createContext<Guesses>(none);
export const useGuesses = (): Guesses => use(GuessesContext);

const HeadContext = createContext(0);
/** The number of the newest event that this tab has heard. */
export const useLiveHead = (): number => use(HeadContext);

// A guess whose event never comes (it changed nothing, or was somebody else's first) fades.
const patienceMs = 5_000;
const againMs = 2_000;
let guessed = 0;

/** `head`: where the library stood when the server read what this page shows. */
export function LiveProvider({ libraryId, head, children }: { libraryId: LibraryId; head: number; children: ReactNode }) {
  const cache = useQueryClient();
  const utils = trpc.useUtils();
  const [guesses, setGuesses] = useState<readonly Pending[]>([]);
  const [from, setFrom] = useState(String(head));
  const [heard, setHeard] = useState(head);
  const newest = useRef(head);
  const [failures, setFailures] = useState(0);

  const apply = useCallback((guess: Guess) => {
    const id = ++guessed;
    const takeBack = () => setGuesses((pending) => pending.filter((one) => one.id !== id));
    setGuesses((pending) => [...pending, { id, guess }]);
    setTimeout(takeBack, patienceMs);
    return takeBack;
  }, []);

  const follow = trpc.live.library.useSubscription(
    { libraryId, lastEventId: from, includeText: "excerpt" },
    {
      onData: ({ data: event }) => {
        newest.current = event.seq;
        setHeard(event.seq);
        moveLists(cache, event);
        moveOpenPrompt(utils, event);
        setGuesses((pending) => withoutConfirmed(pending, event));
      },
      // A refusal is told to whoever is signed out elsewhere; a server's own fault passes: go on from the last event heard.
      onError: ({ data }) => {
        if (data === undefined || data === null || data.httpStatus >= 500) setFailures((count) => count + 1);
      },
    },
  );
  const { reset } = follow;
  useEffect(() => {
    if (failures === 0) return;
    const timer = setTimeout(() => {
      setFrom(String(newest.current));
      reset();
    }, againMs);
    return () => clearTimeout(timer);
  }, [failures, reset]);
  const value = useMemo(() => ({ guesses, apply }), [guesses, apply]);
  return (
    <HeadContext value={heard}>
      <GuessesContext value={value}>{children}</GuessesContext>
    </HeadContext>
  );
}

function withoutConfirmed(pending: readonly Pending[], event: LiveEvent): readonly Pending[] {
  const at = pending.findIndex(({ guess }) => guess.kind === event.kind && guess.promptId === event.promptId);
  return at === -1 ? pending : pending.filter((_, other) => other !== at);
}

function moveLists(cache: QueryClient, event: LiveEvent): void {
  for (const [key, view] of cache.getQueriesData<LibraryView>({ queryKey: ["library"] })) {
    if (view === undefined) continue;
    const next = applyEvent(view, event);
    if (next === view) continue;
    cache.setQueryData(key, next);
    if (next.isStale) void cache.invalidateQueries({ queryKey: key, exact: true });
  }
}

type Utils = ReturnType<typeof trpc.useUtils>;

/** The open prompt's fields move with the event; its text, which the event does not carry, is read again. */
function moveOpenPrompt(utils: Utils, event: LiveEvent): void {
  const { promptId: id, kind, fields } = event;
  if (kind === "reset") void utils.prompt.get.invalidate();
  if (id === undefined || !kind.startsWith("prompt.")) return;
  const open = utils.prompt.get.getData({ id });
  if (open === undefined) return;
  const { excerpt: _excerpt, deletedAt: _gone, ...told } = fields;
  utils.prompt.get.setData({ id }, (present): PromptDetail | undefined => present && { ...present, ...told });
  if (kind === "prompt.revised" && open.version !== fields.version) void utils.prompt.get.invalidate({ id });
}
