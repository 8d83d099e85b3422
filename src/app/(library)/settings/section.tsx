// One part of a settings page: a name, a sentence, and what can be set.
import type { ReactNode } from "react";

type SectionProps = { readonly title: string; readonly about?: ReactNode; readonly isPage?: boolean; readonly children: ReactNode };

export function Section({ title, about, isPage = false, children }: SectionProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <section className="border-line border-t py-6 first:border-t-0 first:pt-0">
      <Heading className={isPage ? "font-semibold text-title tracking-[-0.015em]" : "font-semibold text-heading"}>{title}</Heading>
      {about !== undefined && <p className="pt-1 text-ink-2">{about}</p>}
      <div className="pt-4">{children}</div>
    </section>
  );
}
