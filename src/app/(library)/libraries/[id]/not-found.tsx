// A library that isn't there, or that one is not in.
import { DoorClosed } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

export default function LibraryNotFound() {
  return (
    <main id="main" className="grid place-items-center bg-surface">
      <EmptyState
        isPage
        icon={<DoorClosed aria-hidden />}
        title="This library isn't here"
        actions={
          <Link href="/libraries" className={buttonClass("primary")}>
            To my libraries
          </Link>
        }
      >
        It was deleted, or you are not in it.
      </EmptyState>
    </main>
  );
}
