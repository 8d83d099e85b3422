// One prompt on a page of its own.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { serverCaller } from "@/app/_trpc/server";
import { orNotFound } from "../or-not-found";
import { PromptPage } from "./prompt-page";

type PageProps = { readonly params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const caller = await serverCaller();
  if (caller === null) redirect(`/sign-in?next=${encodeURIComponent(`/prompts/${id}`)}`);
  return orNotFound(caller.prompt.get({ id }));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await load((await params).id)).title };
}

export default async function Page({ params }: PageProps) {
  return <PromptPage first={await load((await params).id)} />;
}
