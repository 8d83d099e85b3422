// Changes prompts. Each command checks, changes and records in one transaction; the version it makes is never changed again.
import { v7 as uuid } from "uuid";
import { type PromptId, PromptId as PromptIdShape } from "../../../lib/contract/ids.ts";
import type { CreatePrompt, PromptDetail, PromptState, ReplacePrompt, UpdatePrompt } from "../../../lib/contract/prompt.ts";
import { isBuiltInCategory } from "../../../lib/contract/tag.ts";
import { newPrompts, newPromptsWithin } from "../../db/statements/new-prompts.ts";
import { insertVersion } from "../../db/statements/new-version.ts";
import { republish } from "../../db/statements/public-prompts.ts";
import { reviseSearchRow } from "../../db/statements/search-rows.ts";
import { inTransaction, type Queryable, statements, type Transaction, willRing } from "../../db/transaction.ts";
import { type Entry, eventRows, type Happened, record } from "../../events/record.ts";
import { searchVectors } from "../../search/document.ts";
import type { Access, PromptAccess } from "../access.ts";
import { checkSpent, type Spent, spendSave } from "../account/commands.ts";
import { setMarks } from "../favorite/commands.ts";
import { conflict, duplicate, isUniqueViolation } from "../problems.ts";
import { bringCategory, changeCounters, countingValues } from "../taxonomy/commands.ts";
import { checkCategories } from "../taxonomy/queries.ts";
import {
  anotherSlug,
  changedFields,
  newShareKey,
  type StateField,
  slugFrom,
  stateAfter,
  stateOf,
  summaryOf,
  titleOfCopy,
} from "./policy.ts";
import { eventFields, promptDetail, promptForUpdate } from "./queries.ts";

type Writer = Access<"editor" | "owner">;
type PromptWriter = PromptAccess<"editor" | "owner">;

/** A prompt that is about to be: what its rows will hold. `versions` are earlier ones that it brings along. */
export type Draft = {
  readonly id: PromptId;
  readonly state: PromptState;
  /** Asked for by name: taken is a refusal. Absent: made from the title. */
  readonly slug?: string;
  readonly isFavorite?: boolean;
  readonly changeSummary?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly useCount?: number;
  readonly lastUsedAt?: string | null;
  readonly labels?: Record<string, number>;
  readonly versions?: readonly {
    readonly number: number;
    readonly state: PromptState;
    readonly changeSummary: string;
    readonly createdAt: string;
  }[];
  readonly origin?: { readonly promptId: PromptId; readonly version: number };
};

export { newShareKey };
export const newPromptId = (): PromptId => PromptIdShape.parse(uuid());

type Saving = {
  readonly details: PromptDetail[];
  readonly values: (string | number | string[] | number[])[];
  readonly marks: Omit<Entry, "libraryId">;
};

/** What `newPrompts` is told: the rows, how they count, and what happened. Marks of somebody whose library this is not come apart. */
function savingOf(access: Writer, drafts: readonly Draft[]): Saving {
  const now = access.clock().toISOString();
  const taken = new Set<string>();
  const details = drafts.map((draft) => {
    let slug = draft.slug ?? slugFrom(draft.state.title);
    if (draft.slug === undefined && taken.has(slug)) slug = anotherSlug(slug);
    taken.add(slug);
    return newDetail(access, draft, slug, now);
  });
  const rows = details.map((detail, at) => {
    const { changeSummary, origin, slug } = drafts[at] ?? {};
    const otherSlug = slug === undefined ? anotherSlug(detail.slug) : undefined;
    const more = { changeSummary: changeSummary ?? "First saved", originId: origin?.promptId, originVersion: origin?.version, otherSlug };
    return { ...detail, ...more, ...searchVectors(detail) };
  });
  const actorId = access.actor.accountId;
  const created = details.map(
    (detail): Happened => ({
      kind: "prompt.created",
      promptId: detail.id,
      actorId,
      version: detail.version,
      fields: eventFields(detail),
    }),
  );
  const marked = details.filter((detail) => detail.isFavorite);
  const marks = marksMade(access, marked);
  const isOwn = access.libraryId === access.actor.personalLibraryId;
  const events = isOwn ? [...created, ...marks.events] : created;
  const counts = countingValues(details.map((detail) => ({ after: detail })));
  const totals = [events.length, details.length, isOwn ? marked.length : 0];
  const values = [access.libraryId, actorId, JSON.stringify(rows), access.actor.personalLibraryId, ...counts, ...totals, eventRows(events)];
  return { details, values, marks: isOwn ? noMarks : marks };
}

