// A drawer in memory, for tests of what the browser keeps.
import type { Drawer } from "./kept-here";

export function drawerOf(first: Readonly<Record<string, string>> = {}): Drawer {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}
