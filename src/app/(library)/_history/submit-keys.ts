// Ctrl or ⌘ with Enter sends a form from any of its fields.
import type { KeyboardEvent } from "react";

export const submitOnCtrlEnter =
  (submit: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
