// One client's WebSocket speaking tRPC. tRPC's own adapter buffers without end for a client that does not read, keeps what a
// client that left early had opened, and serialises an event for every follower: this one does not. tRPC's client is the judge.
import { callTRPCProcedure } from "@trpc/server";
import type { RawData, WebSocket } from "ws";
import { exhausted, unauthenticated } from "../domain/problems.ts";
import type { Item, LiveStream } from "../events/follow.ts";
import type { Context } from "../trpc/context.ts";
import { problemOf } from "../trpc/init.ts";
import { appRouter } from "../trpc/router.ts";
import { Follow } from "../trpc/routers/live.ts";
import { carry } from "./flow.ts";
import {
  answerFrame,
  type Call,
  errorFrame,
  type RequestId,
  reconnectFrame,
  requestsIn,
  startedFrame,
  stoppedFrame,
  tokenIn,
} from "./frames.ts";
import { Outbox } from "./outbox.ts";

/** 1012: the server ends, come back; 4401: the proof is gone; 1002: no message of ours; 1013: come back in a moment. */
export const closeCodes = { restart: 1012, signedOut: 4401, protocol: 1002, later: 1013 } as const;

const retryAfterMs = 1_000;
const mostFollows = 1_000;

export type Ways = {
  /** Who speaks: called once a connection, with the token of its first message when it announced one. */
  readonly open: (token: string | undefined) => Promise<Context>;
  readonly frameOf: (id: RequestId, item: Item) => Buffer;
  readonly onStranger: (error: unknown) => void;
};

/** A follow of this connection: being opened, or open. */
type Followed = { stream: LiveStream | undefined; isStopped: boolean };

export class Connection {
  readonly #socket: WebSocket;
  readonly #ways: Ways;
  readonly #outbox: Outbox;
  readonly #follows = new Map<RequestId, Followed>();
  #context: Promise<Context> | undefined;
  #release: (() => void) | undefined;
  #running = 0;
  #onIdle: (() => void) | undefined;
  #isEnding = false;
  /** When the client was last heard, in the milliseconds of `performance.now`. */
  #heardAt = performance.now();

