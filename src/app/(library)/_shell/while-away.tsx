// While the server is away, a link leads nowhere but out of the app: it is asked first, and the page stays when it does not answer.
"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLiveStatus } from "@/app/_live/status";
import { drawerHere, dropOwnerless } from "./kept-here";

const patienceMs = 3_000;

const isThere = (): Promise<boolean> =>
  fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) }).then(
    ({ ok }) => ok,
    () => false,
  );

// Not a notice in the corner: what shows those may itself have to come from the server that is away.
const onAway = new Set<() => void>();

/** Goes when the server answers; else says that it is away, and the page stays. */
export async function goWhenThere(go: () => void): Promise<void> {
  if (await isThere()) go();
  else for (const tell of onAway) tell();
}

/** The link that a plain press would follow inside the app. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.origin !== window.location.origin || link.hasAttribute("download")) return undefined;
  if (link.target !== "" && link.target !== "_self") return undefined;
  return link.getAttribute("href")?.startsWith("#") === true ? undefined : link;
}

export function WhileAway() {
  const isLive = useLiveStatus() === "live";
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    const tell = () => setSaid(true);
    onAway.add(tell);
    return () => {
      onAway.delete(tell);
    };
  }, []);
  useEffect(() => {
    const drawer = drawerHere();
    if (drawer !== undefined) dropOwnerless(drawer);
  }, []);
  useEffect(() => {
    if (isLive) return setSaid(false);
    const allowed = new WeakSet<HTMLAnchorElement>();
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (link === undefined || allowed.delete(link)) return;
      event.preventDefault();
      event.stopPropagation();
      void goWhenThere(() => {
        allowed.add(link);
        link.click();
      });
    };
    window.addEventListener("click", onClick, true);
    return () => window.removeEventListener("click", onClick, true);
  }, [isLive]);
  return (
    <div role="alert" className="empty:hidden">
      {isSaid && !isLive && (
        <p className="fixed right-6 bottom-6 z-50 flex items-center gap-2.5 rounded-panel border border-line bg-surface px-3.5 py-2.5 font-medium shadow-float max-tab:right-3 max-tab:bottom-[72px]">
          <CloudOff aria-hidden className="size-4 text-bad" />
          The server is away; trying again
        </p>
      )}
    </div>
  );
}
