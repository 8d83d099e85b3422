// What has happened in a library: one's own, or the one that the address names.
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { LibraryActivity } from "../_activity/library-activity";
import { orNotFound } from "../prompts/or-not-found";

export const metadata: Metadata = { title: "Activity" };

type ActivityPageProps = { readonly searchParams: Promise<{ library?: string | string[] }> };

export default async function ActivityPage({ searchParams }: ActivityPageProps) {
  const { library } = await searchParams;
  const caller = await serverCaller();
  if (caller === null)
    redirect(`/sign-in?next=${encodeURIComponent(typeof library === "string" ? `/activity?library=${library}` : "/activity")}`);
  const me = await caller.account.me();
  const libraryId = library === undefined ? me.personalLibraryId : me.libraries.find(({ id }) => id === library)?.id;
  if (libraryId === undefined) notFound();
  const { head } = await orNotFound(caller.library.overview({ libraryId }));
  const first = { libraryId, head, page: await orNotFound(caller.activity.library({ libraryId, together: true })) };
  return <LibraryActivity key={libraryId} libraryId={libraryId} first={first} />;
}
