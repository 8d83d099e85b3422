// Which tab this is, and which others are open: a name that lasts over reloads, held by a lock as long as the page stands.

export type Tab = { readonly id: string; readonly isOpen: (tabId: string) => boolean };

const place = "sheaf.tab";
const lockOf = (id: string) => `sheaf.tab.${id}`;

function rememberedId(): string | undefined {
  try {
    return sessionStorage.getItem(place) ?? undefined;
  } catch {
    return undefined;
  }
}

function newId(): string {
  // Not crypto.randomUUID: a page over plain HTTP has none.
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    sessionStorage.setItem(place, id);
  } catch {
    // The name lasts as long as the page.
  }
  return id;
}

/** True once the name is this page's, until the page goes; false when another tab has it, as a copy of a tab begins with its name. */
const hold = (id: string): Promise<boolean> =>
  new Promise((resolve) => {
    const held = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => undefined);
    };
    navigator.locks.request(lockOf(id), { ifAvailable: true }, held).catch(() => resolve(true));
  });

async function claim(): Promise<string> {
  const remembered = rememberedId();
  // Over plain HTTP a browser has no locks; a tab that was copied shares its draft with the first then.
  if (navigator.locks === undefined) return remembered ?? newId();
  if (remembered !== undefined && (await hold(remembered))) return remembered;
  const id = newId();
  await hold(id);
  return id;
}

let claimed: Promise<string> | undefined;

/** Asked anew each time for the others. */
export async function thisTab(): Promise<Tab> {
  claimed ??= claim();
  const id = await claimed;
  const held = (await navigator.locks?.query().catch(() => undefined))?.held ?? [];
  const open = new Set(held.map(({ name }) => name));
  return { id, isOpen: (tabId) => open.has(lockOf(tabId)) };
}
