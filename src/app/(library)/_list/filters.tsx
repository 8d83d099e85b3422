// Under the search box: the filters that are on, how to add one, how many there are and in which order.
"use client";

import { ChevronDown } from "lucide-react";
import { ChipButton, RemovableChip, ToggleChip } from "@/app/_ui/chip";
import { Menu, type MenuEntry } from "@/app/_ui/menu";
import type { Category, TagCount } from "@/lib/contract/tag";
import { type Address, type Sort, sortLabels, sortOf, sorts } from "./address";
import type { Rows } from "./use-rows";

type FiltersProps = {
  readonly address: Address;
  readonly words: string;
  readonly rows: Rows;
  readonly categories: readonly Category[];
  readonly tags: readonly TagCount[];
  readonly onChange: (change: Partial<Address>) => void;
};

export function Filters({ address, words, rows, categories, tags, onChange }: FiltersProps) {
  const category = categories.find((each) => each.key === address.category);
  const isFavorites = address.view === "favorites";
  return (
    <div className="flex flex-wrap items-center gap-1.5 pt-2">
      {address.category === undefined ? (
        <Menu
          label="Category"
          entries={categories.map(
            (each): MenuEntry => ({
              kind: "item",
              label: each.label,
              aside: each.count.toLocaleString("en"),
              onSelect: () => onChange({ category: each.key }),
            }),
          )}
          trigger={<ChipButton>Category</ChipButton>}
        />
      ) : (
        <RemovableChip
          label={category?.label ?? address.category}
          removeLabel={`Remove filter ${category?.label ?? address.category}`}
          onRemove={() => onChange({ category: undefined })}
        />
      )}
      {address.tags.map((tag) => (
        <RemovableChip
          key={tag}
          label={tag}
          removeLabel={`Remove filter ${tag}`}
          onRemove={() => onChange({ tags: address.tags.filter((other) => other !== tag) })}
        />
      ))}
      {tags.length > address.tags.length && (
        <Menu
          label="Tag"
          entries={tags
            .filter(({ tag }) => !address.tags.includes(tag))
            .map(
              ({ tag, count }): MenuEntry => ({
                kind: "item",
                label: tag,
                aside: count.toLocaleString("en"),
                onSelect: () => onChange({ tags: [...address.tags, tag] }),
              }),
            )}
          trigger={<ChipButton>Tag</ChipButton>}
        />
      )}
      {address.view !== "trash" && (
        <ToggleChip on={isFavorites} onClick={() => onChange({ view: isFavorites ? "all" : "favorites" })}>
          Favorites
        </ToggleChip>
      )}
      <span className="ml-auto flex items-center gap-1 text-ink-3 text-s">
        <span role="status">
          <Count words={words} rows={rows} />
        </span>
        <span aria-hidden>·</span>
        {words === "" ? <SortChoice value={sortOf(address)} onChange={(sort) => onChange({ sort })} /> : "Best match"}
      </span>
    </div>
  );
}

function Count({ words, rows }: { readonly words: string; readonly rows: Rows }) {
  if (rows.state !== "ready") return null;
  const count = rows.count.toLocaleString("en");
  if (words === "") return `${count} ${rows.count === 1 ? "prompt" : "prompts"}`;
  return (
    <>
      {count} {rows.count === 1 ? "result" : "results"} for{" "}
      <b dir="auto" className="inline-block max-w-32 truncate align-bottom font-semibold text-ink">
        {words}
      </b>
    </>
  );
}

function SortChoice({ value, onChange }: { readonly value: Sort; readonly onChange: (sort: Sort) => void }) {
  return (
    <span className="relative inline-flex items-center rounded-key hover:text-ink">
      <select
        aria-label="Sort"
        value={value}
        onChange={(event) => {
          const chosen = sorts.find((sort) => sort === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        className="field-sizing-content appearance-none rounded-key bg-transparent pr-4 text-s pointer-coarse:h-8 pointer-coarse:text-s"
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {sortLabels[sort]}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-0 size-3.5" />
    </span>
  );
}
