// The list when it did not load.
"use client";

import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

/** `isMissing`: it is no library of one's own, so that trying again leads nowhere. */
export const ListFailed = ({ onRetry, isMissing }: { readonly onRetry: () => void; readonly isMissing: boolean }) => (
  <div role="alert">
    {isMissing ? (
      <EmptyState title="This library isn't here">It was deleted, or you are not in it.</EmptyState>
    ) : (
      <EmptyState title="Couldn't load the prompts" actions={<Button onClick={onRetry}>Try again</Button>}>
        Your prompts are safe. The server didn't answer.
      </EmptyState>
    )}
  </div>
);
