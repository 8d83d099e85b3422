// Measures over WebSocket: calls, and how soon a change reaches other tabs.
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import type { Person } from "./bench-ground.ts";
import { type Asker, bytesOf, openConnection, type Server } from "./bench-load.ts";
import { times } from "./bench-report.ts";
import { type Measurement, prompts, signedInAs } from "./bench-stage.ts";
import { promptsOf } from "./demo-data-prompts.ts";

async function openSocket(server: Server, person: Person): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws`, { headers: signedInAs(person), perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => socket.once("open", () => resolve()).once("error", reject));
  return socket;
}

const call = (id: number, method: string, path: string, input?: unknown): string =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params: { path, ...(input !== undefined && { input }) } });

/** Callers of one query, each over a socket of its own. */
export const webSocketAskers = (server: Server, person: Person, given: { count: number; path: string }): Promise<Asker[]> =>
  Promise.all(
    Array.from({ length: given.count }, async () => {
      const socket = await openSocket(server, person);
      let waiting: { resolve: () => void; reject: (error: Error) => void } | undefined;
      socket.on("message", (data) => {
        const text = data.toString();
        if (text.includes('"result":')) waiting?.resolve();
        else if (text.includes('"error":')) waiting?.reject(new Error(text));
      });
      return {
        ask: (turn) =>
          new Promise<void>((resolve, reject) => {
            waiting = { resolve, reject };
            socket.send(call(turn + 1, "query", given.path));
          }),
        close: () => socket.terminate(),
      };
    }),
  );

const sockets = 500;
const writesPerSecond = 50;
const seconds = 10;

/** A tab that follows its person's library and notes when it hears of which prompt. */
async function openTab(server: Server, person: Person, heard: (promptId: string) => void): Promise<WebSocket> {
  const socket = await openSocket(server, person);
  await new Promise<void>((resolve, reject) => {
    socket.on("message", (data) => {
      const text = data.toString();
      if (text.includes('"type":"started"')) return resolve();
      if (text.includes('"error":')) return reject(new Error(text));
      const promptId = /"promptId":"([^"]+)"/.exec(text)?.[1];
      if (promptId !== undefined) heard(promptId);
    });
    socket.send(call(1, "subscription", "live.library", { libraryId: person.personalLibraryId }));
  });
  return socket;
}

/**
 * 500 tabs of 8 people, who together save 50 prompts a second: every tab hears of its person's saves. Time runs from sending
 * the save to the event's arrival, so the save itself is in it.
 */
const live: Measurement = async ({ ground, product }) => {
  const arrivals: { promptId: string; at: number }[] = [];
  const heard = (promptId: string) => void arrivals.push({ promptId, at: performance.now() });
  const tabs: WebSocket[] = [];
  const savers = await Promise.all(
    ground.writers.map(async (person) => ({ person, connection: await openConnection(product.server), busy: Promise.resolve() })),
  );
  try {
    for (let at = 0; at < sockets; at++) {
      const person = ground.writers[at % ground.writers.length];
      if (person !== undefined) tabs.push(await openTab(product.server, person, heard));
    }
    const sent = new Map<string, number>();
    const answered = new Map<string, number>();
    const made = promptsOf("live", new Date());
    const began = performance.now();
    for (let turn = 0; turn < writesPerSecond * seconds; turn++) {
      await pause(Math.max(0, began + (turn * 1000) / writesPerSecond - performance.now()));
      const saver = savers[turn % savers.length];
      if (saver === undefined) throw new Error("nobody saves");
      const { title, content, tags } = made.next().value;
      const request = bytesOf({
        method: "POST",
        path: prompts,
        headers: signedInAs(saver.person),
        body: JSON.stringify({ title, content, tags }),
      });
      saver.busy = saver.busy.then(async () => {
        const before = performance.now();
        const { body } = await saver.connection.ask(request);
        const { id } = JSON.parse(body.toString());
        sent.set(id, before);
        answered.set(id, performance.now());
      });
    }
    await Promise.all(savers.map((saver) => saver.busy));
    await pause(1000);
    const since = (moments: ReadonlyMap<string, number>) =>
      Float64Array.from(
        arrivals.flatMap(({ promptId, at }) => at - (moments.get(promptId) ?? Number.NaN)).map((time) => Math.max(0, time)),
      ).sort();
    const expected = [...sent.keys()].length * (sockets / ground.writers.length);
    if (Math.abs(arrivals.length - expected) > expected * 0.01) throw new Error(`${arrivals.length} of ${expected} events arrived`);
    const whole = times(since(sent));
    return [
      {
        operation: `save sent → heard in another tab (${sockets} sockets, ${writesPerSecond} saves/s)`,
        ...whole,
        value: `${arrivals.length.toLocaleString("en")} events`,
        mark: "p50 ≤ 15, p99 ≤ 100 ms",
        ok: whole.p50 <= 15 && whole.p99 <= 100,
      },
      { operation: "save answered → heard in another tab", ...times(since(answered)) },
    ];
  } finally {
    for (const tab of tabs) tab.terminate();
    for (const { connection } of savers) connection.close();
  }
};

export const following: Record<string, Measurement> = { live };
