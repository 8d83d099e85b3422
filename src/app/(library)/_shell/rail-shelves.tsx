// The shelves of a library with their counts, as links: the rail's middle, and the phone's drawer.
"use client";

import { Activity, ChartColumn, Clock, Compass, History, Layers, Star, Tag, Trash2, TrendingUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Category } from "@/lib/contract/tag";
import { libraryName, useLibraries } from "../_libraries/use-libraries";
import { type Address, home, type View, viewLabels } from "../_list/address";
import { categoryColor } from "../_list/category-color";
import { LibraryShelf } from "./library-shelf";
import { PlaceLink } from "./place-link";
import { Shelf } from "./shelf";
import { type ShelfLibrary, useShelfLibrary } from "./shelf-library";
import { ShelfLink } from "./shelf-link";
import { useShelves } from "./use-shelves";

const viewIcons: Record<View, ReactNode> = {
  all: <Layers aria-hidden />,
  favorites: <Star aria-hidden />,
  recent: <Clock aria-hidden />,
  used: <TrendingUp aria-hidden />,
  trash: <Trash2 aria-hidden />,
};

const fewTags = 8;

export function RailShelves({ onChosen }: { readonly onChosen?: () => void }) {
  const shown = useShelfLibrary();
  const { address, isLibrary, isKnown } = shown;
  const { overview, categories, tags } = useShelves(address.library);
  const chosen = onChosen === undefined ? {} : { onChosen };
  const counts: Partial<Record<View, number | undefined>> = {
    all: isKnown ? overview?.promptCount : undefined,
    favorites: isKnown ? overview?.favoriteCount || undefined : undefined,
    trash: isKnown ? overview?.trashCount || undefined : undefined,
  };
  const plain = isLibrary && address.category === undefined && address.tags.length === 0;
  const to = (change: Partial<Address>): Address => ({ ...home, library: address.library, ...change });
  return (
    <div className="min-h-0 grow overflow-y-auto px-2 pb-3">
      <WhoseViews shown={shown} />
      <ul className="flex flex-col gap-0.5">
        {(Object.keys(viewIcons) as View[]).map((view) => (
          <ShelfLink
            key={view}
            to={to({ view })}
            // Of all libraries at once, the line that says so is the one that is marked.
            on={plain && address.view === view && !(view === "all" && address.library === "all")}
            icon={viewIcons[view]}
            count={counts[view]}
            {...chosen}
          >
            {viewLabels[view]}
          </ShelfLink>
        ))}
        <PlaceLink href="/history" icon={<History aria-hidden />} {...chosen}>
          History
        </PlaceLink>
        <PlaceLink
          href={address.library === undefined ? "/insights" : `/insights?library=${encodeURIComponent(address.library)}`}
          icon={<ChartColumn aria-hidden />}
          {...chosen}
        >
          Insights
        </PlaceLink>
        <PlaceLink
          href={address.library === undefined ? "/activity" : `/activity?library=${encodeURIComponent(address.library)}`}
          icon={<Activity aria-hidden />}
          {...chosen}
        >
          Activity
        </PlaceLink>
        <PlaceLink href="/explore" icon={<Compass aria-hidden />} {...chosen}>
          Explore
        </PlaceLink>
      </ul>
      <Shelf title="Categories">
        {categories
          .filter((category) => category.count > 0 || !category.builtIn || category.key === address.category)
          .map((category) => (
            <ShelfLink
              key={category.key}
              to={to({ category: category.key })}
              on={address.category === category.key}
              icon={<span className="mx-1 block size-2 rounded-full" style={{ background: categoryColor(category.key) }} />}
              count={category.count}
              {...chosen}
            >
              {shortLabel(category)}
            </ShelfLink>
          ))}
      </Shelf>
      <LibraryShelf shown={shown} {...chosen} />
      <Tags tags={tags} address={address} to={to} {...chosen} />
    </div>
  );
}

/** The library's name over its views. Whoever has one library alone needs no name for it. */
function WhoseViews({ shown: { library, isKnown } }: { readonly shown: ShelfLibrary }) {
  const { all, find } = useLibraries();
  if (all.length < 2) return null;
  const found = find(library);
  if (!isKnown || (library !== "all" && found === undefined)) return <div className="h-6" />;
  return (
    <h2 dir="auto" className="h-6 truncate px-2 font-medium text-ink-3 text-s">
      {found === undefined ? "All libraries" : libraryName(found)}
    </h2>
  );
}

type TagsProps = {
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly address: Address;
  readonly to: (change: Partial<Address>) => Address;
  readonly onChosen?: () => void;
};

function Tags({ tags, address, to, onChosen }: TagsProps) {
  const [all, setAll] = useState(false);
  const chosen = onChosen === undefined ? {} : { onChosen };
  return (
    <Shelf title="Tags">
      {tags.slice(0, all ? tags.length : fewTags).map(({ tag, count }) => (
        <ShelfLink key={tag} to={to({ tags: [tag] })} on={address.tags.includes(tag)} icon={<Tag aria-hidden />} count={count} {...chosen}>
          {tag}
        </ShelfLink>
      ))}
      {tags.length > fewTags && (
        <li>
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="h-[26px] w-full rounded-control pl-[34px] text-left text-ink-3 text-s hover:text-ink pointer-coarse:h-10"
          >
            {all ? "Fewer tags" : "More tags"}
          </button>
        </li>
      )}
    </Shelf>
  );
}

/** The rail is narrow: a built-in category goes by its first word there. */
const shortLabel = ({ key, label, builtIn }: Category): string => (builtIn ? key.charAt(0).toUpperCase() + key.slice(1) : label);
