// When the session has ended: the page leaves for signing in, which leads back to it. What was being written is kept in the browser.
import type { TRPCLink } from "@trpc/client";
import { tap } from "@trpc/server/observable";
import type { AppRouter } from "@/server/trpc/router";

/** A session that has ended still counts for a second at the server's doors. */
const graceMs = 1_200;

let isLeaving = false;

/** The page is on its way out already: nobody is to be led elsewhere. */
export function noteLeaving(): void {
  isLeaving = true;
}

function leave(): void {
  if (isLeaving) return;
  noteLeaving();
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
}

// A follow also ends when only the right to one library is lost: whether anybody is signed in is asked then.
async function leaveIfSignedOut(): Promise<void> {
  const answer = await fetch("/api/trpc/account.me").catch(() => undefined);
  if (answer?.status === 401) leave();
}

export const leavingWhenSignedOut: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        error({ data }) {
          if (data?.httpStatus === 401) leave();
          else if (op.type === "subscription") setTimeout(leaveIfSignedOut, graceMs);
        },
      }),
    );
