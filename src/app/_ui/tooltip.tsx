// Says in a few words, on hover and on focus, what its child is. Drawn by CSS alone: the child carries the accessible name.
import { cloneElement, type ReactElement } from "react";
import { cx } from "./cx";

type Tipped = { className?: string; "data-tip"?: string; "data-tip-side"?: string };

type TooltipProps = {
  readonly words: string;
  readonly side?: "bottom" | "left" | "top" | undefined;
  readonly children: ReactElement<Tipped>;
};

export function Tooltip({ words, side, children }: TooltipProps) {
  return cloneElement(children, {
    className: cx(children.props.className, "tip"),
    "data-tip": words,
    ...(side === undefined ? {} : { "data-tip-side": side }),
  });
}
