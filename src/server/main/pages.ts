// Next, beside the API on the same server: it serves the pages and next-auth, and never sees an upgrade by itself.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { tellNextAuth } from "../env.ts";
import type { From } from "../trpc/context.ts";

export type Pages = {
  serve(req: IncomingMessage, res: ServerResponse, from: From): Promise<void>;
  /** Hot reload, in development only. */
  readonly upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
  close(): Promise<void>;
};

type NextServer = ReturnType<typeof next>;
/** Safe: Next's server has this getter (its public `getUpgradeHandler` does nothing in 16.4). */
const upgradeOf = (app: NextServer) =>
  (app as unknown as { upgradeHandler: (req: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> }).upgradeHandler;

export async function openPages(options: {
  dir: string;
  isDevelopment: boolean;
  secret: string;
  publicUrl: string | undefined;
}): Promise<Pages> {
  tellNextAuth(options);
  // A server that never listens takes the listeners that Next would put on ours.
  const app = next({ dev: options.isDevelopment, dir: options.dir, httpServer: createServer() });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    serve(req, res, from) {
      // Next answers a path that cannot be decoded with 500.
      if (!isDecodable(req.url ?? "/")) req.url = nowhere;
      const { protocol, host } = new URL(from.origin);
      Object.assign(req.headers, {
        host,
        "x-forwarded-host": host,
        "x-forwarded-proto": protocol.slice(0, -1),
        "x-sheaf-address": from.address,
        "x-sheaf-local": from.isLocal ? "1" : "0",
        "x-sheaf-origin": from.origin,
      });
      res.setHeader("x-content-type-options", "nosniff");
      res.setHeader("x-frame-options", "DENY");
      res.setHeader("referrer-policy", "same-origin");
      return handle(req, res);
    },
    upgrade: options.isDevelopment ? (req, socket, head) => void upgradeOf(app)(req, socket, head) : undefined,
    close: () => app.close(),
  };
}

/** Next's own address for what is not there: the 404 page, with that status. */
const nowhere = "/_not-found";

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
