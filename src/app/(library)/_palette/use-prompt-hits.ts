// The prompts for what is typed in the palette; for nothing typed, those used most.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import type { PromptDetail } from "@/lib/contract/prompt";

const pause = 120;
const few = 6;

export function usePromptHits(q: string): { readonly prompts: readonly PromptDetail[]; readonly isLoading: boolean } {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(q.trim()), q.trim() === "" ? 0 : pause);
    return () => clearTimeout(timer);
  }, [q]);
  const search = trpc.prompt.search.useQuery(
    { q: asked, limit: few },
    { enabled: asked !== "", placeholderData: keepPreviousData, staleTime: 10_000 },
  );
  const top = trpc.prompt.topUsed.useQuery({ library: "all", limit: few }, { staleTime: 30_000 });
  return asked === ""
    ? { prompts: top.data ?? [], isLoading: top.isLoading }
    : { prompts: search.data ?? [], isLoading: search.isFetching || asked !== q.trim() };
}
