// What was last filled into a prompt, remembered in this browser, so that the next use begins where the last one ended.
"use client";

import { use, useCallback, useEffect, useState } from "react";
import { keptKey } from "../_shell/kept-here";
import { ShellContext } from "../_shell/shell-context";
import type { FieldValue, FieldValues } from "./values";

/** Whoever is signed in finds the values again; for a passer-by they last as long as the tab. */
const placeOf = (userId: string | undefined): Storage => (userId === undefined ? sessionStorage : localStorage);
const keyOf = (userId: string | undefined, promptId: string) => keptKey("values", userId ?? "nobody", promptId);

/** Storage may be full or forbidden; then nothing is remembered and all else works. */
function readValues(userId: string | undefined, promptId: string): FieldValues {
  try {
    const kept: unknown = JSON.parse(placeOf(userId).getItem(keyOf(userId, promptId)) ?? "{}");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as FieldValues) : {};
  } catch {
    return {};
  }
}

function keepValues(userId: string | undefined, promptId: string, values: FieldValues): void {
  try {
    if (Object.keys(values).length === 0) placeOf(userId).removeItem(keyOf(userId, promptId));
    else placeOf(userId).setItem(keyOf(userId, promptId), JSON.stringify(values));
  } catch {
    // Not remembered.
  }
}

type Values = { readonly values: FieldValues; readonly setValue: (name: string, value: FieldValue) => void; readonly clear: () => void };

export function useValues(promptId: string): Values {
  const userId = use(ShellContext)?.first.me.user.id;
  const [held, setHeld] = useState<{ id: string; values: FieldValues }>({ id: promptId, values: {} });
  useEffect(() => setHeld({ id: promptId, values: readValues(userId, promptId) }), [userId, promptId]);

  const set = useCallback(
    (next: FieldValues) => {
      setHeld({ id: promptId, values: next });
      keepValues(userId, promptId, next);
    },
    [userId, promptId],
  );
  const values = held.id === promptId ? held.values : {};
  return {
    values,
    setValue: (name, value) => set({ ...values, [name]: value }),
    clear: () => set({}),
  };
}
