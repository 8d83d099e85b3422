// The Activity of a library: what its people have done in it.
"use client";

import { trpc } from "@/app/_trpc/client";
import type { LibraryId } from "@/lib/contract/ids";
import { PaneBar } from "../_prompt/prompt-bar";
import { ActivityList } from "./activity-list";
import { type FirstTold, useTold } from "./use-told";

type LibraryActivityProps = { readonly libraryId: LibraryId; readonly name: string; readonly first: FirstTold };

export function LibraryActivity({ libraryId, name, first }: LibraryActivityProps) {
  const { client } = trpc.useUtils();
  const told = useTold({
    id: libraryId,
    read: (cursor) => client.activity.library.query({ libraryId, cursor }),
    isAbout: (event) => event.libraryId === libraryId,
    first,
  });
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface">
      <PaneBar
        place={
          <h1 className="min-w-0 truncate font-normal">
            Activity · <span dir="auto">{name}</span>
          </h1>
        }
      />
      <div className="min-h-0 grow overflow-y-auto">
        <div className="w-full max-w-[880px] px-8 py-6 max-tab:px-4">
          <ActivityList told={told} withPrompts />
        </div>
      </div>
    </main>
  );
}
