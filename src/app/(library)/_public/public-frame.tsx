// Around what everybody may see: inside the app's frame for the signed-in, under a plain header for strangers.
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/app/_ui/button";
import { SheafMark } from "@/app/_ui/sheaf-mark";
import { RailButton } from "../_shell/rail-button";

type PublicFrameProps = {
  readonly isSignedIn: boolean;
  /** Where a stranger comes back to after signing in. */
  readonly here: string;
  readonly children: ReactNode;
};

export function PublicFrame({ isSignedIn, here, children }: PublicFrameProps) {
  if (isSignedIn)
    return (
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 overflow-y-auto bg-surface outline-none">
        <RailButton />
        {children}
      </main>
    );
  return (
    <div className="min-h-dvh bg-surface">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-on-ink focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <StrangersHeader here={here} />
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}

function StrangersHeader({ here }: { readonly here: string }) {
  return (
    <header className="border-line border-b bg-paper">
      <div className="mx-auto flex h-14 max-w-[944px] items-center gap-2 px-8 max-tab:px-4">
        <Link href="/" prefetch={false} className="flex items-center gap-2 rounded-control font-semibold text-l tracking-[-0.01em]">
          <SheafMark className="size-5 text-accent" />
          Sheaf
        </Link>
        <nav aria-label="Main" className="ml-auto flex gap-2">
          <Link href="/explore" prefetch={false} className={buttonClass("ghost")}>
            Explore
          </Link>
          <Link href={`/sign-in?next=${encodeURIComponent(here)}`} prefetch={false} className={buttonClass("plain")}>
            Sign in
          </Link>
        </nav>
      </div>
    </header>
  );
}
