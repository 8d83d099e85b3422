// Writing a prompt.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { Composer } from "./composer";

export const metadata: Metadata = { title: "Composer" };

type ComposePageProps = { readonly searchParams: Promise<{ text?: string | string[] }> };

export default async function ComposePage({ searchParams }: ComposePageProps) {
  if ((await serverCaller()) === null) redirect("/sign-in?next=/compose");
  const { text } = await searchParams;
  return <Composer first={typeof text === "string" ? text : undefined} />;
}
