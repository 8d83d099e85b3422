// A part of a page that scrolls by itself: named, and reachable by keyboard, or its end would be out of reach.
import type { ComponentProps } from "react";

export function ScrollRegion({ label, ...rest }: Omit<ComponentProps<"section">, "aria-label" | "tabIndex"> & { readonly label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <section {...rest} aria-label={label} tabIndex={0} />;
}
