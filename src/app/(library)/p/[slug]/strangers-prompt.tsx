// A public prompt for those who are not signed in: fill it in and copy it, uncounted.
"use client";

import { Copy, CopyPlus } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/app/_ui/button";
import type { PublicPage } from "@/lib/contract/sharing";
import { filledText, needsServer } from "../../_prompt/filled";
import { copyAndSay, useFilledHere } from "./filled-here";
import { PromptSheet } from "./prompt-sheet";

type StrangersPromptProps = {
  readonly page: PublicPage;
  /** Signing up or in, from where one comes back to this page. */
  readonly wayIn: string;
};

export function StrangersPrompt({ page, wayIn }: StrangersPromptProps) {
  const filling = useFilledHere(page);
  // What it takes from other prompts only the server can see, for whoever is signed in.
  const copy = async () =>
    needsServer(page) ? copyAndSay(page.content, "Copied as written") : copyAndSay(await filledText(page, filling.values), "Copied");
  return (
    <PromptSheet
      page={page}
      useCount={page.useCount}
      filling={filling}
      actions={
        <>
          <Link href={wayIn} prefetch={false} className={buttonClass()}>
            <CopyPlus aria-hidden />
            Save to my library
          </Link>
          <Button look="primary" icon={<Copy aria-hidden />} onClick={() => void copy()}>
            Copy
          </Button>
        </>
      }
    />
  );
}
