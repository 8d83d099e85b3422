// What people do with prompts: uses, runs made elsewhere, and the steps of their refinement. Rows are locked in one order:
// entry, prompt, sums, then (by record) the libraries' heads.
import { v7 as uuid } from "uuid";
import {
  type AddIteration,
  type HistoryEntry,
  type Iteration,
  type RecordHistory,
  type UpdateHistory,
  type UpdateIteration,
  useSource,
} from "../../../lib/contract/history.ts";
import { HistoryId, type IterationId, type PromptId } from "../../../lib/contract/ids.ts";
import type { PromptInput, UsedPrompt, UsePrompt, Visibility } from "../../../lib/contract/prompt.ts";
import { fillTemplate } from "../../../lib/template/fill.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { insertEntry, insertSteps } from "../../db/statements/new-history.ts";
import { countUsage, holdHome } from "../../db/statements/usage.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Entry, type Happened, record } from "../../events/record.ts";
import { accessToPrompt, forgetPlace, type Ground, isPlaced, mostPlaces, type PromptAccess } from "../access.ts";
import { invalid, isProblem, missing } from "../problems.ts";
import { textOfVersion } from "../version/queries.ts";
import {
  type Counted,
  changedScalars,
  entryFields,
  iterationFields,
  iterationMade,
  replaced,
  scalarsOf,
  usageBetween,
  usageOf,
  usageOfUse,
} from "./policy.ts";
import { entryForUpdate, type HeldEntry, iterationForUpdate, type Own } from "./queries.ts";

/** Fills the prompt in, counts the use, and writes it into the person's history. */
export async function usePrompt(access: PromptAccess, given: UsePrompt): Promise<UsedPrompt> {
  const present = await textToUse(access);
  const version = given.version ?? present.version;
  const used = version === present.version ? present : await textOfVersion(access, version);
  const text = filled(used.content, given.values ?? {}, used.inputs);
  const lastUsedAt = access.clock().toISOString();
  const { promptId, libraryId, actor } = access;

  return inTransaction(access, async (tx) => {
    const sql = statements(tx);
    const [row] = await sql<{ use_count: number; last_used_at: string; visibility: Visibility }[]>`
      update prompt set use_count = use_count + 1, last_used_at = greatest(last_used_at, ${lastUsedAt})
      where library_id = ${libraryId} and id = ${promptId} and deleted_at is null returning use_count, last_used_at, visibility`;
    if (row === undefined) throw missing();
    const counted = { useCount: row.use_count, lastUsedAt: wireInstant(row.last_used_at) };
    const historyId = uuid();
    const actorId = actor.accountId;

    await Promise.all([
      row.visibility === "public" && sql`update public_prompt set use_count = ${row.use_count} where prompt_id = ${promptId}`.execute(),
      sql`insert into history (library_id, id, prompt_id, prompt_version, source, is_use, original_prompt, created_at, updated_at)
        values (${actor.personalLibraryId}, ${historyId}, ${promptId}, ${version}, ${useSource}, true, ${text}, ${lastUsedAt}, ${lastUsedAt})`.execute(),
      countUsage(tx, [usageOfUse(libraryId, promptId, version, lastUsedAt)]),
      record(tx, [
        ...together(
          { libraryId, events: [{ kind: "prompt.used", promptId, actorId, fields: counted }] },
          {
            libraryId: actor.personalLibraryId,
            events: [
              {
                kind: "history.recorded",
                promptId,
                actorId,
                fields: { id: historyId, source: useSource, savedPrompt: promptId, version, createdAt: lastUsedAt },
              },
            ],
          },
        ),
      ]),
    ]);
    return { ...counted, text };
  });
}

const together = (a: Entry, b: Entry): Entry[] =>
  a.libraryId === b.libraryId ? [{ libraryId: a.libraryId, events: [...a.events, ...b.events] }] : [a, b];

async function textToUse(access: PromptAccess): Promise<{ content: string; inputs: PromptInput[]; version: number }> {
  const [row] = await statements(access.db)<{ content: string; inputs: PromptInput[]; version: number; visibility: string }[]>`
    select content, inputs, version, visibility from prompt
    where library_id = ${access.libraryId} and id = ${access.promptId} and deleted_at is null`;
  if (row === undefined || (access.role === "outsider" && row.visibility === "private")) {
    forgetPlace(access.promptId);
    throw missing();
  }
  return row;
}

