// What a library's uses and runs come to.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { searchParamsOf } from "../_list/address";
import { askedBy, readInsights, writeInsights } from "./address";
import { InsightsPage } from "./insights-page";

export const metadata: Metadata = { title: "Insights" };

type PageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const address = readInsights(searchParamsOf(await searchParams));
  const caller = await serverCaller();
  if (caller === null) redirect(`/sign-in?next=${encodeURIComponent(writeInsights(address))}`);
  // A library one has left, or a range that is refused: the page says so.
  return <InsightsPage first={await caller.insight.overview(askedBy(address)).catch(() => undefined)} />;
}
