// What a refused call means to the person who made it: the server's own words and fields, never an exception's text.
import type { ErrorCode, FieldError, ProblemBody } from "@/lib/contract/problem";

export type Refusal = {
  readonly code: ErrorCode | "unreachable";
  readonly message: string;
  /** The first message of each refused field, by name; `tags[3]` counts as `tags`. */
  readonly fields: Readonly<Record<string, string>>;
  /** With a conflict: the prompt as it is now. */
  readonly latest: unknown;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isProblem = (value: unknown): value is ProblemBody => isObject(value) && value.success === false && Array.isArray(value.errors);

function problemIn(error: unknown): ProblemBody | undefined {
  if (!isObject(error) || !isObject(error.data)) return undefined;
  return isProblem(error.data.problem) ? error.data.problem : undefined;
}

const fieldName = (path: string): string => path.replace(/[[.].*$/, "");

function byField(errors: readonly FieldError[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { field, message } of errors) {
    const name = fieldName(field);
    if (name !== "" && fields[name] === undefined) fields[name] = message;
  }
  return fields;
}

export function refusalOf(error: unknown): Refusal {
  const problem = problemIn(error);
  if (problem === undefined) {
    const answered = isObject(error) && isObject(error.data);
    return {
      code: answered ? "server_error" : "unreachable",
      message: answered ? "something went wrong on the server" : "the server cannot be reached",
      fields: {},
      latest: undefined,
    };
  }
  return {
    code: problem.errors[0]?.code ?? "server_error",
    message: problem.errors[0]?.message ?? problem.message,
    fields: byField(problem.errors),
    latest: problem.latest,
  };
}

/** "Couldn't save: …", for a notice. */
export function sentence(intent: string, error: unknown): string {
  const { message } = refusalOf(error);
  return `${intent}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
