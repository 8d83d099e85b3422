// A label's move in words, and the move that takes it back: where it pointed and whether it was protected.
import type { Label, SetLabel } from "@/lib/contract/label";

type Standing = Pick<Label, "version" | "protected">;

/** "production: version 5 → 7", "production: version 7" when it was nowhere. */
export const moveSentence = (name: string, from: number | undefined, to: number): string =>
  from === undefined ? `${name}: version ${to}` : from === to ? `${name} is on version ${to} already` : `${name}: version ${from} → ${to}`;

/** What brings a label back to where it stood; undefined when nothing was changed, or it was nowhere. */
export function moveBack(before: Standing | undefined, after: Standing): Pick<SetLabel, "version" | "protected"> | undefined {
  if (before === undefined) return undefined;
  const isProtectedAnew = before.protected !== after.protected;
  if (before.version === after.version && !isProtectedAnew) return undefined;
  return { version: before.version, ...(isProtectedAnew ? { protected: before.protected } : {}) };
}
