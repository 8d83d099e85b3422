// The MCP door: streamable HTTP without sessions. Every request brings its own proof, so any process can answer the next one.
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { SUPPORTED_PROTOCOL_VERSIONS } from "@modelcontextprotocol/sdk/types.js";
import { callerFor } from "../trpc/caller.ts";
import { type Context, createContext, type From, type Services } from "../trpc/context.ts";
import { problemOf } from "../trpc/init.ts";
import { sendChanges } from "./changes.ts";
import { codes, rpcErrorOf } from "./refusals.ts";
import { createMcpServer } from "./server.ts";

export type McpOptions = {
  readonly services: Services;
  readonly fromOf: (req: IncomingMessage) => From;
  /** False for a request that another site's page has made. */
  readonly isOwnOrigin: (req: IncomingMessage) => boolean;
  /** Bytes that a body may have; 16 MiB. */
  readonly bodyLimit?: number;
  /** How often a stream tells of changes at most; a second. */
  readonly changesEveryMs?: number;
};

export type McpDoor = {
  /** Never rejects: what goes wrong is answered, and told to `services.onStranger`. */
  serve(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Ends the streams; their clients come back. */
  drain(): void;
};

/** The first protocol whose clients understand an event without data. */
const primedSince = "2025-11-25";

export function createMcpDoor(options: McpOptions): McpDoor {
  const { services, fromOf, isOwnOrigin, bodyLimit = 16 * 1024 * 1024, changesEveryMs = 1_000 } = options;
  const streams = new Set<AbortController>();
  let isDraining = false;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method } = req;
    if (method !== "GET" && method !== "POST" && method !== "DELETE")
      return refuse(res, 405, "This is asked with another method", { allow: "GET, POST, DELETE" });
    if (!isOwnOrigin(req)) return refuse(res, 403, "This page may not ask here");
    const { authorization, cookie } = req.headers;
    const ctx = await createContext(services, { authorization, cookie }, fromOf(req));
    if (ctx.actor === null) return refuse(res, 401, "Sign in, or send a bearer token", { "www-authenticate": 'Bearer realm="Sheaf"' });
    if (method === "POST") return converse(req, res, ctx, ctx.actor.scopes.has("write"));
    const version = req.headers["mcp-protocol-version"];
    if (version !== undefined && !SUPPORTED_PROTOCOL_VERSIONS.includes(String(version)))
      return refuse(res, 400, `Unsupported protocol version; supported: ${SUPPORTED_PROTOCOL_VERSIONS.join(", ")}`);
    if (method === "GET") return stream(req, res, ctx, String(version ?? ""));
    // There is no session to end.
    res.writeHead(204).end();
  }

  async function converse(req: IncomingMessage, res: ServerResponse, ctx: Context, mayWrite: boolean): Promise<void> {
    const server = createMcpServer({ caller: callerFor(ctx), mayWrite });
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableJsonResponse: true,
      maxRequestBodySize: bodyLimit,
    });
    res.once("close", () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(req, res);
  }

  async function stream(req: IncomingMessage, res: ServerResponse, ctx: Context, version: string): Promise<void> {
    if (!req.headers.accept?.includes("text/event-stream")) return refuse(res, 406, "A client must accept text/event-stream");
    if (isDraining) return refuse(res, 503, "Shutting down; come back in a moment", { "retry-after": "1" });
    const ending = new AbortController();
    streams.add(ending);
    res.once("close", () => ending.abort());
    try {
      const caller = callerFor(ctx, { signal: ending.signal });
      const lastEventId = req.headers["last-event-id"];
      const isPrimed = version >= primedSince;
      await sendChanges({
        caller,
        res,
        lastEventId: lastEventId === undefined ? undefined : String(lastEventId),
        isPrimed,
        everyMs: changesEveryMs,
      });
    } finally {
      streams.delete(ending);
    }
  }

  return {
    async serve(req, res) {
      try {
        await answer(req, res);
      } catch (error) {
        const { kind } = problemOf(error);
        if (kind === "stranger") services.onStranger(error, "mcp");
        const { message } = rpcErrorOf(error);
        if (!res.headersSent) refuse(res, kind === "forbidden" ? 403 : kind === "unauthenticated" ? 401 : 500, message);
        else res.end();
      }
    },
    drain() {
      isDraining = true;
      for (const ending of streams) ending.abort();
    },
  };
}

function refuse(res: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  if (res.destroyed || res.headersSent) return;
  const text = JSON.stringify({ jsonrpc: "2.0", error: { code: codes.refused, message }, id: null });
  res
    .writeHead(status, {
      "content-type": "application/json",
      "cache-control": "no-store",
      "content-length": Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
}
