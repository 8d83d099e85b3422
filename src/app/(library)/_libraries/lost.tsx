// In the place of what belongs to a library that one is no longer in.
"use client";

import { DoorClosed } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

type LostProps = { readonly name: string; readonly isPage: boolean; readonly children?: ReactNode };

export function Lost({ name, isPage, children }: LostProps) {
  const words = (
    <EmptyState
      isPage={isPage}
      icon={<DoorClosed aria-hidden />}
      title={`You no longer have access to “${name}”`}
      actions={
        <Link href="/" className={buttonClass("primary")}>
          To my library
        </Link>
      }
    >
      You left it, were taken out, or it was deleted.
    </EmptyState>
  );
  return isPage ? (
    <main id="main" className="grid min-h-0 place-content-center place-items-center overflow-y-auto bg-surface">
      {words}
      {children}
    </main>
  ) : (
    <div role="alert" className="grid min-h-0 grow place-items-center bg-surface">
      {words}
    </div>
  );
}
