// A prompt or page that isn't there, inside the frame of the library.
import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

export default function LibraryNotFound() {
  return (
    <main id="main" className="grid place-items-center bg-surface">
      <EmptyState
        isPage
        icon={<FileQuestion aria-hidden />}
        title="This prompt isn't here"
        actions={
          <Link href="/" className={buttonClass("primary")}>
            To the library
          </Link>
        }
      >
        It was moved, deleted, or never shared with you.
      </EmptyState>
    </main>
  );
}
