// How an error leaves: refusals under their codes, strangers without their message.
import { GraphQLError } from "graphql";
import { bodyOf, codeOf, problemOf } from "../trpc/init.ts";

/** A refusal under the contract's code; everything that was wrong stands in `errors`. */
function refusal(thrown: unknown, at: GraphQLError | undefined): GraphQLError {
  const problem = problemOf(thrown);
  const { message, errors } = bodyOf(problem);
  return new GraphQLError(message, {
    ...(at && { nodes: at.nodes, source: at.source, positions: at.positions, path: at.path }),
    extensions: { code: codeOf(problem), ...(problem.kind === "invalid" && { errors }) },
  });
}

/** An error as clients see it. GraphQL's own say what is wrong with the document; all else is a procedure's. */
export function shownError(thrown: unknown): GraphQLError {
  if (!(thrown instanceof GraphQLError)) return refusal(thrown, undefined);
  const { originalError } = thrown;
  if (originalError === undefined || originalError === null || originalError instanceof GraphQLError) return thrown;
  return refusal(originalError, thrown);
}

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
