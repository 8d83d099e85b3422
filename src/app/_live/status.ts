// Whether this tab hears what happens: one value for the whole page, told by the connection itself.
import { useSyncExternalStore } from "react";

export type LiveStatus = "live" | "reconnecting" | "offline";

let present: LiveStatus = "reconnecting";
const listeners = new Set<() => void>();

export function noteConnection(status: LiveStatus): void {
  if (status === present) return;
  present = status;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** `live`, `reconnecting` or `offline`, as it changes. */
export const useLiveStatus = (): LiveStatus =>
  useSyncExternalStore(
    subscribe,
    () => present,
    () => "reconnecting",
  );
