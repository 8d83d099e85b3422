// Takes what has changed in an original over into the copy that was made of it; renews the key of unlisted links.
import type { PromptDetail } from "../../../lib/contract/prompt.ts";
import type { TakeOverOrigin } from "../../../lib/contract/sharing.ts";
import { inTransaction, statements } from "../../db/transaction.ts";
import { record } from "../../events/record.ts";
import { forgetPlace, type PromptAccess } from "../access.ts";
import { conflict, missing } from "../problems.ts";
import { newShareKey, revise } from "../prompt/commands.ts";
import { stateTaking } from "./policy.ts";
import { originalToTake } from "./queries.ts";

/**
 * Makes the original's present state, or what was merged from it by hand, this prompt's new version, which from then on is
 * measured against that state of the original. 409 when `basedOn` is past (with the present prompt), or `originVersion` is.
 */
export async function takeOver(access: PromptAccess<"editor" | "owner">, given: TakeOverOrigin): Promise<PromptDetail> {
  const { present } = await originalToTake(access);
  const { version } = present;
  if (given.originVersion !== undefined && given.originVersion !== version) throw conflict("The original has changed again");

  const revision = { basedOn: given.basedOn, changeSummary: `Took over version ${version} of the original`, originVersion: version };
  return revise(access, revision, (mine) => stateTaking(mine, present, given));
}

/** Gives a prompt another key: links that hold the one before lead nowhere from now on. */
export async function renewShareKey(access: PromptAccess<"editor" | "owner">): Promise<{ shareKey: string }> {
  const { libraryId, promptId, actor } = access;
  const shareKey = newShareKey();
  return inTransaction(access, async (tx) => {
    const rows = await statements(tx)`
      update prompt set share_key = ${shareKey} where library_id = ${libraryId} and id = ${promptId} and deleted_at is null returning id`;
    if (rows.length === 0) {
      forgetPlace(promptId);
      throw missing();
    }

    // The key is in no event; the event is there because every ETag stands on the library's number, which has to move.
    await record(tx, [{ libraryId, events: [{ kind: "prompt.revised", promptId, actorId: actor.accountId, fields: {} }] }]);
    return { shareKey };
  });
}
