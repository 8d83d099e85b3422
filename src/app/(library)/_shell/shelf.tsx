// A part of the rail: its name and its lines. Without a line it is not there.
import type { ReactNode } from "react";

export function Shelf({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pt-4 not-has-[li]:hidden">
      <h2 className="px-2 pb-1 font-medium text-ink-3 text-s">{title}</h2>
      <ul className="flex flex-col gap-0.5">{children}</ul>
    </section>
  );
}
