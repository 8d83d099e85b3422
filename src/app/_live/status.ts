// Whether this tab hears what happens: one value for the whole page, told by its connection and by the browser's network.
import { useSyncExternalStore } from "react";

export type LiveStatus = "live" | "reconnecting" | "offline";

let isConnected = false;
const listeners = new Set<() => void>();

export function noteConnection(connected: boolean): void {
  isConnected = connected;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

// The connection has the first word: a server on one's own machine is heard without any network.
const present = (): LiveStatus => {
  if (isConnected) return "live";
  return navigator.onLine ? "reconnecting" : "offline";
};

/** `live`, `reconnecting` or `offline`, as it changes. */
export const useLiveStatus = (): LiveStatus => useSyncExternalStore(subscribe, present, () => "reconnecting");
