// Following the log inside processes: its numbers, the bell between processes, and readers that come and go.
import { pino } from "pino";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LibraryId } from "../../lib/contract/ids.ts";
import { statements } from "../db/transaction.ts";
import { readEnv } from "../env.ts";
import { type Started, startServices } from "../main/services.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { seeded } from "../testing/seeded.ts";
import { sharedLibrary } from "../testing/shared-library.ts";
import { callerFor } from "../trpc/caller.ts";
import { createContext } from "../trpc/context.ts";
import { type Following, LiveStream, type LoggedEvent, type Start } from "./follow.ts";

let house: House;
let person: Person;
let other: Started;
beforeAll(async () => {
  house = await openHouse();
  person = await house.person();
  other = await anotherProcess();
});
afterAll(async () => {
  await other.stop();
  await house[Symbol.asyncDispose]();
});

/** Everything that a second server has, over the same database. */
const anotherProcess = () =>
  startServices({ url: house.url, env: readEnv({ SAVES_PER_HOUR: "0" }), secret: "s", setupCode: "s", log: pino({ level: "silent" }) });

const own = () => sharedLibrary(house, [[person, "owner"]]);
const save = (libraryId: string, title = "t") => person.call.prompt.create({ title, content: "c", libraryId });

async function streamOf(following: Following, libraryId: LibraryId, from: Start) {
  const stream = new LiveStream({ idOf: ({ seq }) => String(seq), show: (logged: LoggedEvent) => logged });
  stream.add(await following.open(libraryId, from));
  const items = stream.items();
  return {
    close: () => stream.close(),
    async take(count: number) {
      const events = [];
      while (events.length < count) {
        const { value } = await items.next();
        if (value === undefined) throw new Error("the stream has ended");
        events.push(value.event);
      }
      return events;
    },
  };
}

test("numbers are dense and in the order of the commits, also when two processes write two libraries crosswise", async () => {
  const [ada, ben] = await Promise.all([house.person(), house.person()]);
  const theirs = await Promise.all(
    [ada, ben].map((one) => one.call.prompt.create({ title: "public", content: "c", visibility: "public" })),
  );
  const there = await Promise.all(
    [ada, ben].map(async ({ token }) =>
      callerFor(
        await createContext(
          { ...other.services },
          { authorization: `Bearer ${token}` },
          { address: "", isLocal: true, userAgent: "", origin: "" },
        ),
      ),
    ),
  );
  const streams = await Promise.all([ada, ben].map(({ libraryId }) => streamOf(other.services.following, libraryId, 0)));
  const uses = Array.from({ length: 40 }, (_, n) => {
    const caller = [ada.call, ben.call, ...there][n % 4];
    // Each uses the other's prompt: both libraries' logs grow in one transaction.
    return caller?.prompt.use({ id: theirs[(n + 1) % 2]?.id ?? "" });
  });
  await Promise.all(uses);
  for (const [at, { libraryId }] of [ada, ben].entries()) {
    const log = await statements(house.services.db)<{ seq: number; head: number }[]>`
      select e.seq::int, l.head::int from event e join library l on l.id = e.library_id where l.id = ${libraryId} order by e.seq`;
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: log[0]?.head ?? 0 }, (_, n) => n + 1));
    const heard = await streams[at]?.take(log.length);
    expect(heard?.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
  }
  for (const stream of streams) stream.close();
});

