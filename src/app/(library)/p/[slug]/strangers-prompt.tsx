// A public prompt for those who are not signed in: fill it in and copy it, uncounted.
"use client";

import { Copy } from "lucide-react";
import { Button } from "@/app/_ui/button";
import type { PublicPage } from "@/lib/contract/sharing";
import { filledText, needsServer } from "../../_prompt/filled";
import { copyAndSay, useFilledHere } from "./filled-here";
import { PromptSheet } from "./prompt-sheet";

export function StrangersPrompt({ page }: { readonly page: PublicPage }) {
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
        <Button look="primary" icon={<Copy aria-hidden />} onClick={() => void copy()}>
          Copy
        </Button>
      }
    />
  );
}
