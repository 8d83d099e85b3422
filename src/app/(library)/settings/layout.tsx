// Settings: their names at the left, or on top on a phone, the chosen one beside.
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { serverCaller } from "@/app/_trpc/server";
import { SettingsNav } from "./settings-nav";

export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  if ((await serverCaller()) === null) redirect("/sign-in?next=/settings");
  return (
    <main id="main" className="min-h-0 min-w-0 overflow-y-auto bg-surface">
      <div className="mx-auto grid max-w-[960px] gap-x-12 gap-y-6 px-8 py-8 max-tab:px-4 max-tab:py-5 wide:grid-cols-[180px_minmax(0,1fr)]">
        <SettingsNav />
        <div className="min-w-0 max-w-[640px]">{children}</div>
      </div>
    </main>
  );
}
