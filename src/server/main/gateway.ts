// Mounts tRPC over WebSocket: who may connect, what happens to a client that does not read, and how everybody is told to
// come back. docs/live-protocol.md is this file's contract.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { type WebSocket, WebSocketServer } from "ws";
import { createContext, type From, type Services } from "../trpc/context.ts";
import { appRouter } from "../trpc/router.ts";

/** What may wait for a client behind the one message that is being sent. */
const mostWaiting = 1024 * 1024;
const mostReceived = 16 * 1024 * 1024;

export const closeCodes = { restart: 1012, tooSlow: 4408, signedOut: 4401 } as const;

/** Counts what waits to be sent, and cuts a client off behind which too much waits: it resumes from its last event. */
export function watchBacklog(socket: WebSocket, most = mostWaiting): void {
  const sizes: number[] = [];
  let waiting = 0;
  const send = socket.send.bind(socket);
  const watched = (data: string | Buffer) => {
    const size = typeof data === "string" ? Buffer.byteLength(data) : data.length;
    sizes.push(size);
    waiting += size;
    send(data, () => {
      waiting -= sizes.shift() ?? 0;
    });
    if (waiting - (sizes[0] ?? 0) > most) socket.terminate();
  };
  Object.assign(socket, { send: watched });
}

export type Gateway = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client to reconnect, then closes. */
  drain(): Promise<void>;
  readonly size: () => number;
};

const tokenIn = (params: unknown): string | undefined =>
  typeof params === "object" && params !== null && "token" in params && typeof params.token === "string" ? params.token : undefined;

/** `isOwnOrigin`: whether a browser's page may speak with its cookie here. */
export function createGateway(options: {
  services: Services;
  fromOf: (request: IncomingMessage) => From;
  isOwnOrigin: (request: IncomingMessage) => boolean;
}): Gateway {
  const { services, fromOf, isOwnOrigin } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: mostReceived, perMessageDeflate: false });
  // Before tRPC's own listener, so that whatever it sends is counted.
  server.on("connection", (socket) => {
    watchBacklog(socket);
    socket.on("error", () => socket.terminate());
  });
  const handler = applyWSSHandler({
    wss: server,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    async createContext({ req, res, info }) {
      const token = tokenIn(info.connectionParams);
      const authorization = token === undefined ? req.headers.authorization : `Bearer ${token}`;
      // A cookie counts only for our own pages: other sites' scripts may open sockets too.
      const cookie = isOwnOrigin(req) ? req.headers.cookie : undefined;
      const ctx = await createContext(services, { authorization, cookie }, fromOf(req));
      if (ctx.actor !== null) closeWhenRevoked(services, ctx.actor, res);
      return ctx;
    },
  });
  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request)),
    async drain() {
      handler.broadcastReconnectNotification();
      for (const client of server.clients) client.close(closeCodes.restart, "restarting");
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    size: () => server.clients.size,
  };
}

/** A context is made once a connection: when its proof is gone, so is the connection, after its follows have said why. */
function closeWhenRevoked(services: Services, actor: Parameters<Services["watch"]["over"]>[0], socket: WebSocket): void {
  const watched = services.watch.over(actor);
  socket.once("close", watched.release);
  watched.signal.addEventListener("abort", () => setTimeout(() => socket.close(closeCodes.signedOut, "signed out"), 50));
}
