// Following: what happens in libraries, as it happens, from the last event a client saw.
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { FollowLibraries, FollowLibrary, FollowPrompt, Heads, type LiveEvent } from "../../../lib/contract/event.ts";
import type { LibraryId, PromptId, Seq } from "../../../lib/contract/ids.ts";
import type { Actor } from "../../auth/actor.ts";
import { accessToAllLibraries, accessToLibrary, accessToPrompt, type Ground } from "../../domain/access.ts";
import { forbidden, invalid, isProblem, missing } from "../../domain/problems.ts";
import { headsFor } from "../../domain/prompt/queries.ts";
import { LiveStream, type LoggedEvent } from "../../events/follow.ts";
import type { Services } from "../context.ts";
import { answer, t } from "../init.ts";
import { inLibrary, signedIn } from "../procedures.ts";

/** What a subscription answers with: tRPC's own doors iterate it, the gateway takes its stream. */
export class Follow implements AsyncIterable<TrackedEnvelope<LiveEvent>> {
  constructor(readonly stream: LiveStream) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<TrackedEnvelope<LiveEvent>, void, undefined> {
    for await (const { id, event } of this.stream.items()) yield tracked(id, event);
  }
}

type Given = { readonly services: Services; readonly actor: Actor; readonly ground: Ground };
type Asked = { readonly lastEventId?: string | null | undefined; readonly includeText?: boolean | "excerpt" | undefined };

const isAbsent = (text: string | null | undefined): text is "" | null | undefined => text === null || text === undefined || text === "";

function seqIn(lastEventId: string | null | undefined): Seq | "now" {
  if (isAbsent(lastEventId)) return "now";
  if (!/^\d{1,15}$/.test(lastEventId)) throw invalid("lastEventId", "The number of an event, as text");
  return Number(lastEventId);
}

/** Opens what is to be followed; whatever was opened is released when that fails, and when the stream ends. */
async function opened(stream: LiveStream, signal: AbortSignal | undefined, open: () => Promise<unknown>): Promise<Follow> {
  const close = () => stream.close();
  signal?.addEventListener("abort", close, { once: true });
  stream.onClose(() => signal?.removeEventListener("abort", close));
  try {
    await open();
    if (signal?.aborted) stream.close();
    return new Follow(stream);
  } catch (error) {
    stream.close();
    throw error;
  }
}

/** Ends the stream when the actor's proof is gone, or its place in the library. */
function watch(stream: LiveStream, { services, actor }: Given, libraryId?: LibraryId): void {
  const onLost = () => stream.fail(noLonger());
  stream.onClose(services.watch.over({ actor, onLost, ...(libraryId && { libraryId }) }));
}

const noLonger = () => forbidden("You may no longer follow this");

/** What a member is shown of an event. That they were taken out is the last they are told, unless they are in again since. */
const eventsFor =
  ({ services, ground, actor }: Given, text: Asked["includeText"]) =>
  (logged: LoggedEvent) => {
    const { kind, libraryId, fields } = logged.event;
    if (kind !== "member.removed" || fields.userId !== actor.accountId) return services.following.withText(logged, text);
    return accessToLibrary(ground, actor, libraryId, "viewer").then(
      () => logged,
      (error: unknown) => {
        if (!isProblem(error)) throw error;
        return { ...logged, last: { error: noLonger() } };
      },
    );
  };

function followLibrary(given: Given, libraryId: LibraryId, asked: Asked, signal: AbortSignal | undefined): Promise<Follow> {
  const { following } = given.services;
  const from = seqIn(asked.lastEventId);
  const stream = new LiveStream({ idOf: ({ seq }) => String(seq), show: eventsFor(given, asked.includeText) });
  return opened(stream, signal, async () => {
    watch(stream, given, libraryId);
    stream.add(await following.open(libraryId, from));
  });
}

// — Several libraries at once: the tracked id holds the place in each —

const placesText = (places: ReadonlyMap<string, Seq>): string => Buffer.from(JSON.stringify([...places])).toString("base64url");

function placesIn(text: string | null | undefined): ReadonlyMap<string, Seq> {
  if (isAbsent(text)) return new Map();
  try {
    const pairs: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(pairs) && pairs.every(isPlace)) return new Map(pairs);
  } catch {
    // Not one of ours.
  }
  throw invalid("lastEventId", "The id of the last event, as it came");
}

const isPlace = (pair: unknown): pair is [string, Seq] =>
  Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && Number.isSafeInteger(pair[1]) && pair[1] >= 0;

