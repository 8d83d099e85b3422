// Turns a refusal into the payload that says so. Being signed out, and bugs, are no payloads: they are thrown on.
import type { FieldError } from "../../lib/contract/problem.ts";
import type { PromptDetail } from "../../lib/contract/prompt.ts";
import { bodyOf, problemOf } from "../trpc/init.ts";

export type Payload = { readonly success: boolean; readonly message: string; readonly errors?: readonly FieldError[] | null };

/** What `work` answers, or its refusal; of a conflict the present prompt too. */
export async function payloadOf<P extends Payload>(work: () => Promise<P>): Promise<P | (Payload & { savedPrompt?: PromptDetail | null })> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "unauthenticated" || problem.kind === "stranger") throw error;
    const { success, message, errors, latest } = bodyOf(problem);
    // Safe: what a conflict over a prompt carries is the prompt.
    return { success, message, errors, savedPrompt: (latest as PromptDetail | undefined) ?? null };
  }
}
