// An address that leads nowhere.
import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "./_ui/button";
import { EmptyState } from "./_ui/empty-state";
import { SheafMark } from "./_ui/sheaf-mark";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-full place-items-center py-[10vh]">
      <EmptyState
        isPage
        icon={<SheafMark className="size-9" />}
        title="There is nothing at this address"
        actions={
          <Link href="/" className={buttonClass("primary")}>
            To the library
          </Link>
        }
      >
        It may have been moved or deleted, or it isn't yours to see.
      </EmptyState>
    </main>
  );
}
