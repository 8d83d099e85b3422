// A TCP line between a client and a server that a test can cut, stall or lead to another server.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Line = AsyncDisposable & {
  readonly port: number;
  /** Breaks every connection, as a pulled cable would. */
  cut(): void;
  /** Nothing that the server sends is taken from it any more, until `flow`. */
  stall(): void;
  flow(): void;
  /** Where new connections lead from now on. */
  leadTo(port: number): void;
};

export async function openLine(port: number): Promise<Line> {
  let target = port;
  let isStalled = false;
  const pairs = new Map<Socket, Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    pairs.set(near, far);
    const part = () => {
      pairs.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.setNoDelay(true).on("error", part).on("close", part);
    near.pipe(far);
    far.pipe(near);
    if (isStalled) far.unpipe(near).pause();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    /** Safe: a listening TCP server has an address with a port. */
    port: (server.address() as AddressInfo).port,
    cut() {
      for (const near of pairs.keys()) near.resetAndDestroy();
    },
    stall() {
      isStalled = true;
      for (const [near, far] of pairs) far.unpipe(near).pause();
    },
    flow() {
      isStalled = false;
      for (const [near, far] of pairs) far.pipe(near);
    },
    leadTo(other) {
      target = other;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const near of pairs.keys()) near.destroy();
      await closed;
    },
  };
}
