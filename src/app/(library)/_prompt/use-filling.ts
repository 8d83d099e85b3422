// Filling a prompt in and taking it along: Copy leaves no trace, Use is counted and remembered.
"use client";

import { useEffect } from "react";
import { copyText } from "@/app/_ui/copy";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptDetail } from "@/lib/contract/prompt";
import { filledText, needsServer, warmFilling } from "./filled";
import { usePromptActions } from "./use-prompt-actions";
import { useValues } from "./use-values";
import { templateValues } from "./values";

const tell = (worked: boolean) =>
  worked ? sayDone("Copied") : sayFailed("Couldn't copy: this browser keeps the clipboard closed. Select the text and copy it by hand");

export function useFilling(prompt: PromptDetail) {
  const { values, setValue, clear } = useValues(prompt.id);
  const actions = usePromptActions();
  useEffect(warmFilling, []);

  const copy = async () => tell(await copyText(await filledText(prompt, values)));
  const use = async () => {
    const counted = actions.use(prompt, templateValues(values, prompt.inputs));
    if (!needsServer(prompt)) {
      tell(await copyText(await filledText(prompt, values)));
      return;
    }
    const text = await counted;
    if (text !== undefined) tell(await copyText(text));
  };
  return { values, setValue, clear, copy, use, isFilled: Object.keys(values).length > 0 };
}
