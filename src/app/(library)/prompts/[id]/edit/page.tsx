// Editing a prompt.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { WhileMember } from "../../../_libraries/while-member";
import { orNotFound } from "../../or-not-found";
import { PromptEditor } from "./prompt-editor";
import { UnsavedText } from "./unsaved-text";

export const metadata: Metadata = { title: "Edit" };

type EditPageProps = { readonly params: Promise<{ id: string }> };

export default async function EditPage({ params }: EditPageProps) {
  const { id } = await params;
  const caller = await serverCaller();
  if (caller === null) redirect(`/sign-in?next=${encodeURIComponent(`/prompts/${id}/edit`)}`);
  const prompt = await orNotFound(caller.prompt.get({ id }));
  return (
    <WhileMember isPage libraryId={prompt.libraryId} unsaved={<UnsavedText promptId={prompt.id} />}>
      <PromptEditor first={prompt} />
    </WhileMember>
  );
}
