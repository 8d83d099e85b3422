// What an invitation's link leads to: who invites to what, and joining; strangers sign in or sign up first and come back.
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { openCaller, signUpAllowed } from "@/app/_trpc/server";
import { buttonClass } from "@/app/_ui/button";
import type { InvitationState } from "@/lib/contract/member";
import { Accept } from "./accept";

export const metadata: Metadata = { title: "Invitation", robots: { index: false }, referrer: "no-referrer" };

type PageProps = { readonly params: Promise<{ token: string }> };

const may = {
  owner: "as an owner, who decides everything",
  editor: "as an editor, who reads and writes",
  viewer: "as a viewer, who reads and uses",
};
const over: Record<Exclude<InvitationState, "active">, string> = {
  expired: "This invitation has expired",
  used: "This invitation is used up",
  revoked: "This invitation was revoked",
};

const isMissing = (error: unknown): boolean => typeof error === "object" && error !== null && "code" in error && error.code === "NOT_FOUND";

export default async function InvitePage({ params }: PageProps) {
  const { token } = await params;
  const { caller, isSignedIn } = await openCaller();
  const peek = await caller.invitation.peek({ token }).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (peek === undefined)
    return <Over title="This invitation leads nowhere">The link is not whole, or its library is gone. Ask for a new one.</Over>;
  if (peek.state !== "active") return <Over title={over[peek.state]}>Ask whoever sent it for a new one.</Over>;
  return (
    <>
      <p className="text-ink-2">{peek.invitedBy === "" ? "A member" : peek.invitedBy} invites you to</p>
      <h1 dir="auto" className="break-words pb-1 font-semibold text-title tracking-[-0.015em]">
        {peek.libraryName}
      </h1>
      <p className="pb-5 text-ink-2">{may[peek.role]}.</p>
      {isSignedIn ? <Accept token={token} /> : <SignInFirst token={token} takesSignUps={(await signUpAllowed()) === "open"} />}
    </>
  );
}

function SignInFirst({ token, takesSignUps }: { readonly token: string; readonly takesSignUps: boolean }) {
  const next = encodeURIComponent(`/invite/${token}`);
  return (
    <div className="grid gap-2">
      <Link href={`/sign-in?next=${next}`} className={buttonClass("primary", "large")}>
        Sign in to join
      </Link>
      {takesSignUps && (
        <Link href={`/sign-up?next=${next}`} className={buttonClass("plain", "large")}>
          Sign up
        </Link>
      )}
    </div>
  );
}

function Over({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h1 className="pb-2 font-semibold text-title tracking-[-0.015em] text-balance">{title}</h1>
      <p className="pb-5 text-ink-2">{children}</p>
      <Link href="/" className={buttonClass("plain", "large", "w-full")}>
        To Sheaf
      </Link>
    </>
  );
}