describe("a write through one process is heard through another", () => {
  const listeners = async () => {
    const rows = await statements(house.services.db)<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and application_name = 'sheaf pulse' and query like 'listen%'`;
    return rows.map(({ pid }) => pid);
  };
  /** Resolves when both processes listen, on other connections than these. */
  const listenAgain = (before: readonly number[]) =>
    expect.poll(async () => (await listeners()).filter((pid) => !before.includes(pid)).length, { timeout: 20_000 }).toBe(2);
  const cut = () =>
    statements(house.services.db)`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'sheaf pulse'`;

  /** Whether the database takes new connections. */
  const admit = async (isOpen: boolean) => {
    const url = new URL(house.url);
    const name = url.pathname.slice(1);
    url.pathname = "/postgres";
    const sql = postgres(url.href, { max: 1 });
    await sql.unsafe(`alter database ${name} with allow_connections ${isOpen}`);
    await sql.end();
  };

  test("when its bell rings, sooner than anybody asks", async () => {
    const libraryId = await own();
    const stream = await streamOf(other.services.following, libraryId, "now");
    const began = performance.now();
    for (let n = 0; n < 10; n++) {
      await save(libraryId);
      await stream.take(1);
    }
    expect(performance.now() - began).toBeLessThan(4_000);
    stream.close();
  });

  test("when the bell's connections break in between, and by the bell again afterwards", async () => {
    const libraryId = await own();
    const stream = await streamOf(other.services.following, libraryId, "now");
    const before = await listeners();
    await cut();
    await save(libraryId);
    expect(await stream.take(1)).toMatchObject([{ seq: 1 }]);
    await listenAgain(before);
    const began = performance.now();
    for (let n = 0; n < 10; n++) {
      await save(libraryId);
      await stream.take(1);
    }
    expect(performance.now() - began).toBeLessThan(4_000);
    stream.close();
  });

  test("when the database let nobody in for a while", async () => {
    const libraryId = await own();
    const stream = await streamOf(other.services.following, libraryId, "now");
    const before = await listeners();
    await admit(false);
    await cut();
    await expect.poll(listeners).toEqual([]);
    await save(libraryId);
    expect(await stream.take(1)).toMatchObject([{ seq: 1 }]);
    await admit(true);
    await listenAgain(before);
    await save(libraryId);
    expect(await stream.take(1)).toMatchObject([{ seq: 2 }]);
    stream.close();
  });

  test("when no bell rings at all", async () => {
    const libraryId = await own();
    const stream = await streamOf(other.services.following, libraryId, "now");
    await statements(house.services.db).begin(async (sql) => {
      await sql`update library set head = head + 1 where id = ${libraryId}`;
      await sql`insert into event (library_id, seq, kind, fields) values (${libraryId}, 1, 'library.changed', '{}')`;
    });
    expect(await stream.take(1)).toMatchObject([{ seq: 1, kind: "library.changed" }]);
    stream.close();
  });
});

describe("readers of one log", () => {
  test("come and go while it grows, and none that stays is left behind", async () => {
    const { following } = house.services;
    const next = seeded(7);
    const libraryId = await own();
    const before = following.size();
    const writes = (async () => {
      for (let n = 0; n < 60; n++) await save(libraryId);
    })();
    const visit = async (at: number) => {
      for (let n = 0; n < 10; n++) {
        const stream = await streamOf(following, libraryId, at === 0 ? "now" : 0);
        const count = next(4);
        if (at > 0) expect((await stream.take(count)).map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, seq) => seq + 1));
        stream.close();
      }
      const stays = await streamOf(following, libraryId, 0);
      expect((await stays.take(60)).map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, seq) => seq + 1));
      stays.close();
    };
    await save(libraryId, "so that everybody has something to take").then(() => save(libraryId));
    await save(libraryId);
    await Promise.all([writes, ...Array.from({ length: 8 }, (_, at) => visit(at))]);
    expect(following.size()).toBe(before);
  });

  test("one far behind reads everything, however long it takes", async () => {
    const libraryId = await own();
    await statements(house.services.db)`
      insert into event (library_id, seq, kind, fields) select ${libraryId}, n, 'library.changed', '{}' from generate_series(1, 2600) as n`;
    await statements(house.services.db)`update library set head = 2600 where id = ${libraryId}`;
    const stream = await streamOf(house.services.following, libraryId, 0);
    const events = await stream.take(2_600);
    expect(events.every(({ seq }, at) => seq === at + 1)).toBe(true);
    await save(libraryId);
    expect(await stream.take(1)).toMatchObject([{ seq: 2_601 }]);
    stream.close();
  });

  test("one whose next event is trimmed away while it is behind is told to read again, once", async () => {
    const libraryId = await own();
    const sql = statements(house.services.db);
    await sql`insert into event (library_id, seq, kind, fields) select ${libraryId}, n, 'library.changed', '{}' from generate_series(1, 1500) as n`;
    await sql`update library set head = 1500 where id = ${libraryId}`;
    const stream = await streamOf(house.services.following, libraryId, 0);
    await stream.take(200);
    await sql`delete from event where library_id = ${libraryId} and seq <= 1200`;
    // It still holds the page that it was reading.
    const rest = await stream.take(301);
    expect(rest.slice(0, 300).map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, n) => n + 201));
    expect(rest[300]).toMatchObject({ kind: "reset", seq: 1_500, fields: { head: 1_500 } });
    await save(libraryId);
    expect(await stream.take(1)).toMatchObject([{ seq: 1_501, kind: "prompt.created" }]);
    stream.close();
  });

  test("one whose stream fails is told why, and holds nothing any more", async () => {
    const { following } = house.services;
    const before = following.size();
    const libraryId = await own();
    const stream = new LiveStream({
      idOf: ({ seq }) => String(seq),
      show: async (logged) => {
        if (logged.event.seq === 2) throw new Error("not this one");
        return logged;
      },
    });
    stream.add(await following.open(libraryId, "now"));
    await save(libraryId);
    await save(libraryId);
    const heard: number[] = [];
    await expect(
      (async () => {
        for await (const { event } of stream.items()) heard.push(event.seq);
      })(),
    ).rejects.toThrow("not this one");
    expect(heard).toEqual([1]);
    expect(following.size()).toBe(before);
  });
});
