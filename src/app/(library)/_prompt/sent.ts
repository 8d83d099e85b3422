// A prompt as the cache of answers holds it.
import type { inferRouterOutputs } from "@trpc/server";
import type { PromptDetail } from "@/lib/contract/prompt";
import type { AppRouter } from "@/server/trpc/router";

export type SentPrompt = inferRouterOutputs<AppRouter>["prompt"]["get"];

/** Safe: on the wire a field that is undefined and one that is absent are the same. */
export const asSent = (prompt: PromptDetail): SentPrompt => prompt as SentPrompt;
