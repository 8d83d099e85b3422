// Following: what happens in libraries, as it happens, from the last event a client saw.
import { tracked } from "@trpc/server";
import { FollowLibraries, FollowLibrary, FollowPrompt, type LiveEvent } from "../../../lib/contract/event.ts";
import type { LibraryId, PromptId, Seq } from "../../../lib/contract/ids.ts";
import { excerptOf } from "../../../lib/contract/prompt.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Watched } from "../../auth/watch.ts";
import { type Access, accessToLibrary, accessToPrompt, type Ground } from "../../domain/access.ts";
import { forbidden, invalid } from "../../domain/problems.ts";
import { type LoggedEvent, type Reader, withText } from "../../events/follow.ts";
import type { Services } from "../context.ts";
import { t } from "../init.ts";
import { inLibrary, signedIn } from "../procedures.ts";

type Text = boolean | "excerpt" | undefined;

const withAskedText = (services: Services, logged: LoggedEvent, text: Text): LiveEvent | Promise<LiveEvent> =>
  text === undefined || text === false
    ? logged.event
    : withText(services.db, logged, (content) => (text === "excerpt" ? { excerpt: excerptOf(content) } : { content }));

const reset = (libraryId: LibraryId, head: Seq, now: Date): LiveEvent => ({
  seq: head,
  kind: "reset",
  at: now.toISOString(),
  libraryId,
  fields: { head },
});

function seqIn(lastEventId: string | null | undefined): Seq | undefined {
  if (lastEventId === null || lastEventId === undefined || lastEventId === "") return undefined;
  if (!/^\d{1,15}$/.test(lastEventId)) throw invalid("lastEventId", "The number of an event, as text");
  return Number(lastEventId);
}

/** Yields a library's events until the client leaves or its right ends; the latter is an error. */
async function* eventsOf(
  services: Services,
  reader: Reader,
  libraryId: LibraryId,
  watched: Watched,
  signal: AbortSignal | undefined,
  text: Text,
) {
  const stop = signal === undefined ? watched.signal : AbortSignal.any([signal, watched.signal]);
  try {
    if (reader.isReset) yield reset(libraryId, reader.start, services.ground.clock());
    while (!stop.aborted) {
      for (const logged of await reader.next(stop)) {
        if (watched.signal.aborted) break;
        yield await withAskedText(services, logged, text);
      }
    }
    if (watched.signal.aborted) throw forbidden("You may no longer follow this");
  } finally {
    reader.close();
    watched.release();
  }
}

async function followOne(
  services: Services,
  actor: Actor,
  access: Access,
  after: Seq | undefined,
  signal: AbortSignal | undefined,
  text: Text,
) {
  const watched = services.watch.over(actor, access.libraryId);
  const reader = await services.following.open(access.libraryId, after).catch((error: unknown) => {
    watched.release();
    throw error;
  });
  return { places: reader.start, events: eventsOf(services, reader, access.libraryId, watched, signal, text) };
}

async function* trackedEvents(events: AsyncIterable<LiveEvent>) {
  for await (const event of events) yield tracked(String(event.seq), event);
}

// — Several libraries at once: the tracked id holds the place in each —

const placesText = (places: ReadonlyMap<string, Seq>): string => Buffer.from(JSON.stringify([...places])).toString("base64url");

function placesIn(text: string | null | undefined): Map<string, Seq> {
  if (text === null || text === undefined || text === "") return new Map();
  try {
    const pairs: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(pairs))
      return new Map(
        pairs.flatMap((pair) =>
          Array.isArray(pair) && typeof pair[0] === "string" && Number.isSafeInteger(pair[1]) ? [[pair[0], Number(pair[1])] as const] : [],
        ),
      );
  } catch {
    // Not one of ours.
  }
  throw invalid("lastEventId", "The id of the last event, as it came");
}

type Branch = { events: AsyncGenerator<LiveEvent>; next: Promise<{ branch: Branch; result: IteratorResult<LiveEvent> }> };

async function* merged(sources: readonly AsyncGenerator<LiveEvent>[], places: Map<string, Seq>) {
  const advance = (branch: Pick<Branch, "events">): Branch => {
    const moving: Branch = { events: branch.events, next: Promise.reject(new Error("not begun")) };
    moving.next.catch(() => undefined);
    moving.next = branch.events.next().then((result) => ({ branch: moving, result }));
    return moving;
  };
  const branches = new Set(sources.map((events) => advance({ events })));
  try {
    while (branches.size > 0) {
      const { branch, result } = await Promise.race([...branches].map((one) => one.next));
      branches.delete(branch);
      if (result.done) continue;
      places.set(result.value.libraryId, result.value.seq);
      yield tracked(placesText(places), result.value);
      branches.add(advance(branch));
    }
  } finally {
    await Promise.allSettled(sources.map((events) => events.return(undefined)));
  }
}

// — One public prompt, for whoever is signed in —

const publicFields = (event: LiveEvent): LiveEvent => {
  const { actorId: _actor, fields, ...rest } = event;
  const { isFavorite: _mark, createdBy: _creator, ...shown } = fields;
  return { ...rest, fields: shown };
};

async function* promptEvents(ground: Ground, actor: Actor, promptId: PromptId, events: AsyncIterable<LiveEvent>) {
  for await (const event of events) {
    if (
      event.promptId !== promptId ||
      event.kind.startsWith("history.") ||
      event.kind === "prompt.favorited" ||
      event.kind === "prompt.unfavorited"
    )
      continue;
    const hides =
      event.kind === "prompt.deleted" ||
      event.kind === "prompt.purged" ||
      event.kind === "prompt.moved" ||
      event.fields.visibility !== undefined;
    if (hides) await accessToPrompt(ground, actor, promptId, "see");
    yield tracked(String(event.seq), publicFields(event));
  }
}

export const liveRouter = t.router({
  library: inLibrary("viewer")
    .input(FollowLibrary)
    .subscription(async ({ ctx, input, signal }) => {
      const { events } = await followOne(ctx.services, ctx.actor, ctx.access, seqIn(input.lastEventId), signal, input.includeText);
      return trackedEvents(events);
    }),

  libraries: signedIn.input(FollowLibraries).subscription(async ({ ctx, input, signal }) => {
    const after = placesIn(input.lastEventId);
    const accesses = await Promise.all([...new Set(input.libraryIds)].map((id) => accessToLibrary(ctx.ground, ctx.actor, id, "viewer")));
    const places = new Map<string, Seq>();
    const sources = await Promise.all(
      accesses.map(async (access) => {
        const followed = await followOne(ctx.services, ctx.actor, access, after.get(access.libraryId), signal, input.includeText);
        places.set(access.libraryId, followed.places);
        return followed.events;
      }),
    );
    return merged(sources, places);
  }),

  prompt: signedIn.input(FollowPrompt).subscription(async ({ ctx, input, signal }) => {
    const access = await accessToPrompt(ctx.ground, ctx.actor, input.promptId, "see");
    const watched = ctx.services.watch.over(ctx.actor);
    const reader = await ctx.services.following.open(access.libraryId, seqIn(input.lastEventId));
    const events = eventsOf(ctx.services, reader, access.libraryId, watched, signal, false);
    return promptEvents(ctx.ground, ctx.actor, access.promptId, events);
  }),
});