/** A text that cannot be filled within its limits is a bad request, said of the values. */
function filled(content: string, values: Record<string, unknown>, inputs: readonly PromptInput[]): string {
  try {
    return fillTemplate(content, values, inputs);
  } catch (error) {
    throw invalid("values", error instanceof Error ? error.message : "This text cannot be filled in");
  }
}

type Made = { readonly promptId: PromptId; readonly version: number; readonly libraryId: string };

/** Writes down a run that was made elsewhere, with its steps, and counts it for the prompt and version that made it. */
export async function recordHistory(access: Own, given: RecordHistory): Promise<HistoryEntry> {
  if (given.savedPrompt == null) {
    if (given.version != null) throw invalid("version", "A version is one of a saved prompt");
    return recordFrom(access, given, undefined);
  }
  for (let tries = 1; ; tries++) {
    const from = await promptNamed(access, given.savedPrompt);
    try {
      return await recordFrom(access, given, from);
    } catch (error) {
      if (!isProblem(error) || error.kind !== "missing") throw error;
      // Not where it was a moment ago: it is gone, or has moved, perhaps there and back again.
      if (tries === mostPlaces || !(await isPlaced(access, from.promptId))) throw noSuchPrompt();
    }
  }
}

async function recordFrom(access: Own, given: RecordHistory, from: PromptAccess | undefined): Promise<HistoryEntry> {
  return inTransaction(access, async (tx) => {
    const made = from && (await versionNamed(tx, from, given.version ?? undefined));
    const createdAt = access.clock().toISOString();
    const entryId = HistoryId.parse(uuid());
    const iterations = (given.iterations ?? []).map((step, at) => iterationMade(step, entryId, at + 1, createdAt));
    const entry = { ...entryMade(access, given, made, createdAt), id: entryId, iterations };

    const { libraryId } = access;
    await insertEntry(tx, { ...entry, libraryId, promptId: entry.savedPrompt });
    await insertSteps(tx, { libraryId, historyId: entry.id, createdAt }, iterations);
    await countUsage(tx, [usageOf(made?.libraryId ?? libraryId, { ...entry, isUse: false })]);
    await record(tx, happenedTo(access, entry.savedPrompt, "history.recorded", { ...scalarsOf(entry), createdAt }));
    return entry;
  });
}

/** A prompt that is not there and one that may not be seen are the same refusal. */
const promptNamed = (access: Own, id: PromptId): Promise<PromptAccess> =>
  accessToPrompt(access, access.actor, id, "see").catch((error: unknown) => {
    throw isProblem(error) && error.kind === "missing" ? noSuchPrompt() : error;
  });
const noSuchPrompt = () => invalid("savedPrompt", "There is no such prompt");

/**
 * The version that is meant, which the person must be allowed to see; the prompt's row is held, so that it cannot move meanwhile.
 * Missing when the prompt is not in the library where it was looked for.
 */
async function versionNamed(tx: Transaction, access: PromptAccess, given: number | undefined): Promise<Made> {
  const { libraryId, promptId } = access;
  const [row] = await statements(tx)<{ version: number; visibility: Visibility; deleted_at: string | null }[]>`
    select version, visibility, deleted_at from prompt where library_id = ${libraryId} and id = ${promptId} for key share`;
  if (row === undefined) throw missing();
  if (row.deleted_at !== null || (access.role === "outsider" && row.visibility === "private")) throw noSuchPrompt();
  const version = given ?? row.version;
  if (version !== row.version)
    await textOfVersion({ ...access, db: tx }, version).catch((error: unknown) => {
      throw isProblem(error) && error.kind === "missing" ? invalid("version", "There is no such version") : error;
    });
  return { promptId, version, libraryId };
}

type Entered = Omit<HistoryEntry, "id" | "iterations">;

