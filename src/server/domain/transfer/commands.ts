// Prompts that come and go: imported from a file, a few hundred rows a transaction, so that what has been answered for is saved
// whatever happens later; and moved from one library to another.
import { createHash } from "node:crypto";
import type { PromptId } from "../../../lib/contract/ids.ts";
import { type FieldError, fieldErrors, type ProblemBody } from "../../../lib/contract/problem.ts";
import { CreatePrompt, type PromptDetail, type Visibility } from "../../../lib/contract/prompt.ts";
import type { Category } from "../../../lib/contract/tag.ts";
import type { ImportResult, TransferFormat } from "../../../lib/contract/transfer.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { starters } from "../../../lib/starters/starters.ts";
import { categoryKey, type Incoming, incomingFrom } from "../../../lib/transfer/record.ts";
import { moveRows } from "../../db/statements/moved-prompts.ts";
import { republish } from "../../db/statements/public-prompts.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Happened, record } from "../../events/record.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { spendSave } from "../account/commands.ts";
import type { Several } from "../favorite/commands.ts";
import { isProblem, isUniqueViolation, missing, wire } from "../problems.ts";
import {
  type Draft,
  draftOf as draftOfNew,
  insertPrompts,
  newPromptId,
  resolveSlugs,
  slugTaken,
  withFreeSlugs,
} from "../prompt/commands.ts";
import { eventFields, promptDetail, promptsByIds } from "../prompt/queries.ts";
import { bringCategory, changeCounters } from "../taxonomy/commands.ts";
import { checkCategories, knownCategories, unknownCategory } from "../taxonomy/queries.ts";
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

// — From one library to another —

type Moving = { id: PromptId; category: string; tags: string[]; visibility: Visibility };

/** Locks those of the prompts that are there and not in the trash, in the order of their ids. */
const movingFrom = (tx: Transaction, source: Access, ids: readonly string[]): Promise<Moving[]> =>
  statements(tx)<Moving[]>`
    select id, category, tags, visibility from prompt
    where library_id = ${source.libraryId} and id = any(${[...ids]}::uuid[]) and deleted_at is null order by id for update`;

/** The prompts' own categories come along; those that were not there yet are what is given back. */
async function bringCategories(tx: Transaction, source: Access, target: Writer, rows: readonly Moving[]): Promise<Category[]> {
  const made: Category[] = [];
  const keys = [...new Set(rows.map((row) => row.category))].toSorted();
  for (const key of keys) {
    const category = await bringCategory({ ...target, db: tx }, { ...source, db: tx }, key);
    if (category !== undefined) made.push(category);
  }
  await checkCategories(tx, target, keys);
  return made;
}

/** How many of the prompts are marked by those whose personal libraries these are. Their marks count in a library's totals. */
async function marksIn(tx: Transaction, ids: readonly string[], libraries: readonly Access[]): Promise<number[]> {
  const counts = libraries.map(async ({ libraryId }) => {
    const [row] = await statements(tx)<{ count: number }[]>`
      select count(*)::int as count from favorite where library_id = ${libraryId} and prompt_id = any(${[...ids]}::uuid[])`;
    return row?.count ?? 0;
  });
  return Promise.all(counts);
}

/** Takes prompts to another library with all that is theirs; those that went, as they are there. What is not here is passed over. */
async function moveAll(source: Access<"owner">, target: Writer, ids: readonly PromptId[]): Promise<PromptDetail[]> {
  if (source.libraryId === target.libraryId) return [];
  const moved = await inTransaction(source, async (tx) => {
    const rows = await movingFrom(tx, source, ids);
    if (rows.length === 0) return [];
    const moving = rows.map((row) => row.id);

    const categories = await bringCategories(tx, source, target, rows);
    await moveRows(tx, source.libraryId, target.libraryId, moving);
    const published = rows.filter((row) => row.visibility === "public").map((row) => row.id);
    await republish(tx, target.libraryId, published);
    // In the order of the libraries: two people who move prompts to each other cannot deadlock.
    const changes = [
      { access: source, refiled: rows.map((before) => ({ before })) },
      { access: target, refiled: rows.map((after) => ({ after })) },
    ];
    for (const { access, refiled } of changes.toSorted((a, b) => (a.access.libraryId < b.access.libraryId ? -1 : 1)))
      await changeCounters(tx, access, refiled);

    const [marksThere = 0, marksHere = 0] = await marksIn(tx, moving, [source, target]);
    const actorId = source.actor.accountId;
    const left = moving.map((promptId): Happened => ({ kind: "prompt.moved", promptId, actorId, fields: { libraryId: target.libraryId } }));
    const made = categories.map((category): Happened => ({ kind: "library.changed", actorId, fields: { categoryCreated: category } }));
    const details = await promptsByIds({ ...target, db: tx }, moving);
    const came = details.map(
      (detail): Happened => ({ kind: "prompt.moved", promptId: detail.id, actorId, version: detail.version, fields: eventFields(detail) }),
    );
    await record(tx, [
      { libraryId: source.libraryId, events: left, totals: { prompts: -moving.length, favorites: -marksThere } },
      { libraryId: target.libraryId, events: [...made, ...came], totals: { prompts: moving.length, favorites: marksHere } },
    ]);
    return details;
  });
  for (const { id } of moved) forgetPlace(id);
  return moved;
}

/** Moves one prompt; to where it is already, nothing happens. */
export async function movePrompt(source: PromptAccess<"owner">, target: Writer): Promise<PromptDetail> {
  if (source.libraryId === target.libraryId) return (await promptDetail(source)).answer;
  const [moved] = await moveAll(source, target, [source.promptId]);
  if (moved === undefined) throw missing();
  return moved;
}

const isOwner = (access: Access): access is Access<"owner"> => access.role === "owner";

/** Moves several: those that are there, that one may take away, and that are not in the library already. */
export async function movePrompts(
  several: readonly Several[],
  target: Writer,
): Promise<{ success: true; movedCount: number; message: string }> {
  let movedCount = 0;
  for (const { access, ids } of several) if (isOwner(access)) movedCount += (await moveAll(access, target, ids)).length;
  return { success: true, movedCount, message: `${movedCount} moved` };
}
