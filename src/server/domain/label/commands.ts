// Moves labels: names on versions that change neither the version nor when the prompt was changed.
import { v7 as uuid } from "uuid";
import { type LabelPlace, mostLabels, type RemoveLabel, type SetLabel, versionAt } from "../../../lib/contract/label.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { record } from "../../events/record.ts";
import { forgetPlace, type PromptAccess } from "../access.ts";
import { forbidden, invalid, missing } from "../problems.ts";
import { mayChange } from "./policy.ts";
import { previousOf } from "./queries.ts";

type Writer = PromptAccess<"editor" | "owner">;
type Labels = { readonly labels: Record<string, number>; readonly protectedLabels: readonly string[] };

const whoseLabel = () => forbidden("This label is protected: only owners may change it");

/** The prompt's labels, its row locked until the transaction ends: moves come one after the other. */
async function labelsForUpdate(tx: Transaction, { libraryId, promptId }: Writer): Promise<Labels> {
  const [row] = await statements(tx)<{ labels: Record<string, number>; protected_labels: string[] }[]>`
    select labels, protected_labels from prompt where library_id = ${libraryId} and id = ${promptId} and deleted_at is null for update`;
  if (row === undefined) {
    forgetPlace(promptId);
    throw missing();
  }
  return { labels: row.labels, protectedLabels: row.protected_labels };
}

async function checkVersion(tx: Transaction, { libraryId, promptId }: Writer, number: number): Promise<void> {
  const rows = await statements(tx)`
    select from version where library_id = ${libraryId} and prompt_id = ${promptId} and number = ${number}`;
  if (rows.length === 0) throw missing("There is no such version");
}

async function save(tx: Transaction, access: Writer, { labels, protectedLabels }: Labels): Promise<void> {
  await statements(tx)`
    update prompt set labels = ${JSON.stringify(labels)}::text::jsonb, protected_labels = ${[...protectedLabels]}
    where library_id = ${access.libraryId} and id = ${access.promptId}`;
}

async function keepMove(tx: Transaction, access: Writer, label: string, from: number | null, to: number | null): Promise<void> {
  await statements(tx)`
    insert into label_move (library_id, prompt_id, id, label, from_version, to_version, moved_by, moved_at)
    values (${access.libraryId}, ${access.promptId}, ${uuid()}, ${label}, ${from}, ${to}, ${access.actor.accountId}, ${access.clock().toISOString()})`;
}

const recordLabels = (tx: Transaction, { libraryId, promptId, actor }: Writer, kind: "labeled" | "unlabeled", fields: object) =>
  record(tx, [
    { libraryId, events: [{ kind: `version.${kind}`, promptId, actorId: actor.accountId, fields: fields as Record<string, unknown> }] },
  ]);

/**
 * Points a label at a version, and protects it or lets it go when that is said. Nothing happens where nothing differs. Missing
 * when there is no such version; forbidden for editors when the label is protected, or would be.
 */
export async function setLabel(access: Writer, given: SetLabel): Promise<LabelPlace> {
  const { label, version } = given;
  return inTransaction(access, async (tx) => {
    const { labels, protectedLabels } = await labelsForUpdate(tx, access);
    const before = versionAt(labels, label) ?? null;
    const isProtected = protectedLabels.includes(label);
    const willBeProtected = given.protected ?? isProtected;
    const previous = () => previousOf({ ...access, db: tx }, label, version);
    if (before === version && isProtected === willBeProtected)
      return { label, version, previousVersion: await previous(), protected: isProtected };
    if (!mayChange(access.role, { isProtected, willBeProtected })) throw whoseLabel();
    await checkVersion(tx, access, version);
    if (before === null && Object.keys(labels).length >= mostLabels) throw invalid("label", `At most ${mostLabels} labels`, "max_length");

    const next = { ...labels, [label]: version };
    const others = protectedLabels.filter((other) => other !== label);
    await save(tx, access, { labels: next, protectedLabels: willBeProtected ? [...others, label] : others });
    const previousVersion = before === version ? await previous() : before;
    if (before !== version) await keepMove(tx, access, label, before, version);

    await recordLabels(tx, access, "labeled", { label, version, previousVersion, protected: willBeProtected, labels: next });
    return { label, version, previousVersion, protected: willBeProtected };
  });
}

/** Takes a label away. Missing when the prompt has none of this name; forbidden for editors when it is protected. */
export async function removeLabel(access: Writer, { label }: RemoveLabel): Promise<void> {
  await inTransaction(access, async (tx) => {
    const { labels, protectedLabels } = await labelsForUpdate(tx, access);
    const previousVersion = versionAt(labels, label);
    const { [label]: _taken, ...left } = labels;
    if (previousVersion === undefined) throw missing("There is no such label");
    if (!mayChange(access.role, { isProtected: protectedLabels.includes(label) })) throw whoseLabel();

    await save(tx, access, { labels: left, protectedLabels: protectedLabels.filter((other) => other !== label) });
    await keepMove(tx, access, label, previousVersion, null);

    await recordLabels(tx, access, "unlabeled", { label, previousVersion, labels: left });
  });
}
