// A prompt's text with its values in it. Filling is fetched when first wanted; texts with partials are filled by the server.
import type { PromptDetail } from "@/lib/contract/prompt";
import { tagsOf } from "@/lib/template/tags";
import { type FieldValues, templateValues } from "./values";

type Fillable = Pick<PromptDetail, "content" | "inputs">;

/** Partials are other prompts: only the server can see them. */
export const needsServer = (prompt: Fillable): boolean => (tagsOf(prompt.content) ?? []).some((tag) => tag.kind === ">");

const load = () => import("@/lib/template/fill");

/** Fetches the code that fills, so that a later press finds it there. */
export const warmFilling = (): void => void load();

export async function filledText(prompt: Fillable, values: FieldValues): Promise<string> {
  const { fillTemplate } = await load();
  return fillTemplate(prompt.content, templateValues(values, prompt.inputs), prompt.inputs);
}
