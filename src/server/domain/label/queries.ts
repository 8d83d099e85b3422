// Reads labels: where they point, and where they pointed before. Outsiders see those on versions that they see.
import type { AccountId } from "../../../lib/contract/ids.ts";
import type { BrowseLabelMoves, Label, LabelMoves } from "../../../lib/contract/label.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import { forgetPlace, type PromptAccess } from "../access.ts";
import { namesOf } from "../account/queries.ts";
import { invalid, missing } from "../problems.ts";

type Reader = Pick<PromptAccess, "libraryId" | "promptId" | "role"> & { readonly db: Queryable };

type Move = { id: string; label: string; from_version: number | null; to_version: number | null; moved_by: AccountId; moved_at: string };

/** The last move of each of these labels. */
async function lastMoves(access: Reader, labels: readonly string[]): Promise<Map<string, Move>> {
  if (labels.length === 0) return new Map();
  const rows = await statements(access.db)<Move[]>`
    select distinct on (label) id, label, from_version, to_version, moved_by, moved_at from label_move
    where library_id = ${access.libraryId} and prompt_id = ${access.promptId} and label = any(${[...labels]}::text[])
    order by label, id desc`;
  return new Map(rows.map((row) => [row.label, row]));
}

/** The move that brought a label where it is; none is known when an import has brought it since. */
const moveTo = (moves: ReadonlyMap<string, Move>, label: string, version: number): Move | undefined => {
  const move = moves.get(label);
  return move?.to_version === version ? move : undefined;
};

/** Where a label that points at `version` pointed before. */
export const previousOf = async (access: Reader, label: string, version: number): Promise<number | null> =>
  moveTo(await lastMoves(access, [label]), label, version)?.from_version ?? null;

/** Every label of a prompt, by name. */
export async function labelsOf(access: Reader): Promise<Label[]> {
  const [prompt] = await statements(access.db)<{ version: number; labels: Record<string, number>; protected_labels: string[] }[]>`
    select version, labels, protected_labels from prompt
    where library_id = ${access.libraryId} and id = ${access.promptId} and deleted_at is null
      ${access.role === "outsider" ? statements(access.db)`and visibility <> 'private'` : statements(access.db)``}`;
  if (prompt === undefined) {
    forgetPlace(access.promptId);
    throw missing();
  }
  const names = Object.keys(prompt.labels).sort();
  const moves = await lastMoves(access, names);
  const found = names.map((label): Label => {
    const version = prompt.labels[label] ?? 0;
    const move = moveTo(moves, label, version);
    return {
      label,
      version,
      previousVersion: move?.from_version ?? null,
      protected: prompt.protected_labels.includes(label),
      movedBy: move?.moved_by ?? null,
      movedAt: move === undefined ? null : wireInstant(move.moved_at),
    };
  });
  return access.role === "outsider" ? shownToOutsiders(access, found, prompt.version) : found;
}

/** Without labels on versions that are hidden, without who moved them and when. */
async function shownToOutsiders(access: Reader, labels: readonly Label[], present: number): Promise<Label[]> {
  const numbers = [...new Set(labels.flatMap(({ version, previousVersion }) => [version, previousVersion ?? version]))];
  const rows = await statements(access.db)<{ number: number }[]>`
    select number from version where library_id = ${access.libraryId} and prompt_id = ${access.promptId}
      and number = any(${numbers}::int[]) and (visibility = 'public' or number = ${present})`;
  const seen = new Set(rows.map((row) => row.number));
  return labels
    .filter(({ version }) => seen.has(version))
    .map((label) => ({
      ...label,
      previousVersion: label.previousVersion !== null && seen.has(label.previousVersion) ? label.previousVersion : null,
      movedBy: null,
      movedAt: null,
    }));
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where labels pointed, newest first, after a cursor. */
export async function labelMoves(access: Reader, input: BrowseLabelMoves): Promise<LabelMoves> {
  const sql = statements(access.db);
  const take = input.limit ?? 50;
  const cursor = input.cursor ?? undefined;
  if (cursor !== undefined && !idForm.test(cursor)) throw invalid("cursor", "This is no place in this list");
  const rows = await sql<Move[]>`
    select id, label, from_version, to_version, moved_by, moved_at from label_move
    where library_id = ${access.libraryId} and prompt_id = ${access.promptId}
      ${input.label === undefined ? sql`` : sql`and label = ${input.label}`} ${cursor === undefined ? sql`` : sql`and id <= ${cursor}`}
    order by id desc limit ${take + 1}`;
  const names = await namesOf(
    access.db,
    rows.map((row) => row.moved_by),
  );
  const items = rows.slice(0, take).map((row) => ({
    label: row.label,
    from: row.from_version,
    to: row.to_version,
    movedBy: { id: row.moved_by, name: names.get(row.moved_by) ?? "" },
    movedAt: wireInstant(row.moved_at),
  }));
  return { items, nextCursor: rows[take]?.id ?? null };
}