const entryMade = (access: Own, given: RecordHistory, made: Made | undefined, createdAt: string): Entered => ({
  user: access.actor.accountId,
  source: given.source,
  savedPrompt: made?.promptId ?? null,
  version: made?.version ?? null,
  originalPrompt: given.originalPrompt,
  optimizedPrompt: given.optimizedPrompt,
  modelUsed: given.modelUsed,
  tokensInput: given.tokensInput,
  tokensOutput: given.tokensOutput,
  creditsSpent: given.creditsSpent,
  intentCategory: given.intentCategory,
  tags: given.tags,
  meta: given.meta,
  rating: given.rating ?? null,
  isDeleted: false,
  createdAt,
  updatedAt: createdAt,
});

const happenedTo = (
  access: Own,
  promptId: PromptId | null,
  kind: "history.recorded" | "history.changed",
  fields: Record<string, unknown>,
): Entry[] => {
  const happened: Happened = { kind, actorId: access.actor.accountId, fields, ...(promptId !== null && { promptId }) };
  return [{ libraryId: access.libraryId, events: [happened] }];
};

/** Changes what was given; the sums follow. Nothing differs: nothing happens. */
export async function updateHistory(access: Own, change: UpdateHistory): Promise<HistoryEntry> {
  return inTransaction(access, async (tx) => {
    const held = await entryForUpdate(tx, access, change.id);
    const before = held.entry;
    if (change.savedPrompt !== undefined && change.savedPrompt !== before.savedPrompt && change.savedPrompt !== held.promptId)
      throw invalid("savedPrompt", "This cannot be changed");
    if (change.version !== undefined && change.version !== before.version) throw invalid("version", "This cannot be changed");
    const next = replaced(before, change, entryFields);
    if (JSON.stringify(next) === JSON.stringify(before)) return before;

    const after = { ...next, updatedAt: access.clock().toISOString() };
    await statements(tx)`
      update history set source = ${after.source}, original_prompt = ${after.originalPrompt}, optimized_prompt = ${after.optimizedPrompt},
        model_used = ${after.modelUsed}, tokens_input = ${after.tokensInput}, tokens_output = ${after.tokensOutput},
        credits_spent = ${after.creditsSpent}, intent_category = ${after.intentCategory}, tags = ${after.tags},
        meta = ${JSON.stringify(after.meta)}::text::json, rating = ${after.rating}, updated_at = ${after.updatedAt}
      where library_id = ${access.libraryId} and id = ${change.id}`;
    const home = await homeOf(tx, access, held);
    if (home !== undefined) await countUsage(tx, usageBetween(home, countedAs(held), countedAs({ ...held, entry: after })));
    await record(tx, happenedTo(access, after.savedPrompt, "history.changed", changedScalars(before, after)));
    return after;
  });
}

const countedAs = ({ entry, promptId, isUse }: HeldEntry): Counted => ({ ...entry, savedPrompt: promptId, isUse });

/**
 * Which library's sums follow an entry: where its prompt lives now, or the person's own. Undefined when the prompt is gone for good,
 * and when it is for the person no longer to be seen: what they did counts there as it was.
 */
async function homeOf(tx: Transaction, access: Own, { promptId }: HeldEntry): Promise<string | undefined> {
  if (promptId === null) return access.libraryId;
  const home = await holdHome(tx, promptId);
  if (home === undefined || home === access.libraryId) return home;
  const [row] = await statements(tx)<{ sees: boolean }[]>`
    select exists (select from member where library_id = ${home} and account_id = ${access.actor.accountId}) or exists (
      select from prompt p join library l on l.id = p.library_id where p.library_id = ${home} and l.id = ${home} and p.id = ${promptId}
        and p.visibility <> 'private' and p.deleted_at is null and l.deleted_at is null) as sees`;
  return row?.sees ? home : undefined;
}

/**
 * Takes an entry away with its steps, and out of the sums. (An entry that only grows too old to be kept is another matter: its row
 * goes without a word to the sums, which outlive it.)
 */
export async function deleteHistory(access: Own, id: HistoryId): Promise<void> {
  await inTransaction(access, async (tx) => {
    const held = await entryForUpdate(tx, access, id);

    const updatedAt = access.clock().toISOString();
    await statements(tx)`
      update history set is_deleted = true, updated_at = ${updatedAt} where library_id = ${access.libraryId} and id = ${id}`;
    const home = await homeOf(tx, access, held);
    if (home !== undefined) await countUsage(tx, [usageOf(home, countedAs(held), -1)]);
    await record(tx, happenedTo(access, held.entry.savedPrompt, "history.changed", { id, isDeleted: true, updatedAt }));
  });
}

