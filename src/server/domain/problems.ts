// Everything a command may refuse with: a closed union, and the one table that maps it to every transport.
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { ErrorCode, FieldError } from "../../lib/contract/problem.ts";

export const wire = {
  invalid: { code: "invalid", trpc: "BAD_REQUEST", http: 400 },
  unauthenticated: { code: "not_authenticated", trpc: "UNAUTHORIZED", http: 401 },
  forbidden: { code: "permission_denied", trpc: "FORBIDDEN", http: 403 },
  missing: { code: "not_found", trpc: "NOT_FOUND", http: 404 },
  method: { code: "invalid", trpc: "METHOD_NOT_SUPPORTED", http: 405 },
  duplicate: { code: "duplicate", trpc: "CONFLICT", http: 409 },
  conflict: { code: "conflict", trpc: "CONFLICT", http: 409 },
  tooLarge: { code: "payload_too_large", trpc: "PAYLOAD_TOO_LARGE", http: 413 },
  unsupported: { code: "invalid", trpc: "UNSUPPORTED_MEDIA_TYPE", http: 415 },
  exhausted: { code: "rate_limit", trpc: "TOO_MANY_REQUESTS", http: 429 },
  stranger: { code: "server_error", trpc: "INTERNAL_SERVER_ERROR", http: 500 },
  unavailable: { code: "unavailable", trpc: "SERVICE_UNAVAILABLE", http: 503 },
} as const satisfies Record<string, { code: ErrorCode; trpc: TRPC_ERROR_CODE_KEY; http: number }>;

export type ProblemKind = keyof typeof wire;

const problemName = "SheafProblem";

/** A refusal that outsiders may read. Told by name, not by class: the pages load this module a second time. */
export class Problem extends Error {
  override readonly name = problemName;
  constructor(
    readonly kind: ProblemKind,
    message: string,
    readonly details: { readonly errors?: readonly FieldError[]; readonly latest?: unknown; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
  }
}

/** Safe: the name is set nowhere else. */
export const isProblem = (thrown: unknown): thrown is Problem => thrown instanceof Error && thrown.name === problemName;

export const missing = (what = "Not found"): Problem => new Problem("missing", what);
export const forbidden = (message = "You may not do this"): Problem => new Problem("forbidden", message);
export const unauthenticated = (message = "Sign in, or send a bearer token"): Problem => new Problem("unauthenticated", message);
export const conflict = (message: string, latest?: unknown): Problem => new Problem("conflict", message, { latest });
export const exhausted = (message: string, retryAfterSeconds: number): Problem => new Problem("exhausted", message, { retryAfterSeconds });

/** A field that is not acceptable; the message stands beside it. */
export const invalid = (field: string, message: string, code: ErrorCode = "invalid"): Problem =>
  new Problem("invalid", "Validation failed", { errors: [{ field, message, code }] });

/** A value that must be unique and is taken. */
export const duplicate = (field: string, message: string): Problem =>
  new Problem("duplicate", message, { errors: [{ field, message, code: "duplicate" }] });

/** True for PostgreSQL's refusal of a second row with the same unique value, in the named constraint when given. */
export function isUniqueViolation(thrown: unknown, constraint?: string): boolean {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (typeof cause !== "object" || cause === null || !("code" in cause) || cause.code !== "23505") return false;
  return constraint === undefined || ("constraint_name" in cause && cause.constraint_name === constraint);
}
