// What was last filled into a prompt, remembered in this browser, so that the next use begins where the last one ended.
"use client";

import { useCallback, useEffect, useState } from "react";
import type { FieldValue, FieldValues } from "./values";

const keyOf = (promptId: string) => `sheaf.values.${promptId}`;

/** Storage may be full or forbidden; then nothing is remembered and all else works. */
function readValues(promptId: string): FieldValues {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(promptId)) ?? "{}");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as FieldValues) : {};
  } catch {
    return {};
  }
}

function keepValues(promptId: string, values: FieldValues): void {
  try {
    if (Object.keys(values).length === 0) localStorage.removeItem(keyOf(promptId));
    else localStorage.setItem(keyOf(promptId), JSON.stringify(values));
  } catch {
    // Not remembered.
  }
}

type Values = { readonly values: FieldValues; readonly setValue: (name: string, value: FieldValue) => void; readonly clear: () => void };

export function useValues(promptId: string): Values {
  const [held, setHeld] = useState<{ id: string; values: FieldValues }>({ id: promptId, values: {} });
  useEffect(() => setHeld({ id: promptId, values: readValues(promptId) }), [promptId]);

  const set = useCallback(
    (next: FieldValues) => {
      setHeld({ id: promptId, values: next });
      keepValues(promptId, next);
    },
    [promptId],
  );
  const values = held.id === promptId ? held.values : {};
  return {
    values,
    setValue: (name, value) => set({ ...values, [name]: value }),
    clear: () => set({}),
  };
}
