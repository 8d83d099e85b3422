// The WebSockets that speak GraphQL: carried as our own are, each over an outbox that does not wait for those who do not read.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { closeCodes, type GraphqlSockets, subProtocol } from "../graphql/sockets.ts";
import { createContext, type From, type Services } from "../trpc/context.ts";
import { Outbox } from "./outbox.ts";

const mostReceived = 16 * 1024 * 1024;
const keepAlive = { pingMs: 30_000, pongMs: 10_000 };
const closingMs = 1_000;

export type GraphqlGateway = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client to come back, then closes. */
  drain(): Promise<void>;
};

type Options = {
  readonly services: Services;
  readonly sockets: GraphqlSockets;
  readonly fromOf: (request: IncomingMessage) => From;
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
};

export function createGraphqlGateway({ services, sockets, fromOf, isOwnOrigin }: Options): GraphqlGateway {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: mostReceived,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subProtocol) ? subProtocol : false),
  });
  const heardAt = new Map<WebSocket, number>();

  const accept = (socket: WebSocket, request: IncomingMessage) => {
    // A cookie counts only for our own pages: other sites' scripts may open sockets too.
    const cookie = isOwnOrigin(request) ? request.headers.cookie : undefined;
    const { authorization } = request.headers;
    const open = async (token: string | undefined) => {
      const proofs = { authorization: token === undefined ? authorization : `Bearer ${token}`, cookie };
      const ctx = await createContext(services, proofs, fromOf(request));
      return ctx.actor !== null && services.watch.isGone(ctx.actor) ? { ...ctx, actor: null } : ctx;
    };
    const outbox = new Outbox(socket);
    const hear = () => heardAt.set(socket, performance.now());
    hear();
    const close = (code: number, reason: string) => socket.close(code, reason);
    let receive: (text: string) => Promise<void> = async () => undefined;
    const ended = sockets.opened(
      {
        protocol: socket.protocol,
        async send(text) {
          outbox.send(text);
          if (!outbox.hasRoom) await new Promise<void>((resolve) => outbox.whenRoom(resolve));
        },
        close: (code = 1000, reason = "") => close(code, reason),
        onMessage(given) {
          receive = given;
        },
      },
      { open },
    );
    socket.on("message", (data) => {
      hear();
      receive(String(data)).catch((error: unknown) => {
        // What the protocol does not know is the client's error; all else is ours.
        services.onStranger(error, "graphql");
        close(closeCodes.badRequest, "This message cannot be read");
      });
    });
    socket.on("pong", hear);
    socket.on("error", () => undefined);
    socket.once("close", (code, reason) => {
      heardAt.delete(socket);
      outbox.close();
      ended(code, String(reason)).catch((error: unknown) => services.onStranger(error, "graphql"));
    });
  };

  const looking = setInterval(() => {
    const now = performance.now();
    for (const [socket, at] of heardAt)
      if (now - at > keepAlive.pingMs + keepAlive.pongMs) socket.terminate();
      else if (now - at > keepAlive.pingMs && socket.readyState === socket.OPEN) socket.ping();
  }, 5_000);
  looking.unref();

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, (client) => accept(client, request)),
    async drain() {
      clearInterval(looking);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of server.clients) client.close(closeCodes.restart, "restarting");
      const tooLate = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, closingMs);
      await closed;
      clearTimeout(tooLate);
    },
  };
}
