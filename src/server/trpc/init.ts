// tRPC itself: its context, its meta, and how an error leaves.
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type z } from "zod";
import { type ErrorCode, fieldErrors, type ProblemBody } from "../../lib/contract/problem.ts";
import { isProblem, Problem, wire } from "../domain/problems.ts";
import type { Context } from "./context.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** How a procedure is met on REST, and what its document says. */
export type Meta = {
  /** `PATCH /history/saved-prompts/{id}/`, below /api/v2. */
  readonly rest?: `${Method} /${string}`;
  /** The status of success: 200 when absent, 204 for no content. */
  readonly status?: 201 | 204;
  readonly summary?: string;
  readonly group?:
    | "Prompts"
    | "Search"
    | "Organize"
    | "Versions"
    | "History"
    | "Insights"
    | "Explore"
    | "Transfer"
    | "Account"
    | "Libraries";
  /** Needs nobody to be signed in. */
  readonly isPublic?: boolean;
  /** GET answers carry an ETag and know If-None-Match. */
  readonly isConditional?: boolean;
  /** Inputs that name a thing: one of a wrong form is 404 on REST, as one that does not exist is. */
  readonly names?: readonly string[];
  /** `Location` of what was made: `{id}` stands for the answer's field. */
  readonly location?: string;
  /** The body is a file in one of these forms, streamed to the input `data`; `format` names the form. */
  readonly file?: Readonly<Record<string, string>>;
  /** The answer is a file, streamed through `ctx.streaming.write`. */
  readonly isDownload?: boolean;
};

/** What an error is, in the union's terms: ours, zod's, tRPC's own; anything else is a stranger. */
export function problemOf(error: unknown): Problem {
  if (isProblem(error)) return error;
  if (error instanceof ZodError) return new Problem("invalid", "Validation failed", { errors: fieldErrors(error.issues) });
  if (error instanceof TRPCError) {
    if (isProblem(error.cause)) return error.cause;
    // What we answer is checked too: an answer of a wrong form is our own fault, never the asker's.
    if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) return problemOf(error.cause);
    if (error.code === "NOT_FOUND") return new Problem("missing", "Not found");
    if (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR") return new Problem("invalid", "This request cannot be read");
    if (error.code === "METHOD_NOT_SUPPORTED") return new Problem("method", "This is asked with another method");
    if (error.code === "PAYLOAD_TOO_LARGE") return new Problem("tooLarge", "This is too large");
    if (error.code === "UNSUPPORTED_MEDIA_TYPE") return new Problem("unsupported", "This content type is not taken here");
  }
  return new Problem("stranger", "Something went wrong on our side");
}

export const codeOf = (problem: Problem): ErrorCode => wire[problem.kind].code;

/** The body that every door answers a problem with. */
export function bodyOf(problem: Problem): ProblemBody {
  const errors = problem.details.errors ?? [{ field: "", message: problem.message, code: wire[problem.kind].code }];
  return {
    success: false,
    message: problem.message,
    errors: [...errors],
    ...(problem.details.latest !== undefined && { latest: problem.details.latest }),
  };
}

export const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error }) => {
      const problem = problemOf(error);
      const { stack: _stack, ...data } = shape.data;
      return { ...shape, message: problem.message, data: { ...data, httpStatus: wire[problem.kind].http, problem: bodyOf(problem) } };
    },
  });

/** The check of an answer. Synchronous: zod compiles that form only. The schema stays beside it, for the documents. */
export const answer = <S extends z.ZodType>(schema: S) => Object.assign((value: unknown): z.output<S> => schema.parse(value), { schema });
