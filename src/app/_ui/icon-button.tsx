// A button that shows only a picture, and says its name to everybody who asks.
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  readonly label: string;
  readonly icon: ReactNode;
  readonly tipSide?: "bottom" | "left" | "top";
  /** Small ones stand inside rows and chips. */
  readonly small?: boolean;
  readonly silent?: boolean;
};

export function IconButton({ label, icon, tipSide, small = false, silent = false, className, type = "button", ...rest }: IconButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-control text-ink-2 transition-colors hover:bg-selected hover:text-ink",
        "disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4",
        small ? "size-6 pointer-coarse:size-8" : "size-[30px] pointer-coarse:size-10",
        className,
      )}
    >
      {icon}
    </button>
  );
  return silent ? (
    button
  ) : (
    <Tooltip words={label} side={tipSide}>
      {button}
    </Tooltip>
  );
}
