// Signing out of this browser: the session ends on the server first, then the cookie goes.
import { noteLeaving } from "@/app/_trpc/signed-out";

/** `end` ends the session row; should it fail, the cookie still goes. */
export async function leave(end: () => Promise<unknown>): Promise<void> {
  noteLeaving();
  await end().catch(() => undefined);
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false }).catch(() => undefined);
  window.location.assign("/");
}
