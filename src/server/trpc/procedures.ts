// What a procedure begins with: somebody signed in, a library, a prompt. Each step proves before it goes on.

import { createHash } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Seq } from "../../lib/contract/ids.ts";
import type { Role } from "../../lib/contract/library.ts";
import { parseSlugReference } from "../../lib/contract/sharing.ts";
import type { Actor } from "../auth/actor.ts";
import {
  type Access,
  accessBySlug,
  accessToAllLibraries,
  accessToLibrary,
  accessToMarked,
  accessToPrompt,
  accessToTrashedLibrary,
  type Ground,
  hasMoved,
  mostPlaces,
  type Need,
} from "../domain/access.ts";
import { forbidden, isProblem, missing, unauthenticated, wire } from "../domain/problems.ts";
import { type Drawn, headsFor, headsIn } from "../domain/prompt/queries.ts";
import type { Condition, Context } from "./context.ts";
import { problemOf, t } from "./init.ts";

/** Gives a refusal its tRPC code, and tells the process of a stranger. */
const refusals = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  if (isProblem(error.cause)) {
    const code = wire[error.cause.kind].trpc;
    if (code !== error.code) throw new TRPCError({ code, message: error.cause.message, cause: error.cause });
  } else if (problemOf(error).kind === "stranger" && !(error.cause instanceof NotModified))
    ctx.services.onStranger(error.cause ?? error, path);
  return result;
});

export const open = t.procedure.use(refusals);

/** Somebody signed in, with the scope that the kind of procedure asks for. */
export const signedIn = open.use(({ ctx, type, next }) => {
  const { actor } = ctx;
  if (actor === null) throw unauthenticated();
  const scope = type === "mutation" ? "write" : "read";
  if (!actor.scopes.has(scope)) throw forbidden(`This token may not ${scope}`);
  return next({ ctx: { ...ctx, actor, ground: ctx.services.ground } });
});

type Raw = Record<string, unknown>;
const isRecord = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);
const rawOf = async (read: () => Promise<unknown>): Promise<Raw> => {
  const raw = await read();
  return isRecord(raw) ? raw : {};
};

/** What is no text names nothing, and is refused as the input's schema refuses it. */
const noName = (field: string): TRPCError => {
  const message = "The id of a library, as text";
  const cause = new z.ZodRealError([{ code: "invalid_type", expected: "string", path: [field], message, input: undefined }]);
  return new TRPCError({ code: "BAD_REQUEST", cause });
};

/** A member of the library named by `libraryId` or `library` (one's personal one when absent), with at least this role. */
export const inLibrary = <N extends Role>(need: N) =>
  signedIn.use(async ({ ctx, getRawInput, next }) => {
    const raw = await rawOf(getRawInput);
    const named = raw.libraryId ?? raw.library;
    if (named !== undefined && named !== null && typeof named !== "string")
      throw noName(raw.libraryId === undefined ? "library" : "libraryId");
    return next({ ctx: { ...ctx, access: await accessToLibrary(ctx.ground, ctx.actor, named, need) } });
  });

/** One's personal library, where one's own marks and history are, whatever the input names. */
export const inOwnLibrary = signedIn.use(async ({ ctx, next }) =>
  next({ ctx: { ...ctx, access: await accessToLibrary(ctx.ground, ctx.actor, undefined, "owner") } }),
);

/** The libraries that `library` names: one's personal one when absent, one, or all of one's; favorites are over all one may see. */
export const overLibraries = signedIn.use(async ({ ctx, getRawInput, next }) => {
  const raw = await rawOf(getRawInput);
  return next({ ctx: { ...ctx, accesses: await accessesNamed(ctx.ground, ctx.actor, raw) } });
});

async function accessesNamed(ground: Ground, actor: Actor, raw: Raw): Promise<Access[]> {
  if (raw.library === undefined && raw.isFavorite === true) return accessToMarked(ground, actor);
  if (raw.library === "all") return accessToAllLibraries(ground, actor);
  return [await accessToLibrary(ground, actor, raw.library, "viewer")];
}

/** Every library that holds a prompt one has marked; one library when `library` names it. */
export const overMarked = signedIn.use(async ({ ctx, getRawInput, next }) => {
  const raw = await rawOf(getRawInput);
  return next({ ctx: { ...ctx, accesses: await accessesNamed(ctx.ground, ctx.actor, { ...raw, isFavorite: true }) } });
});

