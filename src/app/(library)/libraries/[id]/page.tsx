// One library: who is in it, how others get in, and its end.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { serverCaller } from "@/app/_trpc/server";
import { orNotFound } from "../../prompts/or-not-found";
import { LibraryHome } from "./library-home";

type PageProps = { readonly params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const caller = await serverCaller();
  if (caller === null) redirect(`/sign-in?next=${encodeURIComponent(`/libraries/${id}`)}`);
  const library = await orNotFound(caller.library.get({ id }));
  const isOwner = library.role === "owner" && library.kind === "shared";
  const [me, members, invitations] = await Promise.all([
    caller.account.me(),
    caller.member.list({ id }),
    isOwner ? caller.invitation.list({ id }) : undefined,
  ]);
  return { library, me: me.user, members, invitations };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await load((await params).id)).library.name };
}

export default async function LibraryPage({ params }: PageProps) {
  return <LibraryHome {...(await load((await params).id))} />;
}
