// How an error leaves: refusals under their codes, strangers without their message.
import { GraphQLError } from "graphql";
import { bodyOf, codeOf, problemOf } from "../trpc/init.ts";

/** Arguments that procedures know by another name. */
const argumentNames: Readonly<Record<string, string>> = { ordering: "orderBy", q: "query", prompts: "input" };

/** A refusal under the contract's code; everything that was wrong stands in `errors`, under the arguments' names. */
function refusal(thrown: unknown, at: GraphQLError | undefined): GraphQLError {
  const problem = problemOf(thrown);
  const { message, errors: found } = bodyOf(problem);
  const errors = found.map((one) => ({ ...one, field: argumentNames[one.field] ?? one.field }));
  return new GraphQLError(message, {
    ...(at && { nodes: at.nodes, source: at.source, positions: at.positions, path: at.path }),
    extensions: { code: codeOf(problem), ...(problem.kind === "invalid" && { errors }) },
  });
}

/** An error as clients see it. GraphQL's own say what is wrong with the document; all else is a procedure's. */
export function shownError(thrown: unknown): GraphQLError {
  if (!(thrown instanceof GraphQLError)) return refusal(thrown, undefined);
  const { originalError } = thrown;
  if (originalError === undefined || originalError === null || originalError instanceof GraphQLError) return withCode(thrown);
  return refusal(originalError, thrown);
}

/** GraphQL's own errors have no code: what they say is that a document, or a variable, is not acceptable. */
const withCode = (error: GraphQLError): GraphQLError =>
  error.extensions.code !== undefined
    ? error
    : new GraphQLError(error.message, {
        nodes: error.nodes,
        source: error.source,
        positions: error.positions,
        path: error.path,
        originalError: error.originalError,
        extensions: { ...error.extensions, code: "invalid" },
      });

/** What was thrown that is neither a refusal nor known to the process: procedures tell it themselves. */
export function strangerIn(thrown: unknown): unknown {
  const error = thrown instanceof GraphQLError ? (thrown.originalError ?? undefined) : thrown;
  if (error === undefined || error instanceof GraphQLError || isFromProcedure(error)) return undefined;
  return problemOf(error).kind === "stranger" ? error : undefined;
}

/** Told by name: there may be two of the class. */
const isFromProcedure = (error: unknown): boolean => error instanceof Error && error.name === "TRPCError";

/** An argument that is not acceptable. */
export const invalidArgument = (name: string, message: string): GraphQLError =>
  new GraphQLError(`${name}: ${message}`, { extensions: { code: "invalid", errors: [{ field: name, message, code: "invalid" }] } });

/** For what only the signed-in may ask. */
export const signedOut = (): GraphQLError =>
  new GraphQLError("Sign in, or send a bearer token", { extensions: { code: "not_authenticated" } });
