// Holds the place of what is coming, at its size.
import { cx } from "./cx";

export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span aria-hidden className={cx("block animate-pulse rounded-key bg-selected", className)} />
);
