// What one did with prompts: every use and run, the newest first.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { filtersOf, readHistory, writeHistory } from "../_history/address";
import { HistoryPage } from "../_history/history-page";
import { searchParamsOf } from "../_list/address";

export const metadata: Metadata = { title: "History" };

type PageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const address = readHistory(searchParamsOf(await searchParams));
  const caller = await serverCaller();
  if (caller === null) redirect(`/sign-in?next=${encodeURIComponent(writeHistory(address))}`);
  // An address that is out of date still shows the page, which then says what is missing.
  const [first, firstEntry] = await Promise.all([
    caller.history.browse({ ...filtersOf(address), limit: 60 }).catch(() => undefined),
    address.entry === undefined ? undefined : caller.history.get({ id: address.entry }).catch(() => undefined),
  ]);
  return <HistoryPage first={first} firstEntry={firstEntry} />;
}
