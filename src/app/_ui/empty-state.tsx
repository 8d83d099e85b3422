// What stands where nothing is: why, and what to do about it.
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  /** It is the whole page, and its title the page's. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function EmptyState({ icon, title, isPage = false, children, actions }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-[340px] flex-col items-center gap-2 px-6 py-16 text-center">
      {icon !== undefined && <span className="mb-1 text-accent [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</span>}
      <Heading className="font-semibold text-l text-balance">{title}</Heading>
      {children !== undefined && <div className="text-balance text-ink-2">{children}</div>}
      {actions !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-3">{actions}</div>}
    </div>
  );
}
