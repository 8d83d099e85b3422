// Filling a public prompt in, in the reader's own browser: nothing of it is sent anywhere.
"use client";

import { useEffect, useState } from "react";
import { copyText } from "@/app/_ui/copy";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PublicPage } from "@/lib/contract/sharing";
import { filledText, needsServer } from "../../_prompt/filled";
import { useValues } from "../../_prompt/use-values";

/** `text`: the prompt with its values in it, a moment after they were entered; as it is written before that. */
export function useFilledHere(page: Pick<PublicPage, "id" | "content" | "inputs">) {
  const { content, inputs } = page;
  const { values, setValue, clear } = useValues(page.id);
  const isFilled = Object.keys(values).length > 0;
  const [text, setText] = useState(content);
  useEffect(() => {
    if (!isFilled || needsServer({ content, inputs })) return setText(content);
    let isPast = false;
    void filledText({ content, inputs }, values).then((filled) => isPast || setText(filled));
    return () => {
      isPast = true;
    };
  }, [content, inputs, values, isFilled]);
  return { values, setValue, clear, text, isFilled };
}

export async function copyAndSay(text: string, done: string): Promise<void> {
  if (await copyText(text)) sayDone(done);
  else sayFailed("Couldn't copy: this browser keeps the clipboard closed. Select the text and copy it by hand");
}
