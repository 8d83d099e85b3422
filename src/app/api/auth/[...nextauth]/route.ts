// next-auth's own addresses: the only API that lives in Next.
import { headers } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { fromHeaders } from "@/app/_trpc/from";
import { sessionOptions } from "@/server/auth/session";
import { sessionAccounts, sessionSettings } from "@/server/trpc/caller";

type Params = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Params): Promise<Response> {
  const accounts = sessionAccounts(
    (given) => fromHeaders((name) => [given[name]].flat()[0]),
    async () => {
      const present = await headers();
      return fromHeaders((name) => present.get(name) ?? undefined);
    },
  );
  return NextAuth(sessionOptions(sessionSettings(), accounts))(request, context);
}

export { handle as GET, handle as POST };
