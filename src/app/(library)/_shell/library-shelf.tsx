// The rail's libraries: all at once, one's own, the shared ones with what is in them, a new one, and the page to share them on.
"use client";

import { LibraryBig, Plus, Settings2, UserRound, UsersRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Opening } from "@/app/_ui/opening";
import { libraryName, useLibraries } from "../_libraries/use-libraries";
import { home } from "../_list/address";
import { PlaceLink } from "./place-link";
import { Shelf } from "./shelf";
import type { ShelfLibrary } from "./shelf-library";
import { ShelfLink } from "./shelf-link";

const NewLibraryDialog = dynamic(() => import("../_libraries/new-library-dialog").then((module) => module.NewLibraryDialog), {
  ssr: false,
  loading: Opening,
});

type LibraryShelfProps = { readonly shown: ShelfLibrary; readonly onChosen?: () => void };

export function LibraryShelf({ shown: { address, isLibrary, isOfLibrary, library: inSight }, onChosen }: LibraryShelfProps) {
  const { all, personalId } = useLibraries();
  const [isMaking, setMaking] = useState(false);
  const chosen = onChosen === undefined ? {} : { onChosen };
  // One's favorites are out of every library, as long as none is asked for.
  const isOfAll = isLibrary && address.view === "favorites" && address.library === undefined;
  const shown = isOfLibrary && !isOfAll ? (inSight ?? personalId) : undefined;
  const isPlain = isLibrary && address.view === "all" && address.category === undefined && address.tags.length === 0;
  return (
    <>
      <Shelf title="Libraries">
        {all.length > 1 && (
          <ShelfLink to={{ ...home, library: "all" }} on={shown === "all"} mark={isPlain} icon={<LibraryBig aria-hidden />} {...chosen}>
            All libraries
          </ShelfLink>
        )}
        {all.map((library) => {
          const isOwn = library.id === personalId;
          return (
            <ShelfLink
              key={library.id}
              to={{ ...home, library: isOwn ? undefined : library.id }}
              on={shown === library.id}
              mark={false}
              icon={isOwn ? <UserRound aria-hidden /> : <UsersRound aria-hidden />}
              count={isOwn ? undefined : library.promptCount}
              {...chosen}
            >
              {libraryName(library)}
            </ShelfLink>
          );
        })}
        <li>
          <button
            type="button"
            onClick={() => setMaking(true)}
            className="flex h-[30px] w-full items-center gap-2.5 rounded-control px-2 text-ink-2 hover:bg-selected/60 hover:text-ink pointer-coarse:h-11 [&_svg]:size-4"
          >
            <Plus aria-hidden />
            New library
          </button>
        </li>
        <PlaceLink href="/libraries" icon={<Settings2 aria-hidden />} {...chosen}>
          Members and sharing
        </PlaceLink>
      </Shelf>
      {isMaking && <NewLibraryDialog onClose={() => setMaking(false)} {...(onChosen === undefined ? {} : { onMade: onChosen })} />}
    </>
  );
}
