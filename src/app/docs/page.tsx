// The REST interface to read and to try, made from the same document that programs get.
import type { Metadata } from "next";
import Link from "next/link";
import { SheafMark } from "../_ui/sheaf-mark";
import { Reference } from "./reference";

export const metadata: Metadata = { title: "API documentation" };

export default function DocsPage() {
  return (
    <div className="min-h-dvh bg-surface">
      <header className="sticky top-0 z-10 flex h-12 items-center gap-3 border-line border-b bg-surface px-6 max-tab:px-4">
        <Link href="/" className="flex items-center gap-2 rounded-control font-semibold text-l tracking-[-0.01em]">
          <SheafMark className="size-5 text-accent" />
          Sheaf
        </Link>
        <span className="text-ink-3">API</span>
        <a href="/api/v2/openapi.json" className="ml-auto rounded-control font-medium text-ink-2 text-m hover:text-ink">
          OpenAPI document
        </a>
      </header>
      <Reference />
    </div>
  );
}
