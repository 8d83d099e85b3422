// Everything that can go wrong, as outsiders see it: one closed table from kind to code and status, one body.
import { z } from "zod";
import { requiredMessage } from "./text.ts";

export const errorCodes = [
  "required",
  "invalid",
  "max_length",
  "not_found",
  "permission_denied",
  "not_authenticated",
  "duplicate",
  "conflict",
  "payload_too_large",
  "rate_limit",
  "unavailable",
  "server_error",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const FieldError = z.object({ field: z.string(), message: z.string(), code: z.enum(errorCodes) });
export type FieldError = z.infer<typeof FieldError>;

/** The body of every refusal, on every door. `latest` comes with a conflict: the whole present prompt. */
export const ProblemBody = z.object({
  success: z.literal(false),
  message: z.string(),
  errors: z.array(FieldError),
  latest: z.unknown().optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

const path = (segments: readonly PropertyKey[]): string =>
  segments.reduce<string>(
    (whole, segment) =>
      typeof segment === "number" ? `${whole}[${segment}]` : whole === "" ? String(segment) : `${whole}.${String(segment)}`,
    "",
  );

const codeOf = (issue: z.core.$ZodIssue): ErrorCode => {
  if (issue.message === requiredMessage) return "required";
  if (issue.code === "too_big") return issue.origin === "string" || issue.origin === "array" ? "max_length" : "invalid";
  if (issue.code === "custom" && issue.params?.code === "max_length") return "max_length";
  return "invalid";
};

/** zod's issues as the contract's field errors; `field` is a path such as `tags[3]`, empty for the whole body. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ field: path([...issue.path, key]), message: "Unknown field", code: "invalid" }));
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const [first] = issue.errors.toSorted((a, b) => b.length - a.length);
      if (first?.length === 1 && first[0] !== undefined) return fieldErrors([{ ...first[0], path: [...issue.path, ...first[0].path] }]);
    }
    return [{ field: path(issue.path), message: issue.message, code: codeOf(issue) }];
  });
}