async function followLibraries(given: Given, asked: FollowLibraries, signal: AbortSignal | undefined): Promise<Follow> {
  const { following } = given.services;
  const told = placesIn(asked.lastEventId);
  const after = (libraryId: LibraryId): Seq | "now" => told.get(libraryId) ?? asked.heads?.[libraryId] ?? "now";
  const ids = [...new Set(asked.libraryIds)];
  const accesses = await Promise.all(ids.map((id) => accessToLibrary(given.ground, given.actor, id, "viewer")));
  const places = new Map<string, Seq>();
  const stream = new LiveStream({
    idOf: ({ libraryId, seq }) => placesText(places.set(libraryId, seq)),
    show: eventsFor(given, asked.includeText),
  });
  return opened(stream, signal, () =>
    Promise.all(
      accesses.map(async ({ libraryId }) => {
        watch(stream, given, libraryId);
        const reader = await following.open(libraryId, after(libraryId));
        places.set(libraryId, reader.place);
        stream.add(reader);
      }),
    ),
  );
}

// — One public prompt, for whoever is signed in —

const publicFields = new Set<string>([
  ...["title", "description", "purpose", "category", "tags", "models", "tools", "inputs", "slug", "visibility", "isPublic"],
  ...["version", "updatedAt", "useCount", "lastUsedAt"],
]);
/** Labels may point at versions that are hidden from the follower: that they moved is told, where to is for reading again. */
const untold = new Set<string>(["version.labeled", "version.unlabeled"]);
const ownKinds = new Set<string>(["prompt.favorited", "prompt.unfavorited", "history.recorded", "history.changed"]);
const endings = new Set<string>(["prompt.deleted", "prompt.purged", "prompt.moved"]);

const publicOnly = (kind: string, fields: LiveEvent["fields"]): LiveEvent["fields"] =>
  untold.has(kind) ? {} : Object.fromEntries(Object.entries(fields).filter(([name]) => publicFields.has(name)));

const shownToAll = new WeakMap<LoggedEvent, LoggedEvent>();

function withPublicFields(logged: LoggedEvent): LoggedEvent {
  const known = shownToAll.get(logged);
  if (known !== undefined) return known;
  const { actorId: _actor, fields, ...rest } = logged.event;
  const event = { ...rest, fields: publicOnly(rest.kind, fields) };
  const shown = { event, json: JSON.stringify(event), version: null };
  shownToAll.set(logged, shown);
  return shown;
}

/** Ends where the prompt is no longer for the follower, whatever became of it since. */
const publicEventsOf = (promptId: PromptId, isOutsider: boolean) => (logged: LoggedEvent) => {
  const { kind, fields, promptId: about } = logged.event;
  if (kind === "reset") return logged;
  // The whole library went to the trash.
  if (kind === "library.changed" && typeof fields.deletedAt === "string") throw missing();
  if (about !== promptId || ownKinds.has(kind)) return undefined;
  if (endings.has(kind) || (isOutsider && fields.visibility === "private")) throw missing();
  return withPublicFields(logged);
};

async function followPrompt(given: Given, asked: FollowPrompt, signal: AbortSignal | undefined): Promise<Follow> {
  const { following } = given.services;
  const { libraryId, promptId, role } = await accessToPrompt(given.ground, given.actor, asked.promptId, "see");
  const after = seqIn(asked.lastEventId);
  const stream = new LiveStream({ idOf: ({ seq }) => String(seq), show: publicEventsOf(promptId, role === "outsider") });
  return opened(stream, signal, async () => {
    watch(stream, given, role === "outsider" ? undefined : libraryId);
    // What happened before it was last published is not for everybody: one who comes from there reads again.
    const isOpen = after === "now" || (await following.isOpenSince(libraryId, promptId, after));
    stream.add(await following.open(libraryId, isOpen ? after : "reset"));
    // Again: from here on the log itself tells when it is hidden.
    await accessToPrompt(given.ground, given.actor, promptId, "see");
  });
}

export const liveRouter = t.router({
  library: inLibrary("viewer")
    .input(FollowLibrary)
    .subscription(({ ctx, input, signal }) => followLibrary(ctx, ctx.access.libraryId, input, signal)),

  /** Where each of one's libraries stands: to be asked before what is read of them, and followed from. */
  heads: signedIn
    .output(answer(Heads))
    .query(async ({ ctx }) => Object.fromEntries(await headsFor(await accessToAllLibraries(ctx.ground, ctx.actor)))),

  libraries: signedIn.input(FollowLibraries).subscription(({ ctx, input, signal }) => followLibraries(ctx, input, signal)),

  prompt: signedIn.input(FollowPrompt).subscription(({ ctx, input, signal }) => followPrompt(ctx, input, signal)),
});
