// A choice from a short list: the browser's own control, dressed.
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select {...rest} className={cx("well h-[34px] w-full appearance-none truncate pr-8 pl-2.5 pointer-coarse:h-11", className)}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-2" />
    </span>
  );
}
