// Imports prompts from a file, a few hundred rows a transaction: what has been answered for is saved, whatever happens later.
import { createHash } from "node:crypto";
import type { PromptId } from "../../../lib/contract/ids.ts";
import { type FieldError, fieldErrors, type ProblemBody } from "../../../lib/contract/problem.ts";
import { CreatePrompt, type PromptDetail } from "../../../lib/contract/prompt.ts";
import type { ImportResult, TransferFormat } from "../../../lib/contract/transfer.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { starters } from "../../../lib/starters/starters.ts";
import { categoryKey, type Incoming, incomingFrom } from "../../../lib/transfer/record.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { record } from "../../events/record.ts";
import type { Access } from "../access.ts";
import { spendSave } from "../account/commands.ts";
import { isProblem, isUniqueViolation, wire } from "../problems.ts";
import {
  type Draft,
  draftOf as draftOfNew,
  insertPrompts,
  newPromptId,
  resolveSlugs,
  slugTaken,
  withFreeSlugs,
} from "../prompt/commands.ts";
import { knownCategories, unknownCategory } from "../taxonomy/queries.ts";
import { type Chunks, type FileRecord, readRecords } from "./policy.ts";
import { likenessKey, presentAmong } from "./queries.ts";

type Writer = Access<"editor" | "owner">;

export type ImportSource = { readonly format: TransferFormat; readonly chunks: Chunks; readonly dryRun: boolean };

const chunkRows = 200;
/** UTF-16 units of text: a chunk of few, long prompts is as heavy as one of many short ones. */
const chunkText = 8_000_000;

/** A record, checked: what it would save, or why not. */
type Row = { readonly row: number; readonly title?: string } & (
  | { readonly incoming: Incoming; readonly key: string }
  | { readonly errors: FieldError[] }
);

/**
 * Saves the records of a file, each answered for as soon as its chunk is committed. The same title and content again is
 * `skipped`, so an import that stopped can be started over. `dryRun` changes nothing and counts nothing; else the whole is one save.
 */
export const importPrompts = (access: Writer, { format, chunks, dryRun }: ImportSource): AsyncGenerator<ImportResult> =>
  importRecords(access, readRecords(format, chunks), dryRun);

/** Puts our starters into a library; those that are there already are not added again. */
export async function addStarters(access: Writer): Promise<{ count: number }> {
  let count = 0;
  const records = starters.map((value, at) => ({ row: at + 1, value }));
  for await (const result of importRecords(access, records, false)) if (result.status === "created") count += 1;
  return { count };
}

type Progress = {
  readonly dryRun: boolean;
  /** In a dry run, what earlier chunks would have created; else the database knows. */
  readonly seen: Set<string>;
  /** Whether the import has been counted as a save. */
  isCounted: boolean;
};

async function* importRecords(
  access: Writer,
  records: AsyncIterable<FileRecord> | Iterable<FileRecord>,
  dryRun: boolean,
): AsyncGenerator<ImportResult> {
  const progress: Progress = { dryRun, seen: new Set(), isCounted: false };
  for await (const chunk of chunked(records)) yield* await importChunk(access, chunk, progress);
}

async function* chunked(records: AsyncIterable<FileRecord> | Iterable<FileRecord>): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let text = 0;
  for await (const found of records) {
    const row = checked(found);
    rows.push(row);
    if ("incoming" in row) text += weightOf(row.incoming);
    if (rows.length < chunkRows && text < chunkText) continue;
    yield rows;
    rows = [];
    text = 0;
  }
  if (rows.length > 0) yield rows;
}

const weightOf = ({ state, versions = [] }: Incoming): number =>
  state.content.length + versions.reduce((sum, version) => sum + version.state.content.length, 0);

function checked(found: FileRecord): Row {
  const { row } = found;
  if ("errors" in found) return { row, errors: [...found.errors] };
  const title = titleIn(found.value);
  const result = incomingFrom(found.value);
  if (!result.ok) return { row, errors: result.errors, ...(title !== undefined && { title }) };
  const { state } = result.incoming;
  const hash = createHash("md5").update(state.content).digest("hex");
  return { row, title: state.title, incoming: result.incoming, key: likenessKey({ title: state.title, hash }) };
}

/** A refused record's title, so that people recognize it; no more of it than a title can have. */
const titleIn = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "title" in value && typeof value.title === "string"
    ? value.title.slice(0, 200).toWellFormed()
    : undefined;

const mostTries = 5;

/** Saves one chunk in one transaction, again when somebody took one of its slugs meanwhile. */
async function importChunk(access: Writer, rows: readonly Row[], progress: Progress): Promise<ImportResult[]> {
  for (let tries = 1; ; tries++) {
    try {
      const results = await inTransaction(access, (tx) => saveChunk(tx, access, rows, progress));
      progress.isCounted ||= results.some((result) => result.status === "created");
      return results;
    } catch (error) {
      if (!isUniqueViolation(error, "slug_pkey") || tries === mostTries) throw error;
    }
  }
}

