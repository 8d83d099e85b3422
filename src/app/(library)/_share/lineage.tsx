// What a prompt was duplicated from, in one quiet line, and that the original has changed since.
"use client";

import { skipToken } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Opening } from "@/app/_ui/opening";
import type { PromptDetail } from "@/lib/contract/prompt";

const OriginDialog = dynamic(() => import("./origin-dialog").then((module) => module.OriginDialog), { ssr: false, loading: Opening });

type LineageProps = { readonly prompt: PromptDetail; readonly canEdit: boolean };

export function Lineage({ prompt, canEdit }: LineageProps) {
  const [isOpen, setOpen] = useState(false);
  const { data: origin, refetch } = trpc.prompt.origin.useQuery(
    { id: prompt.id },
    { staleTime: 30_000, refetchOnWindowFocus: true, enabled: prompt.isDuplicate === true },
  );
  useFollowed(origin?.isVisible === true && canEdit ? origin.promptId : undefined, () => void refetch());
  if (!origin) return null;
  if (!origin.isVisible) return <p className="pt-1.5 text-ink-3 text-m">Duplicated from a prompt that isn't shared with you any more</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 pt-1.5 text-ink-3 text-m">
      <span className="min-w-0">
        Duplicated from{" "}
        <Link
          href={`/prompts/${origin.promptId}`}
          prefetch={false}
          dir="auto"
          className="rounded-key text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {origin.title}
        </Link>{" "}
        (version {origin.version})
      </span>
      {origin.hasChanged && canEdit && (
        <span className="inline-flex items-baseline gap-1.5">
          The original has changed since
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="rounded-key font-medium text-accent underline-offset-2 hover:underline pointer-coarse:h-8"
          >
            Show
          </button>
        </span>
      )}
      {isOpen && <OriginDialog id={prompt.id} onClose={() => setOpen(false)} />}
    </p>
  );
}

/** Others' libraries tell this tab nothing: what happens to the original is followed by itself, while the copy is in sight. */
function useFollowed(promptId: string | undefined, onChanged: () => void): void {
  trpc.live.prompt.useSubscription(promptId === undefined ? skipToken : { promptId }, {
    onData: ({ data: { kind } }) => kind !== "prompt.used" && onChanged(),
    // It is not shown any more, or cannot be followed: asked once more, and then again when the window gets the focus.
    onError: onChanged,
  });
}
