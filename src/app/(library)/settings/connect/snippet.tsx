// A piece of code to take along.
"use client";

import { Copy } from "lucide-react";
import { copyText } from "@/app/_ui/copy";
import { IconButton } from "@/app/_ui/icon-button";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { ScrollRegion } from "@/app/_ui/scroll-region";

export function Snippet({ title, text }: { readonly title: string; readonly text: string }) {
  const copy = async () => ((await copyText(text)) ? sayDone("Copied") : sayFailed("Couldn't copy: select the text and copy it by hand"));
  return (
    <div className="relative">
      <ScrollRegion
        label={title}
        className="whitespace-pre overflow-x-auto rounded-control border border-line bg-sunken p-3 pr-12 font-mono text-[12.5px]/5"
      >
        {text}
      </ScrollRegion>
      <IconButton
        label={`Copy: ${title}`}
        icon={<Copy aria-hidden />}
        silent
        onClick={copy}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
    </div>
  );
}
