// For somebody who writes where one may only read, or may only read from now on.
"use client";

import { Info } from "lucide-react";
import { useLibraries } from "./use-libraries";

export function ReadOnlyNotice({ libraryId }: { readonly libraryId: string }) {
  const library = useLibraries().find(libraryId);
  if (library?.role !== "viewer") return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-control bg-info-soft px-3 py-2 text-info">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>You are a viewer in “{library.name}”: this cannot be saved there. What you write is kept in this browser.</span>
    </p>
  );
}
