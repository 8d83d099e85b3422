// What this browser keeps for a person goes by that person's name: the next one to sign in here neither sees nor loses it.

/** `localStorage`, or what stands in for it. */
export type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

type Kind = "draft" | "values" | "compose";

/** The parts are ids: none of them has a dot in it. */
export const keptKey = (kind: Kind, userId: string, ...parts: readonly string[]): string => ["sheaf", kind, userId, ...parts].join(".");

export const keysIn = (drawer: Drawer): string[] =>
  Array.from({ length: drawer.length }, (_, at) => drawer.key(at)).filter((key) => key !== null);

/** Keys of a time when nobody's name was in them: whose they were cannot be told. */
const isOwnerless = (key: string): boolean => key === "sheaf.compose" || /^sheaf\.(draft|values)\.[^.]+$/.test(key);

export function dropOwnerless(drawer: Drawer): void {
  for (const key of keysIn(drawer)) if (isOwnerless(key)) drawer.removeItem(key);
}

/** This browser's drawer; undefined where storage is forbidden. In the browser only. */
export function drawerHere(): Drawer | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
