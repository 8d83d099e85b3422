// A request's body as text, within a limit.
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

/** `undefined` when it is too large, no UTF-8, or its client has gone away. */
export function readText(req: IncomingMessage, limit: number): Promise<string | undefined> {
  if (Number(req.headers["content-length"] ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    req.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length <= limit) pieces.push(piece);
      else {
        pieces.length = 0;
        resolve(undefined);
      }
    });
    req.on("end", () => {
      const body = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
      resolve(isUtf8(body) ? body.toString("utf8") : undefined);
    });
    req.on("error", () => resolve(undefined));
    req.on("close", () => resolve(undefined));
  });
}
