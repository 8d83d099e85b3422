// When a page fails as a whole.
"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "./_ui/button";
import { EmptyState } from "./_ui/empty-state";

export default function PageError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <EmptyState icon={<CircleAlert aria-hidden />} title="This page didn't load" actions={<Button onClick={reset}>Try again</Button>}>
        Something went wrong on the server. Nothing was lost.
      </EmptyState>
    </main>
  );
}
