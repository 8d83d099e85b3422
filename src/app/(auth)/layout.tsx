// The doors: a narrow column under our sign.
import Link from "next/link";
import type { ReactNode } from "react";
import { SheafMark } from "@/app/_ui/sheaf-mark";

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid min-h-dvh content-start justify-items-center px-5 pt-[14vh] pb-16">
      <header>
        <Link href="/" className="mb-6 flex items-center gap-2 rounded-control font-semibold text-l tracking-[-0.01em]">
          <SheafMark className="size-6 text-accent" />
          Sheaf
        </Link>
      </header>
      <main className="w-full max-w-[360px] rounded-panel border border-line bg-surface px-6 py-6 shadow-float max-tab:px-5">
        {children}
      </main>
    </div>
  );
}
