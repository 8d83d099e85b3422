// One library's own page: its name, its people, its invitations, leaving it and ending it.
"use client";

import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/app/_ui/button";
import { Opening } from "@/app/_ui/opening";
import { sayDone } from "@/app/_ui/say";
import type { User } from "@/lib/contract/account";
import type { LibrarySummary } from "@/lib/contract/library";
import type { InvitationPage, MemberPage } from "@/lib/contract/member";
import { libraryName, roleNames, useLibraries } from "../../_libraries/use-libraries";
import { WhileMember } from "../../_libraries/while-member";
import { Section } from "../../settings/section";
import { Column } from "../column";
import { counted } from "../words";
import { Ending } from "./ending";
import { Invitations } from "./invitations";
import { Members } from "./members";

const NameDialog = dynamic(() => import("../../_libraries/name-dialog").then((module) => module.NameDialog), {
  ssr: false,
  loading: Opening,
});

type LibraryHomeProps = {
  readonly library: LibrarySummary;
  readonly me: User;
  readonly members: MemberPage;
  readonly invitations: InvitationPage | undefined;
};

export function LibraryHome(props: LibraryHomeProps) {
  const library = useLibraries().find(props.library.id) ?? props.library;
  const isShared = library.kind === "shared";
  const isOwner = isShared && library.role === "owner";
  return (
    <WhileMember isPage libraryId={library.id}>
      <Column>
        <Head library={library} isOwner={isOwner} />
        {isShared ? (
          <Section
            title="Members"
            about={isOwner ? undefined : `You are ${withArticle(roleNames[library.role])}: ${roleRights[library.role]}.`}
          >
            <Members library={library} me={props.me} first={props.members} />
          </Section>
        ) : (
          <p className="text-ink-2">This one is yours alone. Make a shared library to work with others.</p>
        )}
        {isOwner && (
          <Section title="Invitations" about="Whoever has a link joins with its role. A link is shown once; end it here at any time.">
            <Invitations library={library} first={props.invitations} />
          </Section>
        )}
        {isShared && <Ending library={library} me={props.me} first={props.members} />}
      </Column>
    </WhileMember>
  );
}

const roleRights = {
  owner: "you may do everything, change its members too",
  editor: "you may read, write and delete prompts",
  viewer: "you may read and use prompts",
} as const;

const withArticle = (role: string): string => `${/^[aeio]/i.test(role) ? "an" : "a"} ${role.toLowerCase()}`;

function Head({ library, isOwner }: { readonly library: LibrarySummary; readonly isOwner: boolean }) {
  const utils = trpc.useUtils();
  const [isNaming, setNaming] = useState(false);
  const rename = async (name: string) => {
    await utils.client.library.update.mutate({ id: library.id, name });
    await utils.account.me.invalidate();
    sayDone("Renamed");
  };
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-3 pb-6">
      <div className="min-w-0 grow basis-60">
        <p className="text-ink-3 text-s">
          <Link href="/libraries" prefetch={false} className="rounded-key underline-offset-2 hover:text-ink hover:underline">
            Libraries
          </Link>
        </p>
        <h1 dir="auto" className="break-words font-semibold text-title tracking-[-0.015em]">
          {libraryName(library)}
        </h1>
        <p className="pt-1 text-ink-2">
          {counted(library.promptCount, "prompt")} · {counted(library.memberCount, "member")}
        </p>
      </div>
      <div className="flex gap-2 pt-4 max-tab:pt-0">
        {isOwner && (
          <Button icon={<Pencil aria-hidden />} onClick={() => setNaming(true)}>
            Rename
          </Button>
        )}
        <Link href={library.kind === "personal" ? "/" : `/?library=${library.id}`} prefetch={false} className={buttonClass("primary")}>
          Open
        </Link>
      </div>
      {isNaming && (
        <NameDialog
          title="Rename the library"
          name={library.name}
          confirm="Rename"
          intent="Couldn't rename the library"
          onNamed={rename}
          onClose={() => setNaming(false)}
        />
      )}
    </header>
  );
}
