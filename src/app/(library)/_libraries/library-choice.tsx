// One library out of several: a list to point at, or to walk with the arrows.
"use client";

import { Check, UserRound, UsersRound } from "lucide-react";
import type { LibrarySummary } from "@/lib/contract/library";
import { libraryName } from "./use-libraries";

type LibraryChoiceProps = {
  readonly libraries: readonly LibrarySummary[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
};

export function LibraryChoice({ libraries, chosen, onChoose }: LibraryChoiceProps) {
  if (libraries.length === 0) return <p className="text-ink-2">There is no other library that you may write in.</p>;
  return (
    <fieldset className="max-h-[40dvh] overflow-y-auto rounded-control border border-line">
      <legend className="sr-only">Library</legend>
      {libraries.map((library) => (
        <label
          key={library.id}
          className="flex h-10 cursor-pointer items-center gap-2.5 border-line border-b px-3 last:border-b-0 hover:bg-sunken has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2 [&_svg]:size-4 [&_svg]:shrink-0"
        >
          <input
            type="radio"
            name="library"
            value={library.id}
            checked={library.id === chosen}
            onChange={() => onChoose(library.id)}
            className="peer sr-only"
          />
          {library.kind === "personal" ? <UserRound aria-hidden /> : <UsersRound aria-hidden />}
          <span dir="auto" className="min-w-0 grow truncate font-medium">
            {libraryName(library)}
          </span>
          <span className="shrink-0 text-ink-3 text-s tabular-nums">
            {library.promptCount.toLocaleString("en")} {library.promptCount === 1 ? "prompt" : "prompts"}
          </span>
          <span className="w-4 text-accent opacity-0 peer-checked:opacity-100">
            <Check aria-hidden />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
