// Libraries: where prompts live, and what happens in them.
import { eventKinds, type LiveEvent } from "../../../lib/contract/event.ts";
import type { LibraryId } from "../../../lib/contract/ids.ts";
import type { LibrarySummary } from "../../../lib/contract/library.ts";
import { builder } from "../builder.ts";
import { followed } from "../follow.ts";
import { orNull, SavedPrompt } from "./prompt.ts";

const PromptLibrary = builder.objectRef<LibrarySummary>("PromptLibraryType");
builder.objectType(PromptLibrary, {
  description: "Where prompts live, and the unit of sharing.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    kind: t.exposeString("kind", { description: "personal or shared" }),
    role: t.exposeString("role", { description: "One's own: viewer, editor or owner." }),
    memberCount: t.exposeInt("memberCount"),
    promptCount: t.exposeInt("promptCount"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

builder.objectField(SavedPrompt, "libraryId", (t) => t.exposeID("libraryId"));
builder.objectField(SavedPrompt, "library", (t) =>
  t.field({
    type: PromptLibrary,
    nullable: true,
    description: "Null when one is not in it.",
    resolve: async (prompt, _, { load }) => (await load.library(prompt.libraryId)) ?? null,
  }),
);

builder.queryFields((t) => ({
  libraries: t.field({
    type: [PromptLibrary],
    description: "Those one is in, the personal one first.",
    resolve: async (_, _args, { call }) => (await call.library.list()).results,
  }),
  library: t.field({
    type: PromptLibrary,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { call }) => orNull(call.library.get({ id: id as LibraryId })),
  }),
}));

const LibraryEvent = builder.objectRef<LiveEvent>("LibraryEventType");
builder.objectType(LibraryEvent, {
  fields: (t) => ({
    seq: t.exposeInt("seq", { description: "Its number in the library: dense, in commit order." }),
    kind: t.exposeString("kind", { description: eventKinds.join(", ") }),
    at: t.expose("at", { type: "DateTime" }),
    libraryId: t.exposeID("libraryId"),
    promptId: t.id({ nullable: true, resolve: (event) => event.promptId }),
    actorId: t.id({ nullable: true, resolve: (event) => event.actorId }),
    fields: t.expose("fields", { type: "JSONString", description: "What changed, under its wire names." }),
  }),
});

builder.subscriptionFields((t) => ({
  libraryEvents: t.field({
    type: LibraryEvent,
    args: {
      libraryId: t.arg.id({ required: true }),
      lastEventId: t.arg.string({ description: "The number of the last event seen, as text: what came after it is told first." }),
      includeText: t.arg.boolean(),
    },
    subscribe: async (_, { libraryId, lastEventId, includeText }, { call }) =>
      followed(await call.live.library({ libraryId: libraryId as LibraryId, lastEventId, includeText: includeText ?? undefined })),
    resolve: (event) => event,
  }),
}));
