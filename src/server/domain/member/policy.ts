// What an invitation is good for, and why it is good for nothing any more.
import type { InvitationState } from "../../../lib/contract/member.ts";

export type Terms = {
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
  readonly useCount: number;
  readonly revokedAt: string | null;
};

/** @param now as ISO text in UTC, as the terms' own times are */
export function stateAt(terms: Terms, now: string): InvitationState {
  if (terms.revokedAt !== null) return "revoked";
  if (terms.maxUses !== null && terms.useCount >= terms.maxUses) return "used";
  return terms.expiresAt !== null && terms.expiresAt <= now ? "expired" : "active";
}

/** Why somebody cannot join by it. */
export const refusalOf: Record<Exclude<InvitationState, "active">, string> = {
  expired: "This invitation has expired",
  used: "This invitation is used up",
  revoked: "This invitation was revoked",
};