/** Writes, counts and records new prompts. Given slugs must be free; made ones are made so. */
export async function insertPrompts(tx: Transaction, access: Writer, drafts: readonly Draft[]): Promise<PromptDetail[]> {
  if (drafts.length === 0) return [];
  const { details, values, marks } = savingOf(access, drafts);
  willRing(tx, access.libraryId);
  // Sent together, each at once (a query of postgres.js waits to be awaited): the connection runs them in this order, and the
  // first refusal ends them all.
  const [[saved]] = await Promise.all([
    statements(tx).unsafe<Saved[]>(newPrompts, values, { prepare: true }).execute(),
    ...drafts.flatMap((draft) => (draft.versions ?? []).map((earlier) => insertVersion(tx, access, { promptId: draft.id, ...earlier }))),
  ]);
  await republish(
    tx,
    access.libraryId,
    details.filter((detail) => detail.isPublic).map((detail) => detail.id),
  );
  if (marks.events.length > 0) await record(tx, [{ libraryId: access.actor.personalLibraryId, ...marks }]);
  return withSlugs(details, saved);
}

type Saved = Spent & { readonly renamed: Readonly<Record<string, string>> | null };

const withSlugs = (details: PromptDetail[], saved: Saved | undefined): PromptDetail[] =>
  saved?.renamed ? details.map((detail) => ({ ...detail, slug: saved.renamed?.[detail.id] ?? detail.slug })) : details;

/** One prompt that needs nothing looked up first: a single statement, which is its own transaction. */
async function insertAtOnce(access: Writer, draft: Draft): Promise<PromptDetail> {
  const { details, values } = savingOf(access, [draft]);
  const most = access.settings.savesPerHour;
  const [saved] =
    most > 0
      ? await statements(access.db).unsafe<Saved[]>(newPromptsWithin, [...values, access.actor.accountId, most], { prepare: true })
      : await statements(access.db).unsafe<Saved[]>(newPrompts, values, { prepare: true });
  checkSpent(saved, most);
  access.ring(access.libraryId);
  return only(withSlugs(details, saved));
}

const newDetail = (access: Writer, draft: Draft, slug: string, now: string): PromptDetail => ({
  id: draft.id,
  user: access.actor.accountId,
  ...draft.state,
  useCount: draft.useCount ?? 0,
  lastUsedAt: draft.lastUsedAt ?? null,
  isFavorite: draft.isFavorite ?? false,
  isPublic: draft.state.visibility === "public",
  createdAt: draft.createdAt ?? now,
  updatedAt: draft.updatedAt ?? draft.createdAt ?? now,
  version: (draft.versions?.at(-1)?.number ?? 0) + 1,
  slug,
  libraryId: access.libraryId,
  labels: draft.labels ?? {},
  shareKey: newShareKey(),
  ...(draft.origin !== undefined && { isDuplicate: true as const }),
});

const marksMade = (access: Access, marked: readonly { id: PromptId }[]): { events: Happened[] } => ({
  events: marked.map(({ id }) => ({
    kind: "prompt.favorited",
    promptId: id,
    actorId: access.actor.accountId,
    fields: { isFavorite: true },
  })),
});

/** Entries for the prompt's library and for the person's own, which may be the same one. */
function entriesFor(access: Access, library: Omit<Entry, "libraryId">, own: Omit<Entry, "libraryId">): Entry[] {
  const { libraryId } = access;
  const { personalLibraryId } = access.actor;
  if (own.events.length === 0) return [{ libraryId, ...library }];
  if (libraryId !== personalLibraryId)
    return [...(library.events.length > 0 ? [{ libraryId, ...library }] : []), { libraryId: personalLibraryId, ...own }];
  return [{ libraryId, events: [...library.events, ...own.events], totals: { ...library.totals, ...own.totals } }];
}

/** Gives each draft a slug that is free as far as can be seen; the ids whose own wish is taken are named. */
export async function resolveSlugs(db: Queryable, drafts: readonly Draft[]): Promise<{ drafts: Draft[]; refused: Set<PromptId> }> {
  const wanted = drafts.map((draft) => draft.slug ?? slugFrom(draft.state.title));
  const rows = await statements(db)<{ slug: string }[]>`select slug from slug where slug = any(${wanted}::text[])`;
  const taken = new Set(rows.map((row) => row.slug));
  const refused = new Set<PromptId>();
  const resolved = drafts.map((draft, at) => {
    let slug = wanted[at] ?? slugFrom(draft.state.title);
    if (taken.has(slug)) {
      if (draft.slug !== undefined) refused.add(draft.id);
      slug = anotherSlug(slug);
    }
    taken.add(slug);
    return { ...draft, slug };
  });
  return { drafts: resolved, refused };
}

