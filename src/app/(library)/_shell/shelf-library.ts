// Which library the rail stands for: the one that is in sight, by its own page or by a prompt of it.
"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { trpc } from "@/app/_trpc/client";
import { useLibraries } from "../_libraries/use-libraries";
import type { Address } from "../_list/address";
import { useAddress } from "../_list/use-address";
import { libraryInPlace, placeOf } from "./shelf-place";

export type ShelfLibrary = {
  /** As an address has it: undefined is one's own, "all" are all. */
  readonly library: string | undefined;
  /** False until it is known whose prompt is open. */
  readonly isKnown: boolean;
  /** The page is that library's; History and Explore, say, are none's. */
  readonly isOfLibrary: boolean;
  readonly address: Address;
  readonly isLibrary: boolean;
};

export function useShelfLibrary(): ShelfLibrary {
  const { address, isLibrary } = useAddress();
  const place = placeOf(usePathname());
  const asked = useSearchParams().get("library");
  const { personalId, all } = useLibraries();
  // Read by the page itself; here it is only looked at.
  const prompt = trpc.prompt.get.useQuery({ id: place.promptId ?? "" }, { enabled: false });
  const id = isLibrary ? address.library : libraryInPlace(place, prompt.data?.libraryId, asked);
  const isMine = id === undefined || id === personalId;
  const isIn = id === "all" || all.some((each) => each.id === id);
  // Another's public prompt is in none of one's libraries: the rail then stands for one's own.
  const library = isMine || (!isLibrary && !isIn) ? undefined : id;
  return {
    library,
    isKnown: place.promptId === undefined || prompt.data !== undefined,
    isOfLibrary: isLibrary || (id !== undefined && isIn),
    address: { ...address, library },
    isLibrary,
  };
}
