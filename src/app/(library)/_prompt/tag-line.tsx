// A prompt's tags in its line of facts: the first few, and the others when asked for, so that the text stays in sight.
"use client";

import { useState } from "react";

const few = 4;

export function TagLine({ tags }: { readonly tags: readonly string[] }) {
  const [whole, setWhole] = useState(false);
  const isCut = !whole && tags.length > few + 1;
  return (
    <span className="min-w-0">
      <span dir="auto">{(isCut ? tags.slice(0, few) : tags).join(", ")}</span>
      {isCut && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="ml-2 inline-flex items-center rounded-key font-medium text-accent hover:underline pointer-coarse:h-8"
        >
          +{tags.length - few} more<span className="sr-only"> tags</span>
        </button>
      )}
    </span>
  );
}
