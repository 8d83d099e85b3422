// The process's one HTTP server: health, REST, GraphQL, tRPC, MCP and sockets on our own listener, every other path to the pages.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { Logger } from "pino";
import { createGraphqlDoor, type GraphqlDoor } from "../graphql/door.ts";
import { createGraphqlSockets } from "../graphql/sockets.ts";
import { createMcpDoor, type McpDoor } from "../mcp/handler.ts";
import { createRestHandler } from "../rest/handler.ts";
import { createContext, type Services } from "../trpc/context.ts";
import { appRouter } from "../trpc/router.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { createGraphqlGateway, type GraphqlGateway } from "./graphql-gateway.ts";
import { createOrigins, type OriginSettings } from "./origins.ts";
import type { Pages } from "./pages.ts";

export type Doors = { readonly services: Services; readonly pages: Pages | undefined };

export type HttpServer = {
  readonly server: Server;
  /** From now on requests are answered; before, they are told to wait. */
  open(doors: Doors): void;
  /** No new requests; those that run are finished, sockets told to come back. */
  drain(): Promise<void>;
};

type Options = {
  readonly origins: OriginSettings;
  readonly log: Logger;
  readonly health: () => Promise<{ http: number; body: unknown }>;
};

const graphqlPath = /^\/api\/graphql\/?(\?|$)/;
const finishMs = 5_000;
const mostBody = 16 * 1024 * 1024;

const send = (res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  const text = JSON.stringify(body);
  res
    .writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text), ...headers })
    .end(text);
};
const refusal = (message: string, code: string) => ({ success: false, message, errors: [{ field: "", message, code }] });

export function createHttp(options: Options): HttpServer {
  const { log } = options;
  const { fromOf, isOwnOrigin, corsFor } = createOrigins(options.origins);
  let doors: Doors | undefined;
  let rest: ReturnType<typeof createRestHandler> | undefined;
  let mcp: McpDoor | undefined;
  let gateway: Gateway | undefined;
  let graphql: GraphqlDoor | undefined;
  let graphqlGateway: GraphqlGateway | undefined;
  let isDraining = false;

  const trpc = (req: IncomingMessage, res: ServerResponse, services: Services, url: string) => {
    const path = url.slice("/api/trpc/".length).split("?", 1)[0] ?? "";
    return nodeHTTPRequestHandler({
      req,
      res,
      path,
      router: appRouter,
      maxBodySize: mostBody,
      createContext: () => createContext(services, { authorization: req.headers.authorization, cookie: req.headers.cookie }, fromOf(req)),
    });
  };

  const route = async (req: IncomingMessage, res: ServerResponse, url: string) => {
    if (url.startsWith("/api/health")) {
      const { http, body } = await options.health();
      return send(res, http, body, { "cache-control": "no-store" });
    }
    if (doors === undefined || rest === undefined || graphql === undefined)
      return send(res, 503, refusal("Starting; try again in a moment", "unavailable"), { "retry-after": "1" });
    const isGraphql = graphqlPath.test(url);
    const isApi = isGraphql || url.startsWith("/api/v2") || url.startsWith("/api/trpc") || isMcp(url);
    if (isApi) {
      const cors = corsFor(req);
      for (const [name, value] of cors) res.setHeader(name, value);
      if (req.method === "OPTIONS" && cors.length > 1) return void res.writeHead(204).end();
      if (isForeignWrite(req, isOwnOrigin))
        return send(res, 403, refusal("This page may not write here with a cookie", "permission_denied"));
    }
    if (url.startsWith("/api/v2")) return rest(req, res);
    if (isGraphql) return graphql.answer(req, res);
    if (mcp !== undefined && isMcp(url)) return mcp.serve(req, res);
    if (url.startsWith("/api/trpc/")) return trpc(req, res, doors.services, url);
    if (doors.pages === undefined) return send(res, 404, refusal("Not found", "not_found"));
    const from = fromOf(req);
    return doors.pages.serve(req, res, from);
  };

  const server = createServer((req, res) => {
    const id = randomUUID();
    res.setHeader("x-request-id", id);
    if (isDraining) res.setHeader("connection", "close");
    const url = req.url ?? "/";
    const began = performance.now();
    if (log.isLevelEnabled("debug"))
      res.once("finish", () =>
        log.debug(
          { id, method: req.method, url: url.split("?", 1)[0], status: res.statusCode, ms: Math.round(performance.now() - began) },
          "request",
        ),
      );
    route(req, res, url).catch((error: unknown) => {
      log.error({ err: error, id, method: req.method, path: url.split("?", 1)[0] }, "request failed");
      if (res.headersSent) res.destroy();
      else send(res, 500, refusal("Something went wrong on our side", "server_error"));
    });
  });
  // A body that trickles in must not hold a connection for ever.
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 65_000;

  server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const url = req.url ?? "";
    if (gateway !== undefined && !isDraining && /^\/api\/ws\/?(\?|$)/.test(url)) gateway.upgrade(req, socket, head);
    else if (graphqlGateway !== undefined && !isDraining && graphqlPath.test(url)) graphqlGateway.upgrade(req, socket, head);
    else if (doors?.pages?.upgrade !== undefined && url.startsWith("/_next/")) doors.pages.upgrade(req, socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  });

  return {
    server,
    open(given) {
      rest = createRestHandler({ services: given.services, fromOf });
      mcp = createMcpDoor({ services: given.services, fromOf, isOwnOrigin });
      gateway = createGateway({ services: given.services, fromOf, isOwnOrigin });
      graphql = createGraphqlDoor({ services: given.services, fromOf });
      const sockets = createGraphqlSockets(graphql.engine);
      graphqlGateway = createGraphqlGateway({ services: given.services, sockets, fromOf, isOwnOrigin });
      doors = given;
    },
    async drain() {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      mcp?.drain();
      await Promise.all([gateway?.drain(), graphqlGateway?.drain()]);
      server.closeIdleConnections();
      // Requests end by themselves; a stream that is followed over HTTP does not.
      const tooLate = setTimeout(() => server.closeAllConnections(), finishMs);
      await closed;
      clearTimeout(tooLate);
    },
  };
}

const isMcp = (url: string): boolean => /^\/api\/mcp\/?(\?|$)/.test(url);

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** A write that a browser sent with its cookie from another site's page. */
const isForeignWrite = (req: IncomingMessage, isOwnOrigin: (req: IncomingMessage) => boolean): boolean =>
  !safeMethods.has(req.method ?? "GET") &&
  req.headers.authorization === undefined &&
  req.headers.cookie !== undefined &&
  (!isOwnOrigin(req) || (req.headers.origin === undefined && req.headers["sec-fetch-site"] === "cross-site"));