/** The library that `id` names, with at least this role. */
export const onLibrary = <N extends Role>(need: N) =>
  signedIn.use(async ({ ctx, getRawInput, next }) => {
    const raw = await rawOf(getRawInput);
    return next({ ctx: { ...ctx, access: await accessToLibrary(ctx.ground, ctx.actor, raw.id ?? "", need) } });
  });

/** The library in the trash that `id` names, for those who owned it. */
export const onTrashedLibrary = signedIn.use(async ({ ctx, getRawInput, next }) => {
  const raw = await rawOf(getRawInput);
  return next({ ctx: { ...ctx, access: await accessToTrashedLibrary(ctx.ground, ctx.actor, raw.id) } });
});

const isMissing = (error: Error): boolean => isProblem(error.cause) && error.cause.kind === "missing";

/** A prompt that one may see, or has at least this role for. One that has moved meanwhile is met where it is now. */
export const onPrompt = <N extends Need>(need: N) =>
  signedIn.use(async ({ ctx, getRawInput, next }) => {
    const raw = await rawOf(getRawInput);
    for (let tries = 1; ; tries++) {
      const access = await accessToPrompt(ctx.ground, ctx.actor, raw.id, need);
      const result = await next({ ctx: { ...ctx, access } });
      if (result.ok || tries === mostPlaces || !isMissing(result.error) || !(await hasMoved(ctx.ground, access))) return result;
    }
  });

/** A prompt by its slug, and which of its versions was meant. */
export const onSlug = signedIn.use(async ({ ctx, getRawInput, next }) => {
  const raw = await rawOf(getRawInput);
  const reference = typeof raw.slug === "string" ? parseSlugReference(raw.slug) : undefined;
  if (reference === undefined) throw missing();
  const key = typeof raw.key === "string" ? raw.key : undefined;
  return next({ ctx: { ...ctx, reference, access: await accessBySlug(ctx.ground, ctx.actor, reference.slug, key) } });
});

/** Thrown instead of an answer that the client has already: `tag` is its present ETag. */
export class NotModified extends Error {
  constructor(readonly tag: string) {
    super("not modified");
  }
}

const tagOf = (condition: Condition, heads: ReadonlyMap<string, Seq>): string =>
  `"${createHash("sha1")
    .update(`${condition.key} ${[...heads].sort().join(" ")}`)
    .digest("base64url")}"`;

const hasTag = (given: string, tag: string): boolean =>
  given.trim() === "*" || given.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);

/** Answers "unchanged" when the libraries behind an answer still stand where the client's tag says. */
export async function unlessUnchanged(ctx: Context, accesses: readonly Access[]): Promise<void> {
  const { condition } = ctx;
  if (condition?.given === undefined) return;
  const tag = tagOf(condition, await headsFor(accesses));
  if (hasTag(condition.given, tag)) throw new NotModified(tag);
}

// Which libraries decide over an answer, by its question: only where it is always the same ones, whatever one joins or marks.
const deciding = new Map<string, readonly string[]>();
const rememberedQuestions = 20_000;

/** The client's tag, when what it asks has not changed: seen by the libraries' numbers alone. Undefined: the procedure must tell. */
export async function tagStillGood(ctx: Context): Promise<string | undefined> {
  const { condition, actor, services } = ctx;
  if (condition?.given === undefined || !actor?.scopes.has("read")) return undefined;
  const libraryIds = deciding.get(condition.key);
  if (libraryIds === undefined) return undefined;
  const tag = tagOf(condition, await headsIn(services.db, libraryIds));
  return hasTag(condition.given, tag) ? tag : undefined;
}

/** The answer, after noting for the door what it was drawn from. `isFixed`: from the same libraries each time. */
export function answered<T>(ctx: Context, drawn: Drawn<T>, isFixed = false): T {
  const { condition } = ctx;
  if (condition === undefined) return drawn.answer;
  condition.tag = tagOf(condition, drawn.heads);
  if (isFixed) {
    if (deciding.size >= rememberedQuestions) deciding.clear();
    deciding.set(condition.key, [...drawn.heads.keys()]);
  }
  return drawn.answer;
}
