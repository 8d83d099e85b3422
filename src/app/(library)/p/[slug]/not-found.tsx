// No such public prompt, or none for this reader: the two look the same.
import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

export default function PublicPromptNotFound() {
  return (
    <main id="main" className="grid min-h-[70dvh] place-items-center bg-surface">
      <EmptyState
        isPage
        icon={<FileQuestion aria-hidden />}
        title="There is no prompt at this address"
        actions={
          <Link href="/explore" prefetch={false} className={buttonClass("primary")}>
            Explore public prompts
          </Link>
        }
      >
        It may have been moved, made private, or its link renewed.
      </EmptyState>
    </main>
  );
}
