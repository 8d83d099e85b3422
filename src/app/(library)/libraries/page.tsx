// All libraries one is in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverCaller } from "@/app/_trpc/server";
import { LibraryList } from "./library-list";

export const metadata: Metadata = { title: "Libraries" };

export default async function LibrariesPage() {
  if ((await serverCaller()) === null) redirect("/sign-in?next=/libraries");
  return <LibraryList />;
}
