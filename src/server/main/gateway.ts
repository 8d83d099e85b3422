// The WebSockets of the process: who may connect, who is still there, and how everybody is told to come back.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { createContext, type From, type Services } from "../trpc/context.ts";
import { Connection } from "./connection.ts";
import { createEventFrames } from "./frames.ts";

const mostReceived = 16 * 1024 * 1024;
/** A client that was silent for `pingMs` is asked; one that then stays silent is gone. */
const keepAlive = { pingMs: 30_000, pongMs: 10_000, lookMs: 5_000 };
/** How long a drain waits for answers, and then for clients to close. */
const patience = { answersMs: 3_000, closingMs: 1_000 };

export type Gateway = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Lets requests finish, tells every client to come back, then closes. */
  drain(): Promise<void>;
  readonly size: () => number;
};

type Options = {
  readonly services: Services;
  readonly fromOf: (request: IncomingMessage) => From;
  /** Whether a browser's page may speak with its cookie here. */
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
  readonly keepAlive?: typeof keepAlive;
};

export function createGateway(options: Options): Gateway {
  const { services } = options;
  const alive = options.keepAlive ?? keepAlive;
  const server = new WebSocketServer({ noServer: true, maxPayload: mostReceived, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const frameOf = createEventFrames();
  const onStranger = (error: unknown) => services.onStranger(error, "ws");

  const accept = (socket: WebSocket, request: IncomingMessage) => {
    // A cookie counts only for our own pages: other sites' scripts may open sockets too.
    const cookie = options.isOwnOrigin(request) ? request.headers.cookie : undefined;
    const { authorization } = request.headers;
    const from = options.fromOf(request);
    const open = async (token: string | undefined) => {
      const ctx = await createContext(services, { authorization: token === undefined ? authorization : `Bearer ${token}`, cookie }, from);
      return ctx.actor !== null && services.watch.isGone(ctx.actor) ? { ...ctx, actor: null } : ctx;
    };
    const isTokenComing = /[?&]connectionParams=1(&|$)/.test(request.url ?? "");
    const connection = new Connection(socket, { open, frameOf, onStranger }, isTokenComing);
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
  };
  const looking = setInterval(() => {
    for (const connection of connections) connection.lookAfter(alive);
  }, alive.lookMs);
  looking.unref();

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, (client) => accept(client, request)),
    async drain() {
      clearInterval(looking);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections].map((connection) => connection.drain(patience.answersMs)));
      const tooLate = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, patience.closingMs);
      await closed;
      clearTimeout(tooLate);
    },
    size: () => connections.size,
  };
}
