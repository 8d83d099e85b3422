// Reads a document, decides whether it may run, and runs it: the same for each way GraphQL comes in.
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationTypeNode,
  parse,
  type Source,
  specifiedRules,
  subscribe,
  validate,
} from "graphql";
import type { Context } from "../trpc/context.ts";
import { graphContext } from "./context.ts";
import { shownError, signedOut, strangerIn } from "./errors.ts";
import { introspects, limitRules, limits, refuseCostly, refuseWide } from "./limits.ts";

/** What a client sends to have something done. */
export type Asked = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

/** An operation that may run. */
export type Ready = { readonly kind: OperationTypeNode; readonly args: ExecutionArgs };

/** @throws GraphQLError when the text is no document, or longer or deeper than one may be */
export function parseDocument(source: string | Source): DocumentNode {
  try {
    return parse(source, { maxTokens: limits.tokens });
  } catch (error) {
    // Lists within lists run out of stack before they run out of tokens.
    if (error instanceof RangeError) throw new GraphQLError("This document is nested too deeply", { extensions: { code: "invalid" } });
    throw error;
  }
}

/** What is wrong with a document. Its size is looked at first: the other rules take their time with what is large. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    refuseWide(document);
    const tooMuch = validate(schema, document, limitRules);
    return tooMuch.length > 0 ? tooMuch : validate(schema, document, specifiedRules, { maxErrors: 20 });
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** @throws GraphQLError when the operation asks for too much, or about the schema without being signed in */
export function admit(document: DocumentNode, asked: Pick<Asked, "operationName" | "variables">, trpc: Context): OperationTypeNode {
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) throw new GraphQLError("Which of its operations is to run?", { extensions: { code: "invalid" } });
  refuseCostly(document, operation, asked.variables);
  if (trpc.actor === null && introspects(document)) throw signedOut();
  return operation.operation;
}

const rememberedDocuments = 1_000;
const rememberedLength = 20_000;

export type Engine = ReturnType<typeof createEngine>;

export function createEngine(schema: GraphQLSchema, onStranger: (error: unknown) => void) {
  const known = new Map<string, DocumentNode>();

  /** @throws readonly GraphQLError[] */
  const read = (query: string): DocumentNode => {
    const before = known.get(query);
    if (before !== undefined) return before;
    const document = parseDocument(query);
    const errors = validateDocument(schema, document);
    if (errors.length > 0) throw errors;
    if (query.length <= rememberedLength) {
      if (known.size >= rememberedDocuments) known.clear();
      known.set(query, document);
    }
    return document;
  };

  /** An error as clients see it; the process is told of those that it does not know. */
  const shown = (thrown: unknown): GraphQLError => {
    const stranger = strangerIn(thrown);
    if (stranger !== undefined) onStranger(stranger);
    return shownError(thrown);
  };
  const shownIn = (result: ExecutionResult): ExecutionResult =>
    result.errors === undefined ? result : { ...result, errors: result.errors.map(shown) };

  return {
    schema,
    shown,
    /** Whether an operation may run: it, or what is wrong. */
    prepare({ query, operationName, variables }: Asked, trpc: Context): Ready | readonly GraphQLError[] {
      try {
        const document = read(query);
        const kind = admit(document, { operationName, variables }, trpc);
        const args = { schema, document, operationName, variableValues: variables, contextValue: graphContext(trpc) };
        return { kind, args };
      } catch (thrown) {
        return Array.isArray(thrown) ? thrown : [shown(thrown)];
      }
    },
    execute: async (args: ExecutionArgs): Promise<ExecutionResult> => shownIn(await execute(args)),
    /** What follows, or why nothing does. Its errors are raw: whoever iterates it shows them. */
    async subscribe(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
      const followed = await subscribe(args);
      return Symbol.asyncIterator in followed ? followed : shownIn(followed);
    },
  };
}
