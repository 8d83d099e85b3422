// Every event that this tab hears, of any of one's libraries, for whoever on the page wants to know: the one subscription tells them.
import { useEffect, useEffectEvent } from "react";
import type { LiveEvent } from "@/lib/contract/event";

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();

// As many as may come while a read is on its way.
const remembered = 500;
let recent: LiveEvent[] = [];

/** Called by the one subscription, for each event in the order of its library. */
export function tellLiveEvent(event: LiveEvent): void {
  recent.push(event);
  if (recent.length >= 2 * remembered) recent = recent.slice(-remembered);
  for (const listener of listeners) listener(event);
}

/** The newest events of this tab, oldest first: what was read meanwhile may have missed them. */
export const recentLiveEvents = (): readonly LiveEvent[] => recent;

/** Calls `listener` with every event from now until the component goes; always the newest `listener`. */
export function useLiveEvents(listener: Listener): void {
  const hear = useEffectEvent(listener);
  useEffect(() => {
    const own: Listener = (event) => hear(event);
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, []);
}
