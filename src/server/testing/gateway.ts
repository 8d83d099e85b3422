// A gateway as a resource: the real HTTP server over a house, real tRPC clients, each on a line of its own that can be cut.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createTRPCClient, createWSClient, type TRPCClient, TRPCClientError, wsLink } from "@trpc/client";
import { pino } from "pino";
import { WebSocket } from "ws";
import type { LiveEvent } from "../../lib/contract/event.ts";
import { createHttp } from "../main/http.ts";
import type { Services } from "../trpc/context.ts";
import type { AppRouter } from "../trpc/router.ts";
import { Arrivals } from "./arrivals.ts";
import { type Line, openLine } from "./line.ts";

export type Client = {
  readonly call: TRPCClient<AppRouter>;
  readonly line: Line;
  /** The codes that its connections were closed with, the first first. */
  readonly closes: number[];
};

export type Gateway = AsyncDisposable & {
  readonly port: number;
  /** A tRPC client over WebSocket, signed in with the token, that comes back by itself. */
  client(token?: string): Promise<Client>;
  /** A WebSocket without a client behind it: frames in, frames out. */
  raw(headers?: Record<string, string>, query?: string): Promise<Raw>;
  /** Resolves when the server has let go of some WebSocket, whether or not its client knows. */
  nextLoss(): Promise<void>;
  /** Ends the server as SIGTERM does. */
  drain(): Promise<void>;
};

export async function openGateway(services: Services): Promise<Gateway> {
  const http = createHttp({
    origins: { publicUrl: undefined, trustProxy: false, corsOrigins: [] },
    log: pino({ level: "silent" }),
    health: async () => ({ http: 200, body: {} }),
  });
  http.open({ services, pages: undefined });
  http.server.listen(0, "127.0.0.1");
  await once(http.server, "listening");
  /** Safe: a listening TCP server has an address with a port. */
  const { port } = http.server.address() as AddressInfo;
  const losses = new Set<() => void>();
  http.server.on("upgrade", (_, socket) =>
    socket.once("close", () => {
      for (const resolve of losses) resolve();
      losses.clear();
    }),
  );
  const tidy: (() => unknown)[] = [];
  let drained: Promise<void> | undefined;
  const drain = () => {
    drained ??= http.drain();
    return drained;
  };
  return {
    port,
    drain,
    nextLoss: () => new Promise((resolve) => losses.add(resolve)),
    async client(token) {
      const line = await openLine(port);
      tidy.push(() => line[Symbol.asyncDispose]());
      const closes: number[] = [];
      const socket = createWSClient({
        url: `ws://127.0.0.1:${line.port}/api/ws`,
        /** Safe: ws speaks the browser's interface; only the declarations differ. */
        WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
        retryDelayMs: () => 5,
        onClose: (cause) => closes.push(cause?.code ?? 0),
        ...(token !== undefined && { connectionParams: { token } }),
      });
      tidy.push(() => socket.close());
      return { call: createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] }), line, closes };
    },
    async raw(headers = {}, query = "") {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws${query}`, { headers });
      tidy.push(() => socket.terminate());
      const raw = rawOver(socket);
      await once(socket, "open");
      return raw;
    },
    async [Symbol.asyncDispose]() {
      for (const end of tidy.reverse()) await end();
      await drain();
    },
  };
}

function promised<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

export type Raw = {
  readonly socket: WebSocket;
  send(frame: unknown): void;
  sendText(text: string | Buffer): void;
  /** Resolves when the server has read what was sent. */
  flushed(): Promise<void>;
  /** The first `count` frames that came. */
  frames(count: number): Promise<Frame[]>;
  readonly closed: Promise<number>;
};
export type Frame = {
  readonly id: unknown;
  readonly method?: string;
  readonly result?: { readonly type: string; readonly id?: string; readonly data?: unknown };
  readonly error?: { readonly message: string; readonly data: { readonly code: string; readonly httpStatus: number } };
};

function rawOver(socket: WebSocket): Raw {
  const arrivals = new Arrivals<Frame>();
  socket.on("message", (data) => {
    const text = String(data);
    if (text !== "PONG") arrivals.add(JSON.parse(text));
  });
  socket.on("error", () => undefined);
  const closed = once(socket, "close").then(([code]: unknown[]) => Number(code));
  closed.then((code) => arrivals.end(new Error(`closed with ${code}`)));
  const sendText = (text: string | Buffer) => socket.send(text);
  const flushed = async () => {
    const pong = once(socket, "pong");
    socket.ping();
    await pong;
  };
  return { socket, sendText, flushed, send: (frame) => sendText(JSON.stringify(frame)), frames: (count) => arrivals.first(count), closed };
}

export type Followed = {
  readonly events: readonly LiveEvent[];
  /** The ids of the events, for coming back. */
  readonly ids: readonly string[];
  /** The first `count` events, as soon as there are so many. */
  first(count: number): Promise<LiveEvent[]>;
  /** All events up to the one that is meant, as soon as it has come. */
  until(isMeant: (event: LiveEvent) => boolean): Promise<LiveEvent[]>;
  /** Resolves when the server has answered. */
  readonly started: Promise<void>;
  /** The error that ended it; never when nothing does. */
  readonly ended: Promise<TRPCClientError<AppRouter>>;
  stop(): void;
};

type Observer = {
  onStarted: () => void;
  onData: (data: { id: string; data: LiveEvent }) => void;
  onError: (error: unknown) => void;
};

/** `follow((observer) => client.call.live.library.subscribe({ libraryId }, observer))`: records what comes. */
export function follow(subscribe: (observer: Observer) => { unsubscribe(): void }): Followed {
  const arrivals = new Arrivals<LiveEvent>();
  const ids: string[] = [];
  const started = promised<void>();
  const ended = promised<TRPCClientError<AppRouter>>();
  started.promise.catch(() => undefined);
  const subscription = subscribe({
    onStarted: started.resolve,
    onData: ({ id, data }) => {
      ids.push(id);
      arrivals.add(data);
    },
    onError(error) {
      arrivals.end(error);
      started.reject(error);
      if (error instanceof TRPCClientError) ended.resolve(error);
      else ended.reject(error);
    },
  });
  return {
    events: arrivals.all,
    ids,
    first: (count) => arrivals.first(count),
    until: (isMeant) => arrivals.until(isMeant),
    started: started.promise,
    ended: ended.promise,
    stop: () => subscription.unsubscribe(),
  };
}
