// Links that take a text to a model's own page.
"use client";

import { ArrowUpRight } from "lucide-react";
import { copyText } from "@/app/_ui/copy";
import { sayDone } from "@/app/_ui/say";
import { chatLinks } from "./chat-links";

export function OpenIn({ text }: { readonly text: string }) {
  if (text.trim() === "") return null;
  return (
    <nav aria-label="Open in" className="ml-auto flex flex-wrap gap-x-3.5 gap-y-1">
      {chatLinks(text).map(({ name, href, carriesText }) => (
        <a
          key={name}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => {
            if (!carriesText) void copyText(text).then((worked) => worked && sayDone(`Copied: paste it in ${name}`));
          }}
          className="inline-flex items-center gap-1 rounded-key font-medium text-ink-2 hover:text-ink pointer-coarse:h-10"
        >
          Open in {name}
          <ArrowUpRight aria-hidden className="size-3.5" />
        </a>
      ))}
    </nav>
  );
}
