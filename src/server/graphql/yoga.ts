// GraphQL over HTTP in all its forms: GET, batches, streams of events, and every refusal, as Yoga speaks them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { execute, GraphQLError, subscribe } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Context } from "../trpc/context.ts";
import { type GraphContext, graphContext } from "./context.ts";
import { admit, type Engine, parseDocument, validateDocument } from "./engine.ts";
import { limits } from "./limits.ts";
import { persistedDocuments } from "./persisted.ts";
import { relay } from "./relay.ts";

export const path = "/api/graphql";

/** What a request comes with besides itself. */
type Given = { readonly trpc: Context };

/** A refusal before anything ran is the client's error, where the client reads statuses. */
const asRequestError = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 400, spec: true } } });

function byOurRules(engine: Engine): Plugin<GraphContext & Given> {
  const refusalOf = (args: Parameters<typeof execute>[0] & { contextValue?: unknown }): GraphQLError | undefined => {
    try {
      // Safe: it is what `context` below made.
      const { trpc } = args.contextValue as GraphContext;
      admit(args.document, { operationName: args.operationName, variables: args.variableValues }, trpc);
      return undefined;
    } catch (error) {
      return asRequestError(engine.shown(error));
    }
  };
  return {
    onParse: ({ setParseFn }) => setParseFn(parseDocument),
    onValidate: ({ setValidationFn }) => setValidationFn(validateDocument),
    onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal !== undefined) setResultAndStopExecution({ errors: [refusal] });
      else setExecuteFn(execute);
    },
    onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal !== undefined) setResultAndStopExecution({ errors: [refusal] });
      else setSubscribeFn(subscribe);
    },
  };
}

export type OverHttp = (req: IncomingMessage, res: ServerResponse, given: Given & { readonly body?: string }) => Promise<void>;

/** Reading Yoga takes as long as the rest of a start: it is done when it is needed. */
export async function createOverHttp(engine: Engine): Promise<OverHttp> {
  const { createYoga } = await import("graphql-yoga");
  const yoga = createYoga<Given, GraphContext>({
    schema: engine.schema,
    graphqlEndpoint: path,
    context: ({ trpc }) => graphContext(trpc),
    plugins: [persistedDocuments<Given>(), byOurRules(engine)],
    maskedErrors: { maskError: engine.shown, errorMessage: "" },
    batching: { limit: limits.batch },
    // Ours are elsewhere: main decides over origins, the door over what is read, and GraphiQL comes without anybody else's server.
    cors: false,
    maxRequestBodySize: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    logging: false,
  });
  return async (req, res, { trpc, body }) => {
    const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || hopByHop.has(name) ? [] : [[name, String(value)]],
    );
    const { method = "GET", url = path } = req;
    res.setHeader("cache-control", "no-store");
    await relay(await yoga.fetch(`http://localhost${url}`, { method, headers, ...(body !== undefined && { body }) }, { trpc }), res);
  };
}

/** What concerns the connection, or a body that has been read. */
const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host", "expect", "upgrade"]);
