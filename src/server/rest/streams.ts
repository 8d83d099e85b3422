// Answers that leave in pieces. Until the first piece the ordinary refusal can still be sent; after it only the stream's own end.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProblemBody } from "../../lib/contract/problem.ts";
import type { Streaming } from "../trpc/context.ts";
import { writeHead } from "./answer.ts";
import { gone } from "./body.ts";

export type Stream = {
  readonly streaming: Streaming;
  /** The procedure is through; `answer` is what it returned. */
  readonly finish: (answer: unknown) => void;
  /** The procedure failed after the first piece. */
  readonly fail: (body: ProblemBody) => void;
};

/** Server-sent events: `result` for each record, then `done` with the whole answer, or `error` with the error body. */
export function eventStream(res: ServerResponse, headers: ReadonlyMap<string, string>): Stream {
  const send = (event: string, data: unknown) => {
    if (res.destroyed) return;
    if (!res.headersSent)
      writeHead(res, 200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        ...Object.fromEntries(headers),
      });
    res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const last = (event: string, data: unknown) => {
    send(event, data);
    if (!res.destroyed) res.end();
  };
  return {
    streaming: { onResult: (result) => send("result", result) },
    finish: (answer) => last("done", answer),
    fail: (body) => last("error", body),
  };
}

/** A file: its pieces as they come, no faster than the client reads. */
export function download(req: IncomingMessage, res: ServerResponse, headers: ReadonlyMap<string, string>): Stream {
  const begin = () => {
    if (!res.headersSent) writeHead(res, 200, { "cache-control": "no-store", ...Object.fromEntries(headers) });
  };
  return {
    streaming: {
      async write(piece) {
        if (res.destroyed) throw gone();
        begin();
        // HEAD has all it asked for: nobody reads on.
        if (req.method === "HEAD") throw gone();
        if (!res.write(piece)) await drained(res);
      },
    },
    finish() {
      if (res.destroyed) return;
      begin();
      res.end();
    },
    fail() {
      if (req.method === "HEAD") res.end();
      // Half a file must not look like a whole one.
      else res.destroy();
    },
  };
}

const drained = (res: ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = () => {
      res.off("drain", settle).off("close", settle);
      if (res.destroyed) reject(gone());
      else resolve();
    };
    res.on("drain", settle).on("close", settle);
  });
