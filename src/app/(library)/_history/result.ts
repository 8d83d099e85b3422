// What stands on one side of a comparison: a step of an entry, or the newest of its steps.
import type { HistoryEntry } from "@/lib/contract/history";

export type Result = {
  /** Of the step; undefined for an entry that has none. */
  readonly number: number | undefined;
  readonly model: string;
  readonly at: string;
  readonly response: string;
  readonly prompt: string;
  readonly system: string;
  /** One a line, in the order of their names. */
  readonly parameters: string;
};

const lines = (parameters: Readonly<Record<string, unknown>>): string =>
  Object.entries(parameters)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("\n");

/** Without a step's id: the last step in use that has an answer, else the last one. Undefined when there is no such step. */
export function resultOf(entry: HistoryEntry, iterationId: string | undefined): Result | undefined {
  const steps = entry.iterations;
  const answered = steps.findLast((step) => step.isActive && step.aiResponse !== "");
  const step = iterationId === undefined ? (answered ?? steps.at(-1)) : steps.find(({ id }) => id === iterationId);
  if (step === undefined && iterationId !== undefined) return undefined;
  return {
    number: step?.iterationNumber,
    model: step?.responseModel || entry.modelUsed,
    at: step?.createdAt ?? entry.createdAt,
    response: step?.aiResponse ?? "",
    prompt: step?.promptText ?? (entry.optimizedPrompt || entry.originalPrompt),
    system: step?.systemMessage ?? "",
    parameters: lines(step?.parameters ?? {}),
  };
}
