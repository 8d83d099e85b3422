// Whether what is on the screen follows the library, in one word.

import type { LiveStatus } from "@/app/_live/status";
import { cx } from "./cx";

const words: Record<LiveStatus, string> = { live: "Live", reconnecting: "Reconnecting", offline: "Offline" };
const looks: Record<LiveStatus, string> = {
  live: "bg-good-soft text-good",
  reconnecting: "bg-info-soft text-info",
  offline: "bg-bad-soft text-bad",
};

export function LiveBadge({ status }: { readonly status: LiveStatus }) {
  return (
    <span role="status" className={cx("inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 font-medium text-s", looks[status])}>
      <span aria-hidden className={cx("size-1.5 rounded-full bg-current", status === "reconnecting" && "animate-pulse")} />
      {words[status]}
    </span>
  );
}
