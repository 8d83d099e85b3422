// What the signed-in do with a public prompt without opening it: mark it, or take a copy home.
"use client";

import { CopyPlus } from "lucide-react";
import { IconButton } from "@/app/_ui/icon-button";
import type { PublicSummary } from "@/lib/contract/sharing";
import { FavoriteButton } from "../_prompt/favorite-button";
import { useOwnMark } from "../_public/use-own-mark";
import { useTakeHome } from "../_public/use-take-home";

export function RowActions({ prompt }: { readonly prompt: PublicSummary }) {
  const mark = useOwnMark(prompt.id, prompt.isFavorite === true);
  const { isBusy, take } = useTakeHome(prompt.id);
  return (
    <>
      <IconButton
        label="Add to my library"
        tipSide="left"
        icon={<CopyPlus aria-hidden />}
        aria-busy={isBusy || undefined}
        small
        onClick={() => void take()}
        className="pointer-coarse:size-10!"
      />
      <FavoriteButton on={mark.isOn} onToggle={() => void mark.toggle()} />
    </>
  );
}
