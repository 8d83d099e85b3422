import { EventEmitter } from "node:events";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createShutdown } from "./shutdown.ts";

/** A process that notes its end and goes on living. */
class Host extends EventEmitter {
  readonly codes: (number | string | null | undefined)[] = [];
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  constructor() {
    super();
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }
  exit(code?: number | string | null): never {
    this.codes.push(code);
    this.#end();
    return undefined as never;
  }
}

function ground(limitMs = 10_000) {
  const host = new Host();
  const shutdown = createShutdown({ log: pino({ level: "silent" }), process: host as unknown as NodeJS.Process, limitMs });
  const order: string[] = [];
  return { host, shutdown, order };
}

test.each(["SIGTERM", "SIGINT"])("%s tells everybody at once, then stops the last started first, each after the other", async (name) => {
  const { host, shutdown, order } = ground();
  shutdown.signal.addEventListener("abort", () => order.push("told"));
  shutdown.onStop("database", () => void order.push("database"));
  shutdown.onStop("server", async () => {
    await Promise.resolve();
    order.push("server");
  });
  host.emit(name, name);
  await host.ended;
  expect(order).toEqual(["told", "server", "database"]);
  expect(host.codes).toEqual([0]);
  expect(host.listenerCount(name)).toBe(0);
});

test("a second signal changes nothing", async () => {
  const { host, shutdown, order } = ground();
  shutdown.onStop("server", () => void order.push("server"));
  host.emit("SIGINT", "SIGINT");
  host.emit("SIGINT", "SIGINT");
  host.emit("SIGTERM", "SIGTERM");
  await host.ended;
  await shutdown.stop("again");
  expect(order).toEqual(["server"]);
  expect(host.codes).toEqual([0]);
});

test("one that fails to stop does not keep the others, and is told by the exit code", async () => {
  const { host, shutdown, order } = ground();
  shutdown.onStop("database", () => void order.push("database"));
  shutdown.onStop("server", () => Promise.reject(new Error("stuck")));
  await shutdown.stop("test");
  expect(order).toEqual(["database"]);
  expect(host.codes).toEqual([1]);
});

test("one that hangs is left behind at the limit", async () => {
  const { host, shutdown } = ground(20);
  shutdown.onStop("server", () => new Promise(() => undefined));
  void shutdown.stop("test");
  await host.ended;
  expect(host.codes).toEqual([1]);
});
