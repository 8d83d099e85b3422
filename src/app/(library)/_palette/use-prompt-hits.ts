// The prompts for what is typed in the palette; for nothing typed, those used most.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import type { PromptDetail } from "@/lib/contract/prompt";

const pause = 120;
const few = 6;

export type PromptHits = {
  readonly prompts: readonly PromptDetail[];
  /** `waiting`: the prompts, if any, are those of an earlier text. */
  readonly state: "waiting" | "ready" | "failed";
  /** Ends the pause that waits for more letters. */
  readonly askNow: () => void;
};

export function usePromptHits(q: string): PromptHits {
  const words = q.trim();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), words === "" ? 0 : pause);
    return () => clearTimeout(timer);
  }, [words]);
  const search = trpc.prompt.search.useQuery(
    { q: asked, limit: few },
    { enabled: asked !== "", placeholderData: keepPreviousData, staleTime: 10_000 },
  );
  const top = trpc.prompt.topUsed.useQuery({ library: "all", limit: few }, { staleTime: 30_000 });
  const { data, isError, isPlaceholderData } = asked === "" ? top : search;
  const isOfNow = asked === words && data !== undefined && !isPlaceholderData;
  return {
    prompts: data ?? [],
    state: isOfNow ? "ready" : asked === words && isError ? "failed" : "waiting",
    askNow: () => setAsked(words),
  };
}
