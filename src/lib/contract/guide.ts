// The prompt creation guide's names for the same prompts: what /api/v2/prompts/ takes and answers.
import { z } from "zod";
import { AccountId, PromptId } from "./ids.ts";
import { CreatePrompt, Names, visibilities } from "./prompt.ts";

const { title, content, purpose, tools, tags, visibility, slug, libraryId } = CreatePrompt.shape;

/** `body` is the prompt's text. */
export const CreateGuidePrompt = z.strictObject({ title, body: content, purpose, models: Names, tools, tags, visibility, slug, libraryId });
export type CreateGuidePrompt = z.infer<typeof CreateGuidePrompt>;

/** `id` is made from the prompt's id and the number: always the same for the same version. */
export const GuideVersion = z.object({
  id: z.guid(),
  promptId: PromptId,
  version: z.int(),
  title: z.string(),
  purpose: z.string(),
  models: z.array(z.string()),
  tools: z.array(z.string()),
  tags: z.array(z.string()),
  body: z.string(),
  visibility: z.enum(visibilities),
  createdAt: z.string(),
});
export type GuideVersion = z.infer<typeof GuideVersion>;

export const GuidePrompt = z.object({
  id: PromptId,
  slug: z.string(),
  createdAt: z.string(),
  createdBy: AccountId,
  latestVersionId: z.guid(),
  latestVersion: GuideVersion,
});
export type GuidePrompt = z.infer<typeof GuidePrompt>;

export const OneGuidePrompt = z.strictObject({ id: PromptId });
