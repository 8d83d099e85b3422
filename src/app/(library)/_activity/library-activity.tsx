// The Activity of a library: what its people have done in it.
"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { trpc } from "@/app/_trpc/client";
import { IconButton } from "@/app/_ui/icon-button";
import { Select } from "@/app/_ui/select";
import type { LibraryId } from "@/lib/contract/ids";
import { libraryName, useLibraries } from "../_libraries/use-libraries";
import { useShell } from "../_shell/shell-context";
import { ActivityList } from "./activity-list";
import { type FirstTold, useTold } from "./use-told";

type LibraryActivityProps = { readonly libraryId: LibraryId; readonly first: FirstTold };

export function LibraryActivity({ libraryId, first }: LibraryActivityProps) {
  const { client } = trpc.useUtils();
  const told = useTold({
    id: libraryId,
    read: (cursor) => client.activity.library.query({ libraryId, cursor, together: true }),
    isAbout: (event) => event.libraryId === libraryId,
    first,
  });
  return (
    <main id="main" className="relative min-h-0 min-w-0 overflow-y-auto bg-surface">
      <div className="grid w-full max-w-[880px] grid-cols-[minmax(0,1fr)] gap-5 px-8 py-6 max-tab:px-4 max-tab:py-3">
        <Head libraryId={libraryId} />
        <div>
          <ActivityList told={told} withPrompts readOn={(cursor) => client.activity.library.query({ libraryId, cursor, limit: 100 })} />
        </div>
      </div>
    </main>
  );
}

function Head({ libraryId }: Pick<LibraryActivityProps, "libraryId">) {
  const { openRail } = useShell();
  const router = useRouter();
  const { all, personalId } = useLibraries();
  const addressOf = (id: string) => (id === personalId ? "/activity" : `/activity?library=${id}`);
  return (
    <div className="flex min-h-9 items-center gap-1.5">
      <IconButton label="Browse" icon={<MenuIcon aria-hidden />} silent onClick={openRail} className="-ml-2 tab:hidden" />
      <h1 className="grow font-semibold text-title tracking-[-0.015em]">Activity</h1>
      {all.length > 1 && (
        <div className="min-w-0 max-w-60">
          <Select aria-label="Library" value={libraryId} onChange={(event) => router.push(addressOf(event.target.value))}>
            {all.map((library) => (
              <option key={library.id} value={library.id}>
                {libraryName(library)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </div>
  );
}
