// One public prompt in Explore: title, who wrote it, how it begins, its tags and uses.
import Link from "next/link";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { PublicSummary } from "@/lib/contract/sharing";
import { uses } from "../_list/listed";
import { type ExploreAddress, exploreHref } from "./explore-address";
import { RowActions } from "./row-actions";

const fewTags = 5;

type PublicRowProps = { readonly prompt: PublicSummary; readonly address: ExploreAddress; readonly isSignedIn: boolean };

export function PublicRow({ prompt, address, isSignedIn }: PublicRowProps) {
  const { title, slug, description, excerpt, author, tags } = prompt;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-line border-b px-3 py-3.5 hover:bg-sunken max-tab:px-4">
      <h2 dir="auto" className="min-w-0 text-left font-semibold text-l [overflow-wrap:anywhere]">
        <Link
          href={`/p/${slug}`}
          prefetch={false}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {title}
        </Link>
      </h2>
      <div className="relative row-span-2 flex items-start gap-1">{isSignedIn && <RowActions prompt={prompt} />}</div>
      <div className="min-w-0">
        {description !== "" && (
          <p dir="auto" className="line-clamp-2 text-left text-ink-2 [overflow-wrap:anywhere]">
            {description}
          </p>
        )}
        <p dir="auto" className="mt-1 line-clamp-2 text-left font-mono text-[12.5px]/5 text-ink-2 [overflow-wrap:anywhere]">
          {excerpt}
        </p>
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 pt-1.5 text-ink-3 text-s">
        {author.name !== "" && (
          <span dir="auto" className="max-w-48 truncate text-ink-2">
            {author.name}
          </span>
        )}
        {tags.slice(0, fewTags).map((tag) => (
          <Link
            key={tag}
            dir="auto"
            href={exploreHref(address, { tags: [...new Set([...address.tags, tag])] })}
            prefetch={false}
            className="relative max-w-40 truncate rounded-key underline-offset-2 hover:text-ink hover:underline"
          >
            {tag}
          </Link>
        ))}
        {tags.length > fewTags && <span>+{tags.length - fewTags}</span>}
        <span className="ml-auto tabular-nums">{uses(prompt.useCount)}</span>
        <RelativeTime at={prompt.updatedAt} className="tabular-nums" />
      </div>
    </li>
  );
}
