// Who is asking: the one value that every door resolves to.
import type { AccountRole, Scope } from "../../lib/contract/account.ts";
import type { AccountId, LibraryId } from "../../lib/contract/ids.ts";

export type Actor = {
  readonly accountId: AccountId;
  readonly personalLibraryId: LibraryId;
  readonly role: AccountRole;
  readonly scopes: ReadonlySet<Scope>;
  /** What was shown: revoking it ends what it opened. */
  readonly proof: { readonly kind: "session" | "token"; readonly id: string };
};
