// A run made elsewhere as its form holds it, what is wrong with it, and what it becomes on the wire.
import { historyLimits, limits, useSource } from "@/lib/contract/limits";
import { codePoints, isBlank } from "@/lib/contract/plain-text";
import type { PickedPrompt } from "./prompt-picker";

/** Numbers are kept as they are typed. */
export type RunDraft = {
  readonly prompt: PickedPrompt | undefined;
  readonly text: string;
  readonly response: string;
  readonly model: string;
  readonly source: string;
  readonly tokensInput: string;
  readonly tokensOutput: string;
  readonly credits: string;
  readonly rating: number | null;
};
export type RunErrors = Readonly<Partial<Record<keyof RunDraft, string>>>;

export const blankRun: RunDraft = {
  prompt: undefined,
  text: "",
  response: "",
  model: "",
  source: "",
  tokensInput: "",
  tokensOutput: "",
  credits: "",
  rating: null,
};

/** True once something was typed or rated; `first` is the text that it began with. */
export function isTouched({ prompt, text, rating, ...fields }: RunDraft, first: string): boolean {
  if (rating !== null || Object.values(fields).some((field) => field.trim() !== "")) return true;
  return !isBlank(text) && text !== first && text !== prompt?.content;
}

const most = 2_147_483_647;

/** "1,204", "1 204" and "1204" are the same number; empty is 0; undefined: no whole number of 0 or more. */
export function amountIn(typed: string): number | undefined {
  const text = typed.trim();
  if (text === "") return 0;
  if (!/^(\d{1,10}|\d{1,3}([\s,.'’]\d{3})+)$/.test(text)) return undefined;
  const amount = Number(text.replace(/\D/g, ""));
  return amount > most ? undefined : amount;
}

const tooLong = (text: string, max: number): boolean => text.length > max && codePoints(text) > max;

/** In the words of the person, by field; empty when it can be recorded. The server decides all the same. */
export function runErrors(draft: RunDraft): RunErrors {
  const errors: { -readonly [Field in keyof RunDraft]?: string } = {};
  if (isBlank(draft.text)) errors.text = "Say what was sent";
  for (const field of ["text", "response"] as const)
    if (tooLong(draft[field], limits.content)) errors[field] = `At most ${limits.content.toLocaleString("en")} characters`;
  for (const field of ["model", "source"] as const)
    if (tooLong(draft[field].trim(), historyLimits[field])) errors[field] = `At most ${historyLimits[field]} characters`;
  // The name under which uses are counted: a run with it would count as one.
  if (draft.source.trim() === useSource) errors.source = "This name is taken by uses";
  for (const field of ["tokensInput", "tokensOutput", "credits"] as const)
    if (amountIn(draft[field]) === undefined) errors[field] = "A whole number";
  return errors;
}

/** Of a draft without errors. */
export function wireRun(draft: RunDraft) {
  const { prompt, text, response } = draft;
  const model = draft.model.trim();
  return {
    source: draft.source.trim(),
    originalPrompt: text,
    modelUsed: model,
    tokensInput: amountIn(draft.tokensInput) ?? 0,
    tokensOutput: amountIn(draft.tokensOutput) ?? 0,
    creditsSpent: amountIn(draft.credits) ?? 0,
    ...(draft.rating === null ? {} : { rating: draft.rating }),
    ...(prompt === undefined ? {} : { savedPrompt: prompt.id, version: prompt.version }),
    ...(response === "" ? {} : { iterations: [{ promptText: text, aiResponse: response, responseModel: model, interactionType: "run" }] }),
  };
}