  constructor(socket: WebSocket, ways: Ways, isTokenComing: boolean) {
    this.#socket = socket;
    this.#ways = ways;
    this.#outbox = new Outbox(socket);
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("pong", () => this.#hear());
    // ws closes it by itself, with the code that says why.
    socket.on("error", () => undefined);
    socket.on("close", () => this.#tidy());
    if (!isTokenComing) this.#open(undefined);
  }

  /** Looks whether the client is still there; one that has been silent for too long is cut. */
  lookAfter({ pingMs, pongMs }: { pingMs: number; pongMs: number }): void {
    const silentMs = performance.now() - this.#heardAt;
    if (silentMs > pingMs + pongMs) this.#socket.terminate();
    else if (silentMs > pingMs && this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Answers what it was asked, tells the client to come back, and closes. */
  async drain(patienceMs: number): Promise<void> {
    if (this.#running > 0) {
      const patience = setTimeout(() => this.#onIdle?.(), patienceMs);
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
      clearTimeout(patience);
    }
    if (!this.#isEnding) this.#outbox.send(reconnectFrame);
    this.#end(closeCodes.restart, "restarting");
  }

  #hear(): void {
    this.#heardAt = performance.now();
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#hear();
    if (this.#isEnding) return;
    const text = isBinary ? "" : String(data);
    if (text === "PING") this.#outbox.send("PONG");
    else if (text !== "PONG") this.#read(text);
  }

  #read(text: string): void {
    const isFirst = this.#context === undefined;
    try {
      if (isFirst) this.#open(tokenIn(text));
      else
        for (const asked of requestsIn(text)) {
          if ("stop" in asked) this.#stop(asked.stop);
          else if (asked.type === "subscription") void this.#follow(asked);
          else void this.#answer(asked);
        }
    } catch (error) {
      this.#outbox.send(errorFrame(error, undefined, undefined));
      if (isFirst) this.#end(closeCodes.protocol, "a token was announced");
    }
  }

  #open(token: string | undefined): void {
    this.#context = this.#ways.open(token);
    this.#context.then(
      (ctx) => this.#watch(ctx),
      (error: unknown) => {
        this.#ways.onStranger(error);
        // Requests stay unanswered: the client asks again when it comes back, which it should not do at once.
        setTimeout(() => this.#end(closeCodes.later, "try again"), retryAfterMs).unref();
      },
    );
  }

  /** A context is made once a connection: when its proof is gone, so is the connection, after its follows have said why. */
  #watch({ services, actor }: Context): void {
    if (actor === null || this.#isEnding) return;
    const onLost = () => {
      for (const { stream } of this.#follows.values()) stream?.fail(unauthenticated("Signed out"));
      this.#end(closeCodes.signedOut, "signed out");
    };
    this.#release = services.watch.over({ actor, onLost });
  }

  async #answer(call: Call): Promise<void> {
    this.#running += 1;
    const ctx = await this.#context?.catch(() => undefined);
    try {
      if (ctx !== undefined && !this.#isEnding) this.#outbox.send(answerFrame(call.id, await perform(call, ctx)));
    } catch (error) {
      this.#outbox.send(errorFrame(error, call, ctx));
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    }
  }

  async #follow(call: Call): Promise<void> {
    const { id } = call;
    if (this.#follows.has(id) || this.#follows.size >= mostFollows) {
      this.#outbox.send(errorFrame(exhausted("Too many follows over one connection, or one id for two", 1), call, undefined));
      return;
    }
    // Known from now on: a client may stop it before it has begun.
    const followed: Followed = { stream: undefined, isStopped: false };
    this.#follows.set(id, followed);
    const ctx = await this.#context?.catch(() => undefined);
    if (ctx === undefined || followed.isStopped) return;
    try {
      const follow = await perform(call, ctx);
      if (!(follow instanceof Follow)) throw new Error(`${call.path} cannot be followed`);
      this.#begin(call, ctx, followed, follow.stream);
    } catch (error) {
      this.#fail(call, ctx, followed, error);
    }
  }

  #begin(call: Call, ctx: Context, followed: Followed, stream: LiveStream): void {
    if (followed.isStopped) {
      stream.close();
      return;
    }
    followed.stream = stream;
    this.#outbox.send(startedFrame(call.id));
    carry(stream, this.#outbox, {
      frameOf: (item) => this.#ways.frameOf(call.id, item),
      onFailure: (error) => {
        if (problemOf(error).kind === "stranger") this.#ways.onStranger(error);
        this.#fail(call, ctx, followed, error);
      },
    });
  }

  #fail(call: Call, ctx: Context, followed: Followed, error: unknown): void {
    if (followed.isStopped) return;
    followed.isStopped = true;
    this.#follows.delete(call.id);
    this.#outbox.send(errorFrame(error, call, ctx));
  }

  #stop(id: RequestId): void {
    const followed = this.#follows.get(id);
    if (followed === undefined) return;
    this.#follows.delete(id);
    followed.isStopped = true;
    followed.stream?.close();
    this.#outbox.send(stoppedFrame(id));
  }

  /** Nothing that comes from now on counts: a client may take its time to close. */
  #end(code: number, reason: string): void {
    if (this.#isEnding) return;
    this.#tidy();
    this.#socket.close(code, reason);
  }

  #tidy(): void {
    this.#isEnding = true;
    this.#release?.();
    for (const followed of this.#follows.values()) {
      followed.isStopped = true;
      followed.stream?.close();
    }
    this.#follows.clear();
    this.#outbox.close();
    this.#onIdle?.();
  }
}

const perform = (call: Call, ctx: Context): Promise<unknown> =>
  callTRPCProcedure({
    router: appRouter,
    ctx,
    path: call.path,
    type: call.type,
    getRawInput: async () => call.input,
    signal: undefined,
    batchIndex: 0,
  });
