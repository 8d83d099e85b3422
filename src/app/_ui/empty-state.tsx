// What stands where nothing is: why, and what to do about it.
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-[340px] flex-col items-center gap-2 px-6 py-16 text-center">
      {icon !== undefined && <span className="mb-1 text-accent [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</span>}
      <h2 className="font-semibold text-l text-balance">{title}</h2>
      {children !== undefined && <div className="text-balance text-ink-2">{children}</div>}
      {actions !== undefined && <div className="flex flex-wrap justify-center gap-2 pt-3">{actions}</div>}
    </div>
  );
}
