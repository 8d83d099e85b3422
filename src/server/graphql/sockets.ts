// GraphQL over a WebSocket as graphql-ws speaks it: who is connected, what runs over the connection, and its end.
import { GraphQLError } from "graphql";
import { type WebSocket as Carrier, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from "graphql-ws";
import type { Context } from "../trpc/context.ts";
import type { Engine } from "./engine.ts";

export const subProtocol = GRAPHQL_TRANSPORT_WS_PROTOCOL;

/** 4401: the proof is gone; 1012: the server ends, come back; 4400: no message of the protocol. */
export const closeCodes = { signedOut: 4401, restart: 1012, badRequest: 4400 } as const;

const mostOperations = 200;

export type Connected = {
  /** Who speaks, with the token of the first message when it had one. */
  readonly open: (token: string | undefined) => Promise<Context>;
  /** Set by the first message. */
  trpc?: Context;
  release?: () => void;
};

export type GraphqlSockets = {
  /** A connection begins; what is returned is to be called when it has ended. */
  opened(carrier: Carrier, connected: Connected): (code: number, reason: string) => Promise<void>;
};

/** The bearer token of connection_init: `{token}`, or an Authorization header's words. */
function tokenIn(params: unknown): string | undefined {
  if (typeof params !== "object" || params === null || !("token" in params)) return undefined;
  return typeof params.token === "string" && params.token !== "" ? params.token : undefined;
}

export function createGraphqlSockets(engine: Engine): GraphqlSockets {
  const server = makeServer<Record<string, unknown>, Connected & { readonly close: (code: number, reason: string) => void }>({
    schema: engine.schema,
    async onConnect({ connectionParams, extra }) {
      const trpc = await extra.open(tokenIn(connectionParams));
      extra.trpc = trpc;
      if (trpc.actor === null) return true;
      // After the follows over it have said why they end.
      const onLost = () => void setImmediate(extra.close, closeCodes.signedOut, "signed out");
      extra.release = trpc.services.watch.over({ actor: trpc.actor, onLost });
      return true;
    },
    onSubscribe({ extra, subscriptions }, _id, { query, operationName, variables }) {
      if (extra.trpc === undefined || Object.keys(subscriptions).length > mostOperations)
        return [new GraphQLError("Too many operations over one connection", { extensions: { code: "rate_limit" } })];
      const ready = engine.prepare({ query, operationName, variables }, extra.trpc);
      return "kind" in ready ? ready.args : ready;
    },
    execute: engine.execute,
    subscribe: engine.subscribe,
    onNext: (_ctx, _id, _payload, _args, result) =>
      result.errors === undefined ? undefined : { ...result, errors: result.errors.map((error) => engine.shown(error)) },
    onError: (_ctx, _id, _payload, errors) => errors.map((error) => engine.shown(error).toJSON()),
    onClose: ({ extra }) => extra.release?.(),
  });
  return {
    opened: (carrier, connected) => {
      const ended = server.opened(carrier, Object.assign(connected, { close: carrier.close }));
      return async (code, reason) => ended(code, reason);
    },
  };
}
