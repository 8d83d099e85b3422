// Which results are picked to stand side by side: entries and steps of any entry, by their keys.
"use client";

import { useCallback, useMemo, useState } from "react";

export type Picking = {
  readonly keys: ReadonlySet<string>;
  /** Picks, or takes back what was picked. */
  readonly toggle: (key: string) => void;
  readonly clear: () => void;
};

export function usePicks(): Picking {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (key: string) =>
      setKeys((present) => {
        const next = new Set(present);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setKeys(new Set()), []);
  return useMemo(() => ({ keys, toggle, clear }), [keys, toggle, clear]);
}
