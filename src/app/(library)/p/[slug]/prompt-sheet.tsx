// The text of a public prompt with its variables as fields, between what one can do with it and where it can be taken.
"use client";

import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import type { PublicPage } from "@/lib/contract/sharing";
import { uses } from "../../_list/listed";
import { PromptText } from "../../_prompt/prompt-text";
import { OpenIn } from "../../compose/open-in";
import type { useFilledHere } from "./filled-here";

type PromptSheetProps = {
  readonly page: PublicPage;
  readonly useCount: number;
  readonly filling: ReturnType<typeof useFilledHere>;
  readonly actions: ReactNode;
};

export function PromptSheet({ page, useCount, filling, actions }: PromptSheetProps) {
  return (
    <section aria-label="Text" className="mt-5 rounded-panel border border-line">
      <div className="flex flex-wrap items-center gap-1.5 border-line border-b px-4 py-2.5">
        <span className="mr-auto text-ink-3 text-s tabular-nums max-tab:basis-full">{uses(useCount)}</span>
        {actions}
      </div>
      <div className="px-4 py-4">
        <PromptText prompt={page} values={filling.values} onChange={filling.setValue} />
        {filling.isFilled && (
          <Button look="ghost" className="-ml-2.5 mt-3" onClick={filling.clear}>
            Clear what I filled in
          </Button>
        )}
      </div>
      <div className="flex flex-wrap border-line border-t px-4 py-2 text-s">
        <OpenIn text={filling.text} />
      </div>
    </section>
  );
}
