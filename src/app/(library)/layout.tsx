// Everything behind the door: the rail, the tab bar, the palette, and the page between them. Strangers get the page alone.
import type { ReactNode } from "react";
import { LiveProvider } from "@/app/_live/live-provider";
import { TrpcProvider } from "@/app/_trpc/client";
import { serverCaller, startingHeads } from "@/app/_trpc/server";
import { Shell } from "./_shell/shell";

export default async function LibraryLayout({ children }: { readonly children: ReactNode }) {
  const caller = await serverCaller();
  if (caller === null) return children;
  const heads = await startingHeads();
  const [me, overview, categories, tags] = await Promise.all([
    caller.account.me(),
    caller.library.overview({}),
    caller.category.list({}),
    caller.tag.list({ limit: 50 }),
  ]);
  return (
    <TrpcProvider>
      <LiveProvider me={me} heads={heads}>
        <Shell first={{ me, overview, categories, tags }}>{children}</Shell>
      </LiveProvider>
    </TrpcProvider>
  );
}