async function saveChunk(tx: Transaction, access: Writer, rows: readonly Row[], progress: Progress): Promise<ImportResult[]> {
  const sound = rows.filter((row) => "incoming" in row);
  const known = await knownCategories(
    tx,
    access,
    sound.map((row) => row.incoming.state.category),
  );
  const present = await presentAmong(
    tx,
    access,
    sound.map(({ key, incoming }) => ({ title: incoming.state.title, hash: key.slice(0, 32) })),
  );
  const drafts: Draft[] = [];
  const newCategories = new Map<string, string>();
  // A dry run remembers across chunks; in a real one earlier chunks are in the database.
  const here = progress.dryRun ? progress.seen : new Set<string>();
  const results = rows.map((row): ImportResult => {
    const base = { row: row.row, ...(row.title !== undefined && { title: row.title }) };
    if ("errors" in row) return { ...base, status: "failed", errors: row.errors };
    const { incoming, key } = row;
    const already = present.get(key);
    if (already !== undefined || here.has(key)) return { ...base, status: "skipped", ...(already !== undefined && { id: already }) };
    const { category } = incoming.state;
    if (!known.has(category) && !(incoming.categoryLabel !== undefined && categoryKey.test(category)))
      return { ...base, status: "failed", errors: [...(unknownCategory().details.errors ?? [])] };
    here.add(key);
    if (progress.dryRun) return { ...base, status: "would_create" };
    if (!known.has(category)) newCategories.set(category, incoming.categoryLabel ?? category);
    const draft = draftOf(incoming);
    drafts.push(draft);
    return { ...base, status: "created", id: draft.id };
  });
  if (drafts.length === 0) return results;
  if (!progress.isCounted) await spendSave(tx, access);

  await insertCategories(tx, access, newCategories);
  await insertPrompts(tx, access, (await resolveSlugs(tx, drafts)).drafts);
  await recordCategories(tx, access, newCategories);
  return results;
}

const draftOf = ({ categoryLabel: _label, ...incoming }: Incoming): Draft => ({ id: newPromptId() satisfies PromptId, ...incoming });

/** A prompt that is brought in takes its own category along. */
async function insertCategories(tx: Transaction, access: Writer, made: ReadonlyMap<string, string>): Promise<void> {
  if (made.size === 0) return;
  await statements(tx)`
    insert into category (library_id, key, label)
    select ${access.libraryId}, key, label from unnest(${[...made.keys()]}::text[], ${[...made.values()]}::text[]) as made (key, label) order by key
    on conflict do nothing`;
}

async function recordCategories(tx: Transaction, access: Writer, made: ReadonlyMap<string, string>): Promise<void> {
  if (made.size === 0) return;
  const events = Array.from(made, ([key, label]) => ({
    kind: "library.changed" as const,
    actorId: access.actor.accountId,
    fields: { categoryCreated: { key, label, count: 0, builtIn: false } },
  }));
  await record(tx, [{ libraryId: access.libraryId, events }]);
}

export type Created = { success: true; message: string; savedPrompt: PromptDetail; errors: null } | (ProblemBody & { savedPrompt: null });

/** A library that an item of a batch names for itself; refuses where one may not write. */
export type IntoLibrary = (libraryId: string) => Promise<Writer>;

/** Saves the good ones of a batch; a bad one gets its errors and spoils nothing. The whole is one save. */
export async function createPrompts(access: Writer, given: readonly unknown[], into: IntoLibrary): Promise<Created[]> {
  const answers = new Map<number, Created>();
  const sound: { at: number; draft: Draft; libraryId: string }[] = [];
  given.forEach((one, at) => {
    const parsed = CreatePrompt.safeParse(one);
    if (parsed.success) sound.push({ at, draft: draftOfNew(parsed.data), libraryId: parsed.data.libraryId ?? access.libraryId });
    else answers.set(at, notSaved("Validation failed", fieldErrors(parsed.error.issues)));
  });
  let isCounted = false;
  for (const [libraryId, items] of groupBy(sound, (item) => item.libraryId)) {
    try {
      const target = libraryId === access.libraryId ? access : await into(libraryId);
      for (const [at, answer] of await saveGood(target, items, isCounted)) answers.set(at, answer);
      isCounted = true;
    } catch (error) {
      if (!isProblem(error) || (error.kind !== "missing" && error.kind !== "forbidden")) throw error;
      const { code } = wire[error.kind];
      for (const { at } of items) answers.set(at, notSaved(error.message, [{ field: "libraryId", message: error.message, code }]));
    }
  }
  return given.map((_, at) => answers.get(at) ?? notSaved("Not saved", []));
}

const notSaved = (message: string, errors: ProblemBody["errors"]): Created => ({ success: false, message, savedPrompt: null, errors });

function saveGood(access: Writer, items: readonly { at: number; draft: Draft }[], isCounted: boolean): Promise<Map<number, Created>> {
  const drafts = items.map((item) => item.draft);
  return withFreeSlugs(access, drafts, (resolved, refused) =>
    inTransaction(access, async (tx) => {
      const known = await knownCategories(
        tx,
        access,
        drafts.map((draft) => draft.state.category),
      );
      if (!isCounted) await spendSave(tx, access);

      const good = resolved.filter((draft) => !refused.has(draft.id) && known.has(draft.state.category));
      const details = new Map((await insertPrompts(tx, access, good)).map((detail) => [detail.id, detail]));
      return new Map(
        items.map(({ at, draft }): [number, Created] => {
          const savedPrompt = details.get(draft.id);
          if (savedPrompt !== undefined) return [at, { success: true, message: "Prompt saved", savedPrompt, errors: null }];
          const problem = refused.has(draft.id) ? slugTaken() : unknownCategory();
          return [at, notSaved(problem.message, [...(problem.details.errors ?? [])])];
        }),
      );
    }),
  );
}
