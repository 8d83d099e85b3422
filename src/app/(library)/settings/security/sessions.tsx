// The browsers that are signed in, each with its end.
"use client";

import { Monitor, Smartphone } from "lucide-react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { sentence } from "@/app/_ui/refusal";
import { RelativeTime } from "@/app/_ui/relative-time";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { Failed, Loading } from "../states";
import { deviceOf } from "./device";

export function Sessions() {
  const sessions = trpc.account.sessions.useQuery();
  const utils = trpc.useUtils();
  const revoke = trpc.account.revokeSession.useMutation({
    onSuccess: () => sayDone("Signed out there"),
    onError: (error) => sayFailed(sentence("Couldn't end the session", error)),
    onSettled: () => utils.account.sessions.invalidate(),
  });
  if (sessions.isError) return <Failed onRetry={() => void sessions.refetch()} />;
  if (sessions.data === undefined) return <Loading rows={2} />;
  return (
    <ul className="divide-y divide-line rounded-panel border border-line">
      {sessions.data.map((session) => {
        const device = deviceOf(session.userAgent);
        const Icon = device.isPhone ? Smartphone : Monitor;
        return (
          <li key={session.id} className="flex items-center gap-3 px-4 py-2.5">
            <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
            <div className="min-w-0 grow">
              <p className="truncate font-medium" title={session.userAgent}>
                {device.name}
              </p>
              <p className="text-ink-3 text-s">
                seen <RelativeTime at={session.lastSeenAt} long />, since <RelativeTime at={session.createdAt} long />
              </p>
            </div>
            {session.current ? (
              <span className="rounded-full bg-good-soft px-2 py-0.5 font-medium text-good text-s">This one</span>
            ) : (
              <Button busy={revoke.isPending && revoke.variables.id === session.id} onClick={() => revoke.mutate({ id: session.id })}>
                End<span className="sr-only"> session of {device.name}</span>
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
