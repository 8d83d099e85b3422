// Who may move which label.
import type { Role } from "../../../lib/contract/library.ts";

/** A protected label is its owners': only they move it, take it away, protect it or let it go. */
export const mayChange = (role: Role, label: { readonly isProtected: boolean; readonly willBeProtected?: boolean }): boolean =>
  role === "owner" || (!label.isProtected && label.willBeProtected !== true);
