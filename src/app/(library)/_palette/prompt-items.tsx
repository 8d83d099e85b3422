// The prompts that the palette offers to use.
"use client";

import { Command } from "cmdk";
import { FileText, Star } from "lucide-react";
import { excerptOf } from "@/lib/contract/plain-text";
import type { PromptDetail } from "@/lib/contract/prompt";
import { groupClass, Item } from "./item";

type PromptItemsProps = {
  readonly heading: string;
  readonly prompts: readonly PromptDetail[];
  readonly onUse: (prompt: PromptDetail) => void;
};

export function PromptItems({ heading, prompts, onUse }: PromptItemsProps) {
  if (prompts.length === 0) return null;
  return (
    <Command.Group heading={heading} className={groupClass}>
      {prompts.map((prompt) => (
        <Item
          key={prompt.id}
          value={prompt.id}
          icon={
            prompt.isFavorite ? <Star aria-hidden className="fill-current text-accent" /> : <FileText aria-hidden className="text-ink-2" />
          }
          aside={excerptOf(prompt.content)}
          onSelect={() => onUse(prompt)}
        >
          {prompt.title}
        </Item>
      ))}
    </Command.Group>
  );
}
