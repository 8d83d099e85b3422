// Where moved prompts come from, and which of them one may take back there.
import type { Role } from "@/lib/contract/library";

export type Placed = { readonly id: string; readonly libraryId: string };

/** The prompts by the library they were in; none when one may not take them out of where they are now, or not write where they were. */
export function waysBack(
  moved: readonly Placed[],
  target: { readonly id: string; readonly role: Role },
  mayWrite: (libraryId: string) => boolean,
): { readonly libraryId: string; readonly ids: string[] }[] {
  if (target.role !== "owner") return [];
  const before = new Map<string, string[]>();
  for (const { id, libraryId } of moved)
    if (libraryId !== target.id && mayWrite(libraryId)) before.set(libraryId, [...(before.get(libraryId) ?? []), id]);
  return [...before].map(([libraryId, ids]) => ({ libraryId, ids }));
}
