// Where a request comes from and which pages may speak with a cookie: PUBLIC_URL, TRUST_PROXY and CORS_ORIGINS decide.
import type { IncomingMessage } from "node:http";
import type { From } from "../trpc/context.ts";

export type OriginSettings = {
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly corsOrigins: readonly string[];
};

const first = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.split(",", 1)[0]?.trim();
const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
const forwarding = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-client-ip",
  "true-client-ip",
  "cf-connecting-ip",
] as const;

export function createOrigins(settings: OriginSettings) {
  const { publicUrl, trustProxy, corsOrigins } = settings;
  const allowed = new Set(corsOrigins);

  const originOf = (req: IncomingMessage): string => {
    if (publicUrl !== undefined) return publicUrl;
    const proto = (trustProxy ? first(req.headers["x-forwarded-proto"]) : undefined) ?? "http";
    const host = (trustProxy ? first(req.headers["x-forwarded-host"]) : undefined) ?? req.headers.host ?? "localhost";
    return `${proto}://${host}`;
  };

  return {
    originOf,
    fromOf(req: IncomingMessage): From {
      const peer = req.socket.remoteAddress ?? "";
      return {
        address: (trustProxy ? first(req.headers["x-forwarded-for"]) : undefined) ?? peer,
        isLocal: isLoopback(peer) && forwarding.every((name) => req.headers[name] === undefined),
        userAgent: req.headers["user-agent"] ?? "",
        origin: originOf(req),
      };
    },
    /** True when the request is from one of our own pages, from an allowed origin, or from no browser's page at all. */
    isOwnOrigin(req: IncomingMessage): boolean {
      const { origin } = req.headers;
      return origin === undefined || origin === originOf(req) || allowed.has(origin);
    },
    /** The headers that let a listed origin read the answer. */
    corsFor(req: IncomingMessage): [string, string][] {
      const { origin } = req.headers;
      if (allowed.size === 0) return [];
      if (origin === undefined || !allowed.has(origin)) return [["vary", "origin"]];
      return [
        ["vary", "origin"],
        ["access-control-allow-origin", origin],
        ["access-control-allow-credentials", "true"],
        ["access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE"],
        [
          "access-control-allow-headers",
          "authorization, content-type, if-none-match, idempotency-key, last-event-id, mcp-protocol-version",
        ],
        ["access-control-expose-headers", "etag, location, retry-after, x-request-id, x-search-engine, x-search-correction"],
        ["access-control-max-age", "600"],
      ];
    },
  };
}
