// Share, in the bar over a prompt. The dialog's code comes when it is wanted.
"use client";

import { Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/app/_ui/icon-button";
import { Opening } from "@/app/_ui/opening";
import type { PromptDetail } from "@/lib/contract/prompt";

const load = () => import("./share-dialog");
const ShareDialog = dynamic(() => load().then((module) => module.ShareDialog), { ssr: false, loading: Opening });

export function ShareButton({ prompt }: { readonly prompt: PromptDetail }) {
  const [isOpen, setOpen] = useState(false);
  const warm = () => void load();
  return (
    <>
      <IconButton
        label="Share"
        icon={<Share2 aria-hidden />}
        tipSide="left"
        aria-haspopup="dialog"
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => setOpen(true)}
      />
      {isOpen && <ShareDialog prompt={prompt} onClose={() => setOpen(false)} />}
    </>
  );
}
