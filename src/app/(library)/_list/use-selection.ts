// Which rows are selected: one by one, or a range with Shift.
"use client";

import { useCallback, useState } from "react";

export type Selection = {
  readonly ids: ReadonlySet<string>;
  readonly select: (id: string, range: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
};

/** `order`: the ids as the list shows them. Selecting what is selected takes it out again. */
export function useSelection(order: () => readonly string[]): Selection {
  const [{ ids }, setState] = useState<{ ids: ReadonlySet<string>; last: string | undefined }>({ ids: new Set(), last: undefined });
  const select = useCallback(
    (id: string, range: boolean) =>
      setState(({ ids: present, last }) => {
        const next = new Set(present);
        const all = order();
        const [from, to] = [last === undefined ? -1 : all.indexOf(last), all.indexOf(id)].toSorted((a, b) => a - b);
        if (range && from !== undefined && to !== undefined && from >= 0) for (const each of all.slice(from, to + 1)) next.add(each);
        else if (!next.delete(id)) next.add(id);
        return { ids: next, last: id };
      }),
    [order],
  );
  const selectAll = useCallback(() => setState({ ids: new Set(order()), last: undefined }), [order]);
  const clear = useCallback(() => setState({ ids: new Set(), last: undefined }), []);
  return { ids, select, selectAll, clear };
}
