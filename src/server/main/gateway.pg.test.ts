// How the gateway ends connections: those of clients that are gone, and all of them when the server ends.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { fromHere, type House, openHouse } from "../testing/house.ts";
import { openLine } from "../testing/line.ts";
import { createGateway, type Gateway } from "./gateway.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** A gateway with little patience, and a line to it. */
async function scene(keepAlive: Parameters<typeof createGateway>[0]["keepAlive"]) {
  const gateway = createGateway({
    services: house.services,
    fromOf: () => fromHere(),
    isOwnOrigin: () => true,
    ...(keepAlive && { keepAlive }),
  });
  const server = createServer().on("upgrade", gateway.upgrade).listen(0, "127.0.0.1");
  await once(server, "listening");
  const line = await openLine((server.address() as AddressInfo).port);
  return {
    gateway,
    line,
    connect: async (options = {}) => {
      const socket = new WebSocket(`ws://127.0.0.1:${line.port}`, options);
      socket.on("error", () => undefined);
      await once(socket, "open");
      return socket;
    },
    async [Symbol.asyncDispose]() {
      await line[Symbol.asyncDispose]();
      await gateway.drain();
      server.close();
    },
  };
}

const isEmpty = (gateway: Gateway) => expect.poll(gateway.size, { interval: 5, timeout: 5_000 }).toBe(0);

test("a client that is gone without a word is let go; one that only says nothing is not", async () => {
  await using given = await scene({ pingMs: 20, pongMs: 1_500, lookMs: 10 });
  const silent = await given.connect();
  const pings: unknown[] = [];
  const asked = new Promise<void>((resolve) =>
    silent.on("ping", () => {
      if (pings.push(1) === 10) resolve();
    }),
  );
  await asked;
  expect(given.gateway.size()).toBe(1);
  silent.pause();
  await isEmpty(given.gateway);
});

test("the end of the server does not wait for a client that does not close", async () => {
  await using given = await scene(undefined);
  await given.connect();
  const deaf = await given.connect();
  deaf.pause();
  const began = performance.now();
  await given.gateway.drain();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(given.gateway.size()).toBe(0);
});
