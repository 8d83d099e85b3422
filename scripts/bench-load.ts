// A load generator that costs little itself: requests written once as bytes, answers measured and thrown away.
import { connect, type Socket } from "node:net";

export type Server = { readonly host: "127.0.0.1"; readonly port: number };
export type Request = {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type Answer = { readonly status: number; readonly head: string; readonly body: Buffer };

/** Both servers are asked under this name, so that links in answers are the same bytes. */
const hostName = "bench.example";

export function bytesOf({ method = "GET", path, headers = {}, body }: Request): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${hostName}`, "connection: keep-alive"];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

const patienceMs = 20_000;
const endOfHead = Buffer.from("\r\n\r\n");
const endOfChunks = Buffer.from("0\r\n\r\n");

/** The whole answer at the beginning of `data`, or undefined while some of it is missing. */
function answerIn(data: Buffer): Answer | undefined {
  const end = data.indexOf(endOfHead);
  if (end === -1) return undefined;
  const head = data.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + endOfHead.length;
  if (status === 304 || status === 204) return { status, head, body: data.subarray(start, start) };
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined)
    return data.subarray(-endOfChunks.length).equals(endOfChunks) ? { status, head, body: data.subarray(start) } : undefined;
  return data.length < start + Number(length) ? undefined : { status, head, body: data.subarray(start, start + Number(length)) };
}

export type Connection = { ask(request: Buffer): Promise<Answer>; close(): void };

/** One kept-alive connection, one request at a time. */
export async function openConnection(server: Server): Promise<Connection> {
  const socket: Socket = connect({ ...server, noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let data: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  socket.on("data", (piece) => {
    data = data.length === 0 ? piece : Buffer.concat([data, piece]);
    const answer = answerIn(data);
    if (answer === undefined) return;
    data = Buffer.alloc(0);
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(answer);
  });
  const broken = (error?: Error) => waiting?.reject(error ?? new Error("the server closed a connection"));
  // A server that never answers must not look like a slow one.
  socket.setTimeout(patienceMs, () => {
    if (waiting !== undefined) socket.destroy(new Error(`no answer for ${patienceMs} ms; so far: ${data.toString("latin1", 0, 300)}`));
  });
  socket.on("error", broken).on("close", () => broken());
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** Asks for one thing on a connection of its own. */
export async function askOnce(server: Server, request: Request): Promise<Answer> {
  const connection = await openConnection(server);
  try {
    return await connection.ask(bytesOf(request));
  } finally {
    connection.close();
  }
}

export type Measured = { readonly perSecond: number; readonly latencies: Float64Array };

export type Asker = { ask(turn: number): Promise<void>; close(): void };

/** Connections that each ask again as soon as they are answered, for so many seconds. */
export async function measure(askers: readonly Asker[], seconds: number): Promise<Measured> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  let turn = 0;
  await Promise.all(
    askers.map(async (asker) => {
      for (let before = performance.now(); before < end; ) {
        await asker.ask(turn++);
        const after = performance.now();
        latencies.push(after - before);
        before = after;
      }
    }),
  );
  return { perSecond: latencies.length / ((performance.now() - began) / 1000), latencies: Float64Array.from(latencies).sort() };
}

export type Requests = {
  /** One list of requests a connection, asked in turn. */
  readonly lists: readonly (readonly Request[])[];
  readonly status: number;
};

/** Askers over HTTP, one for each list; any other status than the one that is right ends the measurement. */
export const httpAskers = (server: Server, { lists, status }: Requests): Promise<Asker[]> =>
  Promise.all(
    lists.map(async (list) => {
      const requests = list.map(bytesOf);
      const connection = await openConnection(server);
      let next = 0;
      return {
        async ask() {
          const request = requests[next++ % requests.length];
          if (request === undefined) throw new Error("nothing to ask");
          const answer = await connection.ask(request);
          if (answer.status !== status) throw new Error(`${answer.head}\n${answer.body.toString("utf8").slice(0, 500)}`);
        },
        close: connection.close,
      };
    }),
  );

export const percentile = (sorted: ArrayLike<number>, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