/** Adds the next step to one of one's entries; numbers are dense, those of deleted steps stay taken. */
export async function addIteration(access: Own, given: AddIteration): Promise<Iteration> {
  const { libraryId } = access;
  return inTransaction(access, async (tx) => {
    const sql = statements(tx);
    const [entry] = await sql<{ prompt_id: PromptId | null }[]>`
      select prompt_id from history where library_id = ${libraryId} and id = ${given.parentPrompt} and not is_deleted for update`;
    if (entry === undefined) throw invalid("parentPrompt", "There is no such entry");
    const [taken] = await sql<{ number: number }[]>`
      select coalesce(max(number), 0) as number from iteration where library_id = ${libraryId} and history_id = ${given.parentPrompt}`;

    const createdAt = access.clock().toISOString();
    const step = iterationMade(given, given.parentPrompt, (taken?.number ?? 0) + 1, createdAt);
    await insertSteps(tx, { libraryId, historyId: given.parentPrompt, createdAt }, [step]);
    const { iterationNumber, isBookmarked } = step;
    const fields = { id: given.parentPrompt, iterationId: step.id, iterationNumber, isBookmarked };
    await record(tx, happenedTo(access, entry.prompt_id, "history.changed", fields));
    return step;
  });
}

/** Changes what was given. Nothing differs: nothing happens. */
export async function updateIteration(access: Own, change: UpdateIteration): Promise<Iteration> {
  return inTransaction(access, async (tx) => {
    const { iteration: before, savedPrompt } = await iterationForUpdate(tx, access, change.id);
    const next = replaced(before, change, iterationFields);
    if (JSON.stringify(next) === JSON.stringify(before)) return before;

    const after = { ...next, updatedAt: access.clock().toISOString() };
    await statements(tx)`
      update iteration set version_tag = ${after.versionTag}, prompt_text = ${after.promptText}, system_message = ${after.systemMessage},
        ai_response = ${after.aiResponse}, response_model = ${after.responseModel}, interaction_type = ${after.interactionType},
        change_summary = ${after.changeSummary}, parameters = ${JSON.stringify(after.parameters)}::text::json, tags = ${after.tags},
        metadata = ${JSON.stringify(after.metadata)}::text::json, is_active = ${after.isActive}, is_bookmarked = ${after.isBookmarked},
        updated_at = ${after.updatedAt}
      where library_id = ${access.libraryId} and history_id = ${after.parentPrompt} and id = ${after.id}`;
    const { parentPrompt: id, id: iterationId, isBookmarked, isActive, updatedAt } = after;
    await record(tx, happenedTo(access, savedPrompt, "history.changed", { id, iterationId, isBookmarked, isActive, updatedAt }));
    return after;
  });
}

/** Takes one step away; the others keep their numbers. */
export async function deleteIteration(access: Own, id: IterationId): Promise<void> {
  await inTransaction(access, async (tx) => {
    const { iteration, savedPrompt } = await iterationForUpdate(tx, access, id);

    const updatedAt = access.clock().toISOString();
    await statements(tx)`
      update iteration set is_deleted = true, updated_at = ${updatedAt}
      where library_id = ${access.libraryId} and history_id = ${iteration.parentPrompt} and id = ${id}`;
    const fields = { id: iteration.parentPrompt, iterationId: id, isDeleted: true, updatedAt };
    await record(tx, happenedTo(access, savedPrompt, "history.changed", fields));
  });
}

const forgottenAtOnce = 2_000;

/** Deletes entries with their steps that were made before a moment, up to so many; gives how many. The sums outlive them. */
export async function deleteOldHistory(ground: Ground, before: string): Promise<number> {
  // Each library along its own index.
  const rows = await statements(ground.db)`
    delete from history h using library l cross join lateral (
      select o.library_id, o.id from history o where o.library_id = l.id and o.created_at < ${before} order by o.created_at limit ${forgottenAtOnce}
    ) as old where h.library_id = old.library_id and h.id = old.id returning h.id`;
  return rows.length;
}
