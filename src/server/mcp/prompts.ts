// The library's prompts as MCP's own: listed by pages, filled in with arguments, choices completed.
import type { CompleteResult, GetPromptResult, ListPromptsResult } from "@modelcontextprotocol/sdk/types.js";
import { argumentsOf, completionsOf, valuesIn } from "../../lib/template/arguments.ts";
import { fillTemplate } from "../../lib/template/fill.ts";
import { variablesOf } from "../../lib/template/variables.ts";
import type { Caller } from "../trpc/caller.ts";

/** Whose questions these are: a caller, and whether it may write. */
export type Asker = { readonly caller: Caller; readonly mayWrite: boolean };

/** One page over all of one's libraries, the newest first. */
export async function listPrompts({ caller }: Asker, cursor: string | undefined): Promise<ListPromptsResult> {
  const { items, nextCursor } = await caller.prompt.catalog({ library: "all", cursor });
  return {
    prompts: items.map(({ slug, title, description, inputs, variables }) => ({
      name: slug,
      title,
      ...(description !== "" && { description }),
      arguments: argumentsOf(inputs, variables),
    })),
    ...(nextCursor !== null && { nextCursor }),
  };
}

/**
 * A prompt by `name`, `name@7` or `name@production`, filled in. To get a prompt is to use it: it counts, unless the token may only
 * read.
 */
export async function getPrompt(
  { caller, mayWrite }: Asker,
  name: string,
  texts: Readonly<Record<string, string>>,
): Promise<GetPromptResult> {
  const { id, title, description, content, inputs, version } = await caller.prompt.bySlug({ slug: name });
  const values = valuesIn(texts, inputs, variablesOf(content));
  // Pinned: what was read by this version's inputs is filled into this version's text.
  const text = mayWrite ? (await caller.prompt.use({ id, values, version })).text : fillTemplate(content, values, inputs);
  return { description: description || title, messages: [{ role: "user", content: { type: "text", text } }] };
}

export async function completeArgument(
  { caller }: Asker,
  name: string,
  argument: { name: string; value: string },
): Promise<CompleteResult> {
  const { inputs } = await caller.prompt.bySlug({ slug: name });
  const values = completionsOf(
    inputs.find((input) => input.name === argument.name),
    argument.value,
  );
  return { completion: { values, total: values.length, hasMore: false } };
}
