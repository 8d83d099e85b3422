// The libraries one is in, with one's role; a new one; and those in the trash that one owns.
"use client";

import { Plus, UserRound, UsersRound } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Opening } from "@/app/_ui/opening";
import { sentence } from "@/app/_ui/refusal";
import { RelativeTime } from "@/app/_ui/relative-time";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { LibrarySummary } from "@/lib/contract/library";
import { libraryName, roleNames, useLibraries } from "../_libraries/use-libraries";
import { Section } from "../settings/section";
import { Column } from "./column";
import { counted } from "./words";

const NewLibraryDialog = dynamic(() => import("../_libraries/new-library-dialog").then((module) => module.NewLibraryDialog), {
  ssr: false,
  loading: Opening,
});

export function LibraryList() {
  const { all } = useLibraries();
  const [isMaking, setMaking] = useState(false);
  return (
    <Column>
      <Section
        title="Libraries"
        isPage
        about="Your own library is yours alone. In a shared one, everybody who is in it sees the same prompts, live."
      >
        <ul aria-label="Libraries" className="divide-y divide-line rounded-panel border border-line">
          {all.map((library) => (
            <LibraryRow key={library.id} library={library} />
          ))}
        </ul>
        <Button className="mt-4" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
          New library
        </Button>
      </Section>
      <Trashed />
      {isMaking && <NewLibraryDialog onClose={() => setMaking(false)} />}
    </Column>
  );
}

function LibraryRow({ library }: { readonly library: LibrarySummary }) {
  const isOwn = library.kind === "personal";
  return (
    <li className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-sunken [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-2">
      {isOwn ? <UserRound aria-hidden /> : <UsersRound aria-hidden />}
      <div className="min-w-0 grow">
        <h2 dir="auto" className="truncate font-medium">
          <Link
            href={isOwn ? "/" : `/libraries/${library.id}`}
            prefetch={false}
            className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            {libraryName(library)}
          </Link>
        </h2>
        <p className="truncate text-ink-3 text-s">
          {counted(library.promptCount, "prompt")}
          {!isOwn && ` · ${counted(library.memberCount, "member")}`}
        </p>
      </div>
      <span className="shrink-0 text-ink-2 text-m">{roleNames[library.role]}</span>
    </li>
  );
}

function Trashed() {
  const utils = trpc.useUtils();
  const trash = trpc.library.list.useQuery({ trash: true });
  const libraries = trash.data?.results ?? [];
  if (libraries.length === 0) return null;
  const restore = async ({ id, name }: LibrarySummary) => {
    try {
      await utils.client.library.restore.mutate({ id });
      sayDone(`“${name}” is back, with everybody who was in it`);
    } catch (error) {
      sayFailed(sentence("Couldn't restore the library", error));
    } finally {
      void utils.library.list.invalidate();
      void utils.account.me.invalidate();
    }
  };
  return (
    <Section title="Deleted" about="Whole, with their prompts and members, until the trash is emptied.">
      <ul aria-label="Deleted libraries" className="divide-y divide-line rounded-panel border border-line">
        {libraries.map((library) => (
          <li key={library.id} className="flex items-center gap-3 px-4 py-2.5">
            <div className="min-w-0 grow">
              <p dir="auto" className="truncate font-medium">
                {library.name}
              </p>
              <p className="truncate text-ink-3 text-s">
                {counted(library.promptCount, "prompt")}
                {library.deletedAt !== null && (
                  <>
                    {" "}
                    · deleted <RelativeTime at={library.deletedAt} long />
                  </>
                )}
              </p>
            </div>
            <Button onClick={() => void restore(library)}>
              Restore<span className="sr-only"> {library.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
