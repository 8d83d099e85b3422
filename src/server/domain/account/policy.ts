// Who may open an account, and as what.
import type { AccountRole } from "../../../lib/contract/account.ts";

/** What e-mail addresses are compared by. */
export const emailKey = (email: string): string => email.trim().toLowerCase().normalize("NFC");

/** Where a sign-up comes from, and what the installation allows. */
export type SignUp = {
  readonly signup: "open" | "invite" | "closed";
  readonly adminEmail: string | undefined;
  readonly setupCode: string;
  /** The client's address, for counting. */
  readonly address: string;
  /** From this machine itself, with no forwarding header. */
  readonly isLocal: boolean;
};

export type Verdict = { readonly allowed: true; readonly role: AccountRole } | { readonly allowed: false; readonly message: string };

/** The first account is the admin, unless ADMIN_EMAIL names another; made from elsewhere it needs the setup code. */
export function mayRegister(who: { isFirst: boolean; email: string; setupCode?: string | undefined }, signUp: SignUp): Verdict {
  const isNamed = signUp.adminEmail !== undefined && emailKey(signUp.adminEmail) === emailKey(who.email);
  const isAdmin = signUp.adminEmail === undefined ? who.isFirst : isNamed;
  if (isAdmin && !signUp.isLocal && who.setupCode !== signUp.setupCode)
    return { allowed: false, message: "The administrator's account needs the setup code that the server printed at start" };
  if (isAdmin) return { allowed: true, role: "admin" };
  if (signUp.signup === "closed") return { allowed: false, message: "This installation takes no new accounts" };
  if (signUp.signup === "invite") return { allowed: false, message: "New accounts here need an invitation" };
  return { allowed: true, role: "user" };
}
