// Many lines of text; in mono where it is a prompt's.
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { lineDirection } from "./line-direction";

export function TextArea({ className, mono = false, value, ...rest }: ComponentProps<"textarea"> & { readonly mono?: boolean }) {
  return (
    <textarea
      dir="auto"
      {...rest}
      value={value}
      className={cx(
        "well block w-full resize-y px-2.5 py-1.5",
        mono && "font-mono text-[12.5px]/5",
        lineDirection(`${value ?? ""}`),
        className,
      )}
    />
  );
}