/** Runs `body`, again when a slug was taken meanwhile. One draft alone is tried with its plain slug before any is looked up. */
export async function withFreeSlugs<T>(
  access: Writer,
  drafts: readonly Draft[],
  body: (drafts: readonly Draft[], refused: ReadonlySet<PromptId>) => Promise<T>,
): Promise<T> {
  const mostTries = 5;
  for (let tries = 1; ; tries++) {
    const isFirstOfOne = tries === 1 && drafts.length === 1;
    const resolved = isFirstOfOne ? { drafts, refused: new Set<PromptId>() } : await resolveSlugs(access.db, drafts);
    try {
      return await body(resolved.drafts, resolved.refused);
    } catch (error) {
      if (!isUniqueViolation(error, "slug_pkey") || tries === mostTries) throw error;
    }
  }
}

export const slugTaken = () => duplicate("slug", "This slug is taken");

/** Saves a new prompt: version 1. */
export async function createPrompt(access: Writer, given: CreatePrompt): Promise<PromptDetail> {
  return saveDraft(access, draftOf(given));
}

/** Own categories are looked up and held; marks in another's library are another log's; public ones are listed: all want a transaction. */
const canInsertAtOnce = (access: Writer, { state, isFavorite }: Draft): boolean =>
  state.visibility !== "public" &&
  (state.category === "" || isBuiltInCategory(state.category)) &&
  (!isFavorite || access.libraryId === access.actor.personalLibraryId);

const saveDraft = (access: Writer, draft: Draft): Promise<PromptDetail> =>
  withFreeSlugs(access, [draft], (drafts, refused) => {
    if (refused.size > 0) throw slugTaken();
    if (canInsertAtOnce(access, draft)) return insertAtOnce(access, drafts[0] ?? draft);
    return inTransaction(access, async (tx) => {
      await checkCategories(tx, access, [draft.state.category]);
      await spendSave(tx, access);

      return only(await insertPrompts(tx, access, drafts));
    });
  });

export const draftOf = (given: CreatePrompt): Draft => ({
  id: newPromptId(),
  state: stateOf(given),
  ...(given.slug !== undefined && { slug: given.slug }),
  ...(given.changeSummary !== undefined && { changeSummary: given.changeSummary }),
  isFavorite: given.isFavorite ?? false,
});

/** Safe: one draft in, one detail out. */
const only = (details: readonly PromptDetail[]): PromptDetail => {
  const [detail] = details;
  if (detail === undefined) throw new Error("an insert of one prompt gave none");
  return detail;
};

/** Makes a copy in a library one may write to, "… (Copy)", at version 1, with its own slug and no marks or uses. */
export async function duplicatePrompt(source: PromptAccess, target: Writer): Promise<PromptDetail> {
  const { answer: original } = await promptDetail(source);
  await bringCategory(target, source, original.category);
  const { title, content, description, purpose, category, tags, models, tools, inputs, metadata } = original;
  return saveDraft(target, {
    id: newPromptId(),
    state: {
      title: titleOfCopy(title),
      content,
      description,
      purpose,
      category,
      tags,
      models,
      tools,
      inputs,
      metadata,
      visibility: "private",
    },
    changeSummary: `Duplicated from version ${original.version} of another prompt`,
    origin: { promptId: original.id, version: original.version },
  });
}

/** Changes what was given: a version when a version's field changed, a slug, one's own mark; nothing when nothing differs. */
export const updatePrompt = (access: PromptWriter, change: UpdatePrompt): Promise<PromptDetail> =>
  revise(access, change, (current) => stateAfter(current, change));

/** Puts what was given in place of what is; absent optional fields are reset, slug and visibility stay. */
export const replacePrompt = (access: PromptWriter, given: ReplacePrompt): Promise<PromptDetail> =>
  revise(access, given, (current) => stateOf(given, current.visibility));

type Revision = {
  basedOn?: number | undefined;
  slug?: string | undefined;
  isFavorite?: boolean | undefined;
  changeSummary?: string | undefined;
  /** The version of the original that a copy has come up with. */
  originVersion?: number | undefined;
};

