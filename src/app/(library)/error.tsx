// When a page of the library fails as a whole.
"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

export default function LibraryError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main id="main" className="grid place-items-center bg-surface">
      <EmptyState
        isPage
        icon={<CircleAlert aria-hidden />}
        title="This page didn't load"
        actions={<Button onClick={reset}>Try again</Button>}
      >
        Your prompts are safe. Something went wrong while drawing them.
      </EmptyState>
    </main>
  );
}
