// A text of an entry under its name: folded when long, to copy whole, byte for byte.
"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/app/_ui/copy";
import { cx } from "@/app/_ui/cx";
import { IconButton } from "@/app/_ui/icon-button";
import { lineDirection } from "@/app/_ui/line-direction";
import { sayDone, sayFailed } from "@/app/_ui/say";

type TextBlockProps = {
  readonly label: string;
  /** Whose it is, where a page has several of the label: "step 2". */
  readonly of?: string;
  readonly text: string;
  /** A prompt's text is set in mono, an answer is not. */
  readonly mono?: boolean;
  /** Characters that are shown before one asks for the rest. */
  readonly folded?: number;
};

const lineCap = 14;

/** The beginning, at most so many characters and lines; the whole text when that is little more. */
function beginning(text: string, most: number): string {
  const lines = text.slice(0, most).split("\n", lineCap).join("\n");
  if (text.length - lines.length < 200 && text.split("\n", lineCap + 4).length < lineCap + 4) return text;
  return lines.isWellFormed() ? lines : lines.slice(0, -1);
}

export function TextBlock({ label, of, text, mono = false, folded = 1_200 }: TextBlockProps) {
  const name = of === undefined ? label : `${label} of ${of}`;
  const [whole, setWhole] = useState(false);
  const start = beginning(text, folded);
  const isCut = !whole && start.length < text.length;
  const copy = async () =>
    (await copyText(text)) ? sayDone(`${label} copied`) : sayFailed("Couldn't copy: this browser keeps the clipboard closed");
  return (
    <section aria-label={name} className="min-w-0 overflow-hidden rounded-control border border-line">
      <div className="flex h-8 items-center border-line border-b bg-sunken pr-1 pl-3 text-ink-3 text-s pointer-coarse:h-10">
        <span className="grow">{label}</span>
        <IconButton label={`Copy ${name.toLowerCase()}`} icon={<Copy aria-hidden />} small silent onClick={copy} />
      </div>
      <div
        dir="auto"
        className={cx(
          lineDirection(text),
          "whitespace-pre-wrap px-3 py-2.5 [overflow-wrap:anywhere]",
          mono ? "font-mono text-[12.5px]/5" : "text-base",
        )}
      >
        {isCut ? `${start}…` : text}
      </div>
      {isCut && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="mx-3 mb-2.5 font-medium text-accent text-m underline-offset-2 hover:underline pointer-coarse:h-9"
        >
          Show all {text.length.toLocaleString("en")} characters<span className="sr-only"> of {name.toLowerCase()}</span>
        </button>
      )}
    </section>
  );
}