/** Makes `next` of the prompt's state the present one. 409 `conflict` with the whole present prompt when `basedOn` is past. */
export async function revise(access: PromptWriter, given: Revision, next: (current: PromptDetail) => PromptState): Promise<PromptDetail> {
  try {
    return await inTransaction(access, async (tx) => {
      const current = await promptForUpdate(tx, access);
      if (given.basedOn !== undefined && given.basedOn !== current.version) throw conflict("Somebody else has saved meanwhile", current);

      const state = next(current);
      const changed = changedFields(current, state);
      const newSlug = given.slug !== undefined && given.slug !== current.slug ? given.slug : undefined;
      const detail = await moveTo(tx, access, current, { state, changed, newSlug, summary: given.changeSummary });
      if (given.originVersion !== undefined) await moveOrigin(tx, access, given.originVersion);
      const isFavorite = given.isFavorite ?? current.isFavorite;
      const marks = isFavorite === current.isFavorite ? noMarks : await setMarks(tx, access, [current.id], isFavorite);

      const fields = revisedFields(detail, changed, newSlug);
      const events: Happened[] =
        changed.length > 0 || newSlug !== undefined
          ? [
              {
                kind: "prompt.revised",
                promptId: detail.id,
                actorId: access.actor.accountId,
                fields,
                ...(changed.includes("content") && { version: detail.version }),
              },
            ]
          : [];
      if (events.length + marks.events.length > 0) await record(tx, entriesFor(access, { events }, marks));
      return { ...detail, isFavorite };
    });
  } catch (error) {
    if (isUniqueViolation(error, "slug_pkey")) throw slugTaken();
    throw error;
  }
}

async function moveOrigin(tx: Transaction, { libraryId, promptId }: PromptWriter, version: number): Promise<void> {
  await statements(tx)`update prompt set origin_version = ${version} where library_id = ${libraryId} and id = ${promptId}`;
}

const noMarks: Omit<Entry, "libraryId"> = { events: [] };

type Move = { state: PromptState; changed: readonly StateField[]; newSlug: string | undefined; summary: string | undefined };

async function moveTo(
  tx: Transaction,
  access: PromptWriter,
  current: PromptDetail,
  { state, changed, newSlug, summary }: Move,
): Promise<PromptDetail> {
  const sql = statements(tx);
  const { libraryId, promptId } = access;
  if (newSlug !== undefined) await takeSlug(tx, access, current.slug, newSlug);
  if (changed.length === 0) return { ...current, slug: newSlug ?? current.slug };
  if (changed.includes("category")) await checkCategories(tx, access, [state.category]);
  await spendSave(tx, access);

  const number = current.version + 1;
  const updatedAt = access.clock().toISOString();
  await Promise.all([
    insertVersion(tx, access, { promptId, number, state, changeSummary: summary ?? summaryOf(changed), createdAt: updatedAt }),
    sql`update prompt set title = ${state.title}, content = ${state.content}, description = ${state.description}, purpose = ${state.purpose},
      category = ${state.category}, tags = ${state.tags}, models = ${state.models}, tools = ${state.tools},
      inputs = ${JSON.stringify(state.inputs)}::text::json, metadata = ${JSON.stringify(state.metadata)}::text::json,
      visibility = ${state.visibility}, version = ${number}, updated_at = ${updatedAt}
      where library_id = ${libraryId} and id = ${promptId}`,
    sql.unsafe(reviseSearchRow, [libraryId, promptId, state.visibility, updatedAt, state.category, state.tags, ...wordsFor(state)], {
      prepare: true,
    }),
    changeCounters(tx, access, [{ before: current, after: state }]),
  ]);
  if (current.isPublic || state.visibility === "public") await republish(tx, libraryId, [promptId]);
  return { ...current, ...state, isPublic: state.visibility === "public", version: number, updatedAt, slug: newSlug ?? current.slug };
}

/** In the order in which `reviseSearchRow` takes them. */
const wordsFor = (state: PromptState): [string, string, string] => {
  const { titleWords, leadWords, allWords } = searchVectors(state);
  return [titleWords, leadWords, allWords];
};

async function takeSlug(tx: Transaction, { libraryId, promptId }: PromptWriter, from: string, to: string): Promise<void> {
  const sql = statements(tx);
  await sql`update slug set is_current = false where slug = ${from}`;
  // A slug this prompt had before may come back to it.
  await sql`delete from slug where slug = ${to} and prompt_id = ${promptId}`;
  await sql`insert into slug (slug, prompt_id, library_id) values (${to}, ${promptId}, ${libraryId})`;
  await sql`update prompt set slug = ${to} where library_id = ${libraryId} and id = ${promptId}`;
}

function revisedFields(detail: PromptDetail, changed: readonly StateField[], newSlug: string | undefined): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.fromEntries(
    changed.filter((field) => field !== "content").map((field) => [field, detail[field]]),
  );
  if (changed.includes("visibility")) fields.isPublic = detail.isPublic;
  if (newSlug !== undefined) fields.slug = newSlug;
  if (changed.length > 0) Object.assign(fields, { version: detail.version, updatedAt: detail.updatedAt });
  return fields;
}
