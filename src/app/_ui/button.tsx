// The one button: ink for the main action, hairline for the others, bare for what steps back.
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Kbd } from "./kbd";

export type ButtonLook = "primary" | "plain" | "ghost" | "danger";

const looks: Record<ButtonLook, string> = {
  primary: "border-ink bg-ink text-on-ink hover:bg-ink/88",
  plain: "border-line bg-surface text-ink hover:bg-sunken",
  ghost: "border-transparent text-ink-2 hover:bg-selected hover:text-ink",
  danger: "border-bad bg-bad text-on-ink hover:bg-bad/88",
};

const sizes = { normal: "h-[30px] px-2.5 text-m pointer-coarse:h-10 pointer-coarse:px-3.5", large: "h-10 px-4 text-l" };

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: ButtonLook = "plain", size: keyof typeof sizes = "normal", more?: string): string =>
  cx(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    looks[look],
    sizes[size],
    more,
  );

export type ButtonProps = ComponentProps<"button"> & {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof sizes;
  readonly icon?: ReactNode;
  /** Shown beside the words, never part of the name. */
  readonly keys?: string;
  /** At work: says so to screen readers and takes no second press. */
  readonly busy?: boolean;
};

export function Button({ look, size, icon, keys, busy = false, className, children, onClick, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, size, cx(busy && "cursor-progress", className))}
    >
      {icon}
      {children}
      {keys !== undefined && <Kbd quiet>{keys}</Kbd>}
    </button>
  );
}
