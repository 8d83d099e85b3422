// How the door says no: JSON-RPC errors for questions, results marked as errors for tools. The house's body goes along in both.
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { bodyOf, problemOf } from "../trpc/init.ts";

export const codes = { invalidParams: -32602, internal: -32603, refused: -32000, missingResource: -32002 } as const;

/** Sent as it is: the SDK's own error class puts words of its own before the message. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }
}

const inParams = new Set(["invalid", "missing", "conflict", "duplicate", "tooLarge", "unsupported", "method"]);

/** @param missingCode what a thing that is not there is called; bad parameters, unless the protocol has a word for it */
export function rpcErrorOf(thrown: unknown, missingCode: number = codes.invalidParams): RpcError {
  if (thrown instanceof RpcError) return thrown;
  const problem = problemOf(thrown);
  const body = bodyOf(problem);
  const code =
    problem.kind === "missing"
      ? missingCode
      : inParams.has(problem.kind)
        ? codes.invalidParams
        : problem.kind === "stranger"
          ? codes.internal
          : codes.refused;
  return new RpcError(code, plainWords(body), body);
}

/** The message, and what is wrong with which field. */
function plainWords({ message, errors }: ReturnType<typeof bodyOf>): string {
  const fields = errors.filter(({ field }) => field !== "").map(({ field, message: why }) => `${field}: ${why}`);
  return [message, ...fields].join("\n");
}

export function refusedResult(thrown: unknown): CallToolResult {
  const body = bodyOf(problemOf(thrown));
  return { isError: true, content: [{ type: "text", text: plainWords(body) }], structuredContent: { ...body } };
}
