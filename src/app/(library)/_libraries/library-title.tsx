// Over the list: which library this is, where it is not one's own, with the way to the people in it.
"use client";

import { LibraryBig, UsersRound } from "lucide-react";
import Link from "next/link";
import { type Libraries, roleNames } from "./use-libraries";

type LibraryTitleProps = { readonly library: string | undefined; readonly libraries: Libraries };

export function LibraryTitle({ library, libraries }: LibraryTitleProps) {
  const found = libraries.find(library);
  if (library === "all")
    return (
      <p className="flex items-center gap-2 pb-2 text-ink-2">
        <LibraryBig aria-hidden className="size-4 shrink-0" />
        <span className="font-semibold text-ink">All libraries</span>
      </p>
    );
  if (found === undefined || found.kind === "personal") return null;
  return (
    <p className="flex items-center gap-2 pb-2 text-ink-2">
      <UsersRound aria-hidden className="size-4 shrink-0" />
      <span dir="auto" className="min-w-0 truncate font-semibold text-ink">
        {found.name}
      </span>
      {found.role === "viewer" && <span className="shrink-0 text-ink-3 text-s">{roleNames.viewer}: you may read and use</span>}
      <Link
        href={`/libraries/${found.id}`}
        prefetch={false}
        className="ml-auto shrink-0 rounded-key text-ink-3 text-s underline-offset-2 hover:text-ink hover:underline"
      >
        {found.memberCount.toLocaleString("en")} {found.memberCount === 1 ? "member" : "members"}
      </Link>
    </p>
  );
}
