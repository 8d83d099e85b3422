// Saving and using prompts: what is put in, and payloads that say what became of it.
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { FieldError } from "../../../lib/contract/problem.ts";
import type { PromptDetail } from "../../../lib/contract/prompt.ts";
import { builder } from "../builder.ts";
import type { GraphContext } from "../context.ts";
import { type Payload, payloadOf } from "../payload.ts";
import { SavedPrompt } from "./prompt.ts";
import { CreateSavedPromptInput, givenIn, UpdateSavedPromptInput, valueIn } from "./saving-input.ts";

const FieldErrorType = builder.objectRef<FieldError>("FieldError");
builder.objectType(FieldErrorType, {
  fields: (t) => ({
    field: t.exposeString("field"),
    message: t.exposeString("message"),
    code: t.exposeString("code", { nullable: true }),
  }),
});

type WithPrompt = Payload & { readonly savedPrompt?: PromptDetail | null; readonly text?: string };

/** The payload of one prompt; every payload says what was wrong. */
const promptPayload = (name: string) => {
  const ref = builder.objectRef<WithPrompt>(name);
  builder.objectType(ref, {
    fields: (t) => ({
      success: t.exposeBoolean("success"),
      message: t.exposeString("message", { nullable: true }),
      savedPrompt: t.field({ type: SavedPrompt, nullable: true, resolve: (payload) => payload.savedPrompt }),
      errors: t.field({ type: [FieldErrorType], nullable: true, resolve: (payload) => payload.errors }),
    }),
  });
  return ref;
};

const CreateSavedPromptPayload = promptPayload("CreateSavedPromptPayload");
const UpdateSavedPromptPayload = promptPayload("UpdateSavedPromptPayload");
const ToggleFavoriteSavedPromptPayload = promptPayload("ToggleFavoriteSavedPromptPayload");
const UseSavedPromptPayload = promptPayload("UseSavedPromptPayload");
builder.objectField(UseSavedPromptPayload, "text", (t) =>
  t.string({ nullable: true, description: "The prompt filled in.", resolve: (payload) => payload.text }),
);

const DeleteSavedPromptPayload = builder.objectRef<Payload & { readonly id?: string }>("DeleteSavedPromptPayload");
builder.objectType(DeleteSavedPromptPayload, {
  fields: (t) => ({
    success: t.exposeBoolean("success"),
    message: t.exposeString("message", { nullable: true }),
    id: t.id({ nullable: true, resolve: (payload) => payload.id }),
    errors: t.field({ type: [FieldErrorType], nullable: true, resolve: (payload) => payload.errors }),
  }),
});

const bulkPayload = (name: string, counted: "deletedCount" | "updatedCount") => {
  const ref = builder.objectRef<Payload & { readonly count?: number }>(name);
  builder.objectType(ref, {
    fields: (t) => ({
      success: t.exposeBoolean("success"),
      [counted]: t.int({ resolve: (payload) => payload.count ?? 0 }),
      message: t.exposeString("message", { nullable: true }),
      errors: t.field({ type: [FieldErrorType], nullable: true, resolve: (payload) => payload.errors }),
    }),
  });
  return ref;
};
const BulkDeletePayload = bulkPayload("BulkDeletePayload", "deletedCount");
const BulkToggleFavoritePayload = bulkPayload("BulkToggleFavoritePayload", "updatedCount");

/** Left to the procedure to refuse. */
const promptId = (id: string) => ({ id: id as PromptId });

async function used({ call }: GraphContext, given: Parameters<GraphContext["call"]["prompt"]["use"]>[0]): Promise<WithPrompt> {
  const { text } = await call.prompt.use(given);
  return { success: true, message: "Use counted", savedPrompt: await call.prompt.get({ id: given.id }), text };
}

builder.mutationFields((t) => ({
  createSavedPrompt: t.field({
    type: CreateSavedPromptPayload,
    args: { input: t.arg({ type: CreateSavedPromptInput, required: true }) },
    resolve: (_, { input }, { call }) =>
      payloadOf(async () => ({
        success: true,
        message: "Prompt saved successfully",
        // The procedure checks what it is given, whoever gives it.
        savedPrompt: await call.prompt.create(givenIn(input) as Parameters<typeof call.prompt.create>[0]),
      })),
  }),
  updateSavedPrompt: t.field({
    type: UpdateSavedPromptPayload,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateSavedPromptInput, required: true }) },
    resolve: (_, { id, input }, { call }) =>
      payloadOf<WithPrompt>(async () => ({
        success: true,
        message: "Prompt updated successfully",
        savedPrompt: await call.prompt.update({ ...givenIn(input), ...promptId(id) } as Parameters<typeof call.prompt.update>[0]),
      })),
  }),
  deleteSavedPrompt: t.field({
    type: DeleteSavedPromptPayload,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { call }) =>
      payloadOf(async () => {
        await call.prompt.delete(promptId(id));
        return { success: true, message: "Prompt moved to trash", id };
      }),
  }),
  toggleFavoriteSavedPrompt: t.field({
    type: ToggleFavoriteSavedPromptPayload,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { call }) =>
      payloadOf(async () => {
        const { success, message, ...savedPrompt } = await call.prompt.toggleFavorite(promptId(id));
        return { success, message, savedPrompt };
      }),
  }),
  useSavedPrompt: t.field({
    type: UseSavedPromptPayload,
    args: {
      id: t.arg.id({ required: true }),
      values: t.arg({ type: "JSONString", description: "What to fill in: an object." }),
      version: t.arg.int(),
    },
    resolve: (_, { id, values, version }, context) =>
      payloadOf(() =>
        used(context, {
          ...promptId(id),
          version: version ?? undefined,
          ...(typeof values === "string" && { values: valueIn(values) as Record<string, unknown> }),
        }),
      ),
  }),
  bulkDeletePrompts: t.field({
    type: BulkDeletePayload,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_, { ids }, { call }) =>
      payloadOf(async () => {
        const { success, message, deletedCount } = await call.prompt.bulkDelete({ ids });
        return { success, message, count: deletedCount };
      }),
  }),
  bulkToggleFavorite: t.field({
    type: BulkToggleFavoritePayload,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_, { ids }, { call }) =>
      payloadOf(async () => {
        const { success, message, updatedCount } = await call.prompt.bulkToggleFavorite({ ids });
        return { success, message, count: updatedCount };
      }),
  }),
  batchCreatePrompts: t.field({
    type: [CreateSavedPromptPayload],
    args: { input: t.arg({ type: [CreateSavedPromptInput], required: true }) },
    resolve: (_, { input }, { call }) => call.prompt.createMany({ prompts: input.map(givenIn) }),
  }),
}));
