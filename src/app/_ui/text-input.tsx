// One line of text.
import type { ComponentProps } from "react";
import { cx } from "./cx";

export function TextInput({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input {...rest} type={type} dir="auto" className={cx("well h-[34px] w-full px-2.5 pointer-coarse:h-11", className)} />;
}
