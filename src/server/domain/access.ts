// Turns an actor and a library or prompt into Access: the proof that every command and query asks for. Only this file mints it.
import { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import type { Role } from "../../lib/contract/library.ts";
import type { Visibility } from "../../lib/contract/prompt.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { Actor } from "../auth/actor.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import { forbidden, missing } from "./problems.ts";
import { isKey, mayOpen } from "./sharing/policy.ts";

/** What a command works with, besides the proof. */
export type Ground = {
  readonly db: Queryable;
  /** Says that a library's log has grown. */
  readonly ring: (libraryId: string) => void;
  readonly clock: () => Date;
  readonly settings: { readonly savesPerHour: number; readonly trashDays: number };
};

/** A stranger who sees a public or unlisted prompt: may read, use, mark and duplicate it. */
export type Standing = Role | "outsider";

declare const proof: unique symbol;
export type Access<S extends Standing = Standing> = Ground & {
  readonly actor: Actor;
  readonly libraryId: LibraryId;
  readonly role: S;
  readonly [proof]: true;
};

/** Access that was asked for by way of one prompt. */
export type PromptAccess<S extends Standing = Standing> = Access<S> & { readonly promptId: PromptId };

export type Need = "see" | Role;
/** The roles that meet a need. */
export type AtLeast<N extends Need> = N extends "see"
  ? Standing
  : N extends "viewer"
    ? Role
    : N extends "editor"
      ? "editor" | "owner"
      : "owner";

/** Safe: called only below, after the check that earns it. */
const mint = <A extends Access>(parts: Omit<A, typeof proof>): A => parts as unknown as A;

const rank: Record<Standing, number> = { outsider: -1, viewer: 0, editor: 1, owner: 2 };
const needed: Record<Need, number> = { see: -1, viewer: 0, editor: 1, owner: 2 };

const suffices = <N extends Need>(role: Standing, need: N): role is Standing & AtLeast<N> => rank[role] >= needed[need];

/** One's role in a library; undefined when one is not in it. */
async function roleIn(ground: Ground, actor: Actor, libraryId: LibraryId): Promise<Role | undefined> {
  if (libraryId === actor.personalLibraryId) return "owner";
  const [row] = await statements(ground.db)<{ role: Role }[]>`
    select role from account_library where account_id = ${actor.accountId} and library_id = ${libraryId}`;
  return row?.role;
}

/** Access to a library: missing to those who are not in it, forbidden to those whose role is too small. */
export async function accessToLibrary<N extends Role>(ground: Ground, actor: Actor, id: unknown, need: N): Promise<Access<AtLeast<N>>> {
  const libraryId = id === undefined || id === null ? actor.personalLibraryId : LibraryId.safeParse(id).data;
  if (libraryId === undefined) throw missing();
  const role = await roleIn(ground, actor, libraryId);
  if (role === undefined) throw missing();
  if (!suffices<N>(role, need)) throw forbidden();
  return mint<Access<AtLeast<N>>>({ ...ground, actor, libraryId, role });
}

/** Access to a library in the trash, for those who owned it; to everybody else it is missing. */
export async function accessToTrashedLibrary(ground: Ground, actor: Actor, id: unknown): Promise<Access<"owner">> {
  const libraryId = LibraryId.safeParse(id).data;
  if (libraryId === undefined) throw missing();
  const [row] = await statements(ground.db)`
    select from library l join member m on m.library_id = l.id
    where l.id = ${libraryId} and l.deleted_at is not null and m.library_id = ${libraryId} and m.account_id = ${actor.accountId} and m.role = 'owner'`;
  if (row === undefined) throw missing();
  return mint<Access<"owner">>({ ...ground, actor, libraryId, role: "owner" });
}

/** Access to every library in the trash that one owned, the last deleted first. */
export async function accessToTrashedLibraries(ground: Ground, actor: Actor): Promise<Access<"owner">[]> {
  const rows = await statements(ground.db)<{ id: LibraryId }[]>`
    select l.id from library l join member m on m.library_id = l.id
    where l.deleted_at is not null and m.account_id = ${actor.accountId} and m.role = 'owner' order by l.deleted_at desc, l.id`;
  return rows.map((row) => mint<Access<"owner">>({ ...ground, actor, libraryId: row.id, role: "owner" }));
}

/** Access to every library one is in, the personal one first. */
export async function accessToAllLibraries(ground: Ground, actor: Actor): Promise<Access<Role>[]> {
  const rows = await statements(ground.db)<{ library_id: LibraryId; role: Role }[]>`
    select library_id, role from account_library where account_id = ${actor.accountId} and library_id <> ${actor.personalLibraryId} order by library_id`;
  const others = rows.map((row) => mint<Access<Role>>({ ...ground, actor, libraryId: row.library_id, role: row.role }));
  return [mint<Access<Role>>({ ...ground, actor, libraryId: actor.personalLibraryId, role: "owner" }), ...others];
}

// A prompt's place is remembered; one that has moved is not found where it was, and looked up again.
const rememberedPlaces = 50_000;
const places = new Map<string, LibraryId>();

async function placeOf(ground: Ground, promptId: PromptId): Promise<LibraryId | undefined> {
  const known = places.get(promptId);
  if (known !== undefined) return known;
  const [row] = await statements(ground.db)<{ library_id: LibraryId }[]>`select library_id from place where prompt_id = ${promptId}`;
  if (row === undefined) return undefined;
  if (places.size >= rememberedPlaces) places.clear();
  places.set(promptId, row.library_id);
  return row.library_id;
}

/** Forgets where a prompt was: called when it was not found there. True when something had been remembered. */
export const forgetPlace = (promptId: PromptId): boolean => places.delete(promptId);

/** How often a prompt that moves on while one asks is followed. */
export const mostPlaces = 5;

/** True when the prompt is no longer where it was remembered to be, and somewhere else. */
export async function hasMoved(ground: Ground, from: { readonly promptId: PromptId; readonly libraryId: LibraryId }): Promise<boolean> {
  forgetPlace(from.promptId);
  const now = await placeOf(ground, from.promptId);
  return now !== undefined && now !== from.libraryId;
}

/** True when the prompt is somewhere, looked up anew. */
export async function isPlaced(ground: Ground, promptId: PromptId): Promise<boolean> {
  forgetPlace(promptId);
  return (await placeOf(ground, promptId)) !== undefined;
}

/** A stranger's standing with a prompt; undefined when it is private, gone, or in a library that is in the trash. */
async function outsiderOf(ground: Ground, libraryId: LibraryId, promptId: PromptId): Promise<"outsider" | undefined> {
  const [row] = await statements(ground.db)<{ visibility: Visibility }[]>`
    select p.visibility from prompt p join library l on l.id = p.library_id
    where p.library_id = ${libraryId} and l.id = ${libraryId} and p.id = ${promptId} and p.deleted_at is null and l.deleted_at is null`;
  return row === undefined || row.visibility === "private" ? undefined : "outsider";
}

/**
 * Access to a prompt's library by way of the prompt. Another's private prompt and an unknown id are the same `missing`;
 * one that is seen but may not be changed is `forbidden`. That the prompt is still there is for the command to see.
 */
export async function accessToPrompt<N extends Need>(
  ground: Ground,
  actor: Actor,
  id: unknown,
  need: N,
): Promise<PromptAccess<AtLeast<N>>> {
  const promptId = PromptId.safeParse(id).data;
  if (promptId === undefined) throw missing();
  for (let tries = 1; ; tries++) {
    const libraryId = await placeOf(ground, promptId);
    if (libraryId === undefined) throw missing();
    const role = (await roleIn(ground, actor, libraryId)) ?? (await outsiderOf(ground, libraryId, promptId));
    if (role !== undefined && suffices<N>(role, need))
      return mint<PromptAccess<AtLeast<N>>>({ ...ground, actor, libraryId, role, promptId });
    // Nobody is refused for where a prompt used to be.
    if (tries < mostPlaces && (await hasMoved(ground, { promptId, libraryId }))) continue;
    throw role === undefined ? missing() : forbidden();
  }
}

/** Prompts that were asked for together, by library: as a member, or as an outsider of what queries show to those. */
export async function accessToPrompts(
  ground: Ground,
  actor: Actor,
  ids: readonly string[],
): Promise<{ access: Access; ids: PromptId[] }[]> {
  const known = [...new Set(ids)].flatMap((id) => PromptId.safeParse(id).data ?? []);
  const rows = await statements(ground.db)<{ prompt_id: PromptId; library_id: LibraryId }[]>`
    select prompt_id, library_id from place where prompt_id = any(${known as string[]}::uuid[])`;
  const byLibrary = groupBy(rows, (row) => row.library_id);
  return Promise.all(
    [...byLibrary].map(async ([libraryId, here]) => {
      const role = (await roleIn(ground, actor, libraryId)) ?? ("outsider" as const);
      return { access: mint<Access>({ ...ground, actor, libraryId, role }), ids: here.map((row) => row.prompt_id) };
    }),
  );
}

/**
 * Access to a prompt by a slug that it has or once had: its members' always, everybody's when it is public, and of an unlisted
 * one with its key. All else is the same `missing`.
 */
export async function accessBySlug(ground: Ground, actor: Actor, slug: string, key: string | undefined): Promise<PromptAccess> {
  const sql = statements(ground.db);
  const [named] = await sql<{ prompt_id: PromptId; library_id: LibraryId }[]>`select prompt_id, library_id from slug where slug = ${slug}`;
  if (named === undefined) throw missing();
  const { prompt_id: promptId, library_id: libraryId } = named;
  const role = await roleIn(ground, actor, libraryId);
  if (role !== undefined) return mint<PromptAccess>({ ...ground, actor, libraryId, role, promptId });
  const [row] = await sql<{ visibility: Visibility; share_key: string }[]>`
    select p.visibility, p.share_key from prompt p join library l on l.id = p.library_id
    where p.library_id = ${libraryId} and l.id = ${libraryId} and p.id = ${promptId} and p.deleted_at is null and l.deleted_at is null`;
  if (row === undefined || !mayOpen(row.visibility, role, isKey(key, row.share_key))) throw missing();
  return mint<PromptAccess>({ ...ground, actor, libraryId, role: "outsider", promptId });
}

/** What anybody signed in has of another's library: its public and unlisted prompts, which every query holds to. */
export const accessAsOutsider = (ground: Ground, actor: Actor, libraryId: LibraryId): Access<"outsider"> =>
  mint<Access<"outsider">>({ ...ground, actor, libraryId, role: "outsider" });

/** Access to every library that holds a prompt the person has marked: their own, and others' as an outsider. */
export async function accessToMarked(ground: Ground, actor: Actor): Promise<Access[]> {
  const [own, rows] = await Promise.all([
    accessToAllLibraries(ground, actor),
    statements(ground.db)<
      { id: LibraryId }[]
    >`select distinct prompt_library_id as id from favorite where library_id = ${actor.personalLibraryId}`,
  ]);
  const known = new Set<string>(own.map((access) => access.libraryId));
  return [...own, ...rows.filter((row) => !known.has(row.id)).map((row) => accessAsOutsider(ground, actor, row.id))];
}
