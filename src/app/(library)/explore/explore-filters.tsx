// What Explore is narrowed by, and its order: links, so that they work without JavaScript and can be opened in another tab.
import { X } from "lucide-react";
import Link from "next/link";
import { cx } from "@/app/_ui/cx";
import { builtInCategories } from "@/lib/contract/tag";
import { categoryColor } from "../_list/category-color";
import { type ExploreAddress, type ExploreSort, exploreHref, exploreSorts } from "./explore-address";

const sortLabels: Record<ExploreSort, string> = { updated: "Last changed", used: "Most used" };

const pill =
  "inline-flex h-[26px] shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-s transition-colors pointer-coarse:h-10 pointer-coarse:px-3.5";

type FiltersProps = { readonly address: ExploreAddress; readonly count: number | undefined };

export function ExploreFilters({ address, count }: FiltersProps) {
  return (
    <>
      <nav
        aria-label="Categories"
        className="flex flex-wrap gap-1.5 pt-3 max-tab:-mx-4 max-tab:flex-nowrap max-tab:overflow-x-auto max-tab:px-4"
      >
        {builtInCategories.map(({ key }) => {
          const isOn = address.category === key;
          return (
            <Link
              key={key}
              href={exploreHref(address, { category: isOn ? undefined : key })}
              prefetch={false}
              scroll={false}
              aria-current={isOn ? "true" : undefined}
              className={cx(
                pill,
                isOn ? "border-transparent bg-accent-soft text-ink" : "border-line text-ink-2 hover:bg-sunken hover:text-ink",
              )}
            >
              <span aria-hidden className="size-2 rounded-full" style={{ background: categoryColor(key) }} />
              {key.charAt(0).toUpperCase() + key.slice(1)}
            </Link>
          );
        })}
      </nav>
      <div className="flex min-h-[26px] flex-wrap items-center gap-x-1.5 gap-y-2 pt-4 text-ink-3 text-s">
        {address.tags.map((tag) => (
          <Link
            key={tag}
            href={exploreHref(address, { tags: address.tags.filter((other) => other !== tag) })}
            prefetch={false}
            aria-label={`Remove filter ${tag}`}
            className={cx(pill, "max-w-full border-transparent bg-accent-soft text-ink")}
          >
            <span dir="auto" className="truncate">
              {tag}
            </span>
            <X aria-hidden className="size-3" />
          </Link>
        ))}
        <span role="status" className="tabular-nums">
          {countWords(address, count)}
        </span>
        {address.q === "" ? <SortLinks address={address} /> : <span className="ml-auto">Best match</span>}
      </div>
    </>
  );
}

function countWords({ q }: ExploreAddress, count: number | undefined): string {
  if (q !== "") return `Results for “${q}”`;
  if (count === undefined) return "";
  // The count ends there: beyond it nobody reads on.
  if (count >= 10_000) return "More than 10,000 prompts";
  return `${count.toLocaleString("en")} ${count === 1 ? "prompt" : "prompts"}`;
}

function SortLinks({ address }: { readonly address: ExploreAddress }) {
  return (
    <nav aria-label="Sort" className="ml-auto flex gap-3">
      {exploreSorts.map((sort) => (
        <Link
          key={sort}
          href={exploreHref(address, { sort })}
          prefetch={false}
          scroll={false}
          aria-current={address.sort === sort ? "true" : undefined}
          className={cx(
            "inline-flex items-center rounded-key pointer-coarse:h-10",
            address.sort === sort ? "font-medium text-ink" : "underline-offset-2 hover:text-ink hover:underline",
          )}
        >
          {sortLabels[sort]}
        </Link>
      ))}
    </nav>
  );
}
