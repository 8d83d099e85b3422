// The REST door: a request becomes one call of a procedure, and its answer or refusal becomes the response.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AnyTRPCRouter, TRPCError } from "@trpc/server";
import { type Context, createContext, type From, type Services } from "../trpc/context.ts";
import { tagStillGood } from "../trpc/procedures.ts";
import { appRouter } from "../trpc/router.ts";
import { keptAnswer, ownAnswer, refusalOf, send, sendRefusal, tagOfUnchanged } from "./answer.ts";
import { type Limits, readInput } from "./input.ts";
import { openApiDocument } from "./openapi.ts";
import { basePath, compileRoutes, type Place, type Route } from "./routes.ts";
import { download, eventStream, type Stream } from "./streams.ts";

const mebibyte = 1024 * 1024;
const documentPath = `${basePath}/openapi.json`;

export type RestOptions = {
  readonly services: Services;
  readonly fromOf: (req: IncomingMessage) => From;
  /** Bytes that a JSON body may have; 16 MiB. */
  readonly bodyLimit?: number;
  /** Bytes that a file to import may have; 64 MiB. */
  readonly importLimit?: number;
  readonly router?: AnyTRPCRouter;
};

type Exchange = { readonly req: IncomingMessage; readonly res: ServerResponse; readonly query: string };

/** Answers everything under /api/v2. The promise never rejects: what goes wrong is answered, and told to `services.onStranger`. */
export function createRestHandler(options: RestOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { services, fromOf, router = appRouter } = options;
  const limits: Limits = { body: options.bodyLimit ?? 16 * mebibyte, import: options.importLimit ?? 64 * mebibyte };
  const routes = compileRoutes(router);
  let document: string | undefined;

  return async (req, res) => {
    const url = req.url ?? "";
    const mark = url.indexOf("?");
    const path = mark === -1 ? url : url.slice(0, mark);
    const exchange = { req, res, query: mark === -1 ? "" : url.slice(mark + 1) };
    try {
      if (path === documentPath && isRead(req)) {
        document ??= JSON.stringify(openApiDocument({ routes: routes.list }));
        send(req, res, 200, { "content-type": "application/json", "cache-control": "no-cache" }, document);
        return;
      }
      const place = path === documentPath ? { methods: new Map(), values: [], isNameless: false } : routes.find(path);
      const route = place?.methods.get(req.method === "HEAD" ? "GET" : (req.method ?? ""));
      const isNothing = route === undefined && place?.isNameless && req.method !== "OPTIONS";
      if (place === undefined || isNothing) sendRefusal(req, res, refusalOf(new TRPCError({ code: "NOT_FOUND" })));
      else if (route === undefined) sendOtherMethods(exchange, place);
      else await answer(exchange, route, place.values);
    } catch (error) {
      services.onStranger(error, path);
      sendRefusal(req, res, refusalOf(error));
    }
  };

  async function answer(exchange: Exchange, route: Route, values: readonly string[]): Promise<void> {
    const { req, query } = exchange;
    const headers = new Map<string, string>();
    const stream = streamFor(exchange, route, headers);
    const ctx = await contextFor(exchange, route, headers, stream);
    const unchanged = ctx.condition?.given === undefined ? undefined : await tagStillGood(ctx);
    if (unchanged !== undefined) {
      sendUnchanged(exchange, unchanged);
      return;
    }
    let input: Promise<unknown> | undefined;
    const getRawInput = () => {
      input ??= readInput(route, req, values, query, limits);
      return input;
    };
    let result: unknown;
    try {
      result = await route.procedure({ path: route.name, type: route.type, ctx, getRawInput, signal: undefined, batchIndex: 0 });
    } catch (error) {
      sendFailure(exchange, route, stream, error);
      return;
    }
    if (stream === undefined) sendAnswer(exchange, route, ctx, result);
    else stream.finish(result);
  }

  async function contextFor({ req }: Exchange, route: Route, headers: Map<string, string>, stream: Stream | undefined): Promise<Context> {
    const { authorization, cookie } = req.headers;
    const from = fromOf(req);
    const ctx = await createContext(services, { authorization, cookie }, from, { headers, ...(stream && { streaming: stream.streaming }) });
    if (route.meta.isConditional !== true) return ctx;
    const key = `${ctx.actor?.accountId} GET ${from.origin}${req.url}`;
    return { ...ctx, condition: { key, given: req.headers["if-none-match"] } };
  }
}

const isRead = (req: IncomingMessage): boolean => req.method === "GET" || req.method === "HEAD";

function streamFor({ req, res }: Exchange, route: Route, headers: ReadonlyMap<string, string>): Stream | undefined {
  if (route.meta.isDownload) return download(req, res, headers);
  if (route.meta.file !== undefined && req.headers.accept?.includes("text/event-stream")) return eventStream(res, headers);
  return undefined;
}

function sendOtherMethods({ req, res }: Exchange, place: Place): void {
  const methods = place.methods.size === 0 ? ["GET"] : [...place.methods.keys()];
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (req.method === "OPTIONS") send(req, res, 204, { allow });
  else sendRefusal(req, res, refusalOf(new TRPCError({ code: "METHOD_NOT_SUPPORTED" })), { allow });
}

function sendUnchanged({ req, res }: Pick<Exchange, "req" | "res">, tag: string): void {
  const { "content-type": _none, ...headers } = keptAnswer;
  send(req, res, 304, { ...headers, etag: tag });
}

function sendFailure({ req, res, query }: Exchange, route: Route, stream: Stream | undefined, error: unknown): void {
  const tag = tagOfUnchanged(error);
  if (tag !== undefined) {
    sendUnchanged({ req, res }, tag);
    return;
  }
  const refusal = refusalOf(error, route, query);
  if (stream !== undefined && res.headersSent) stream.fail(refusal.body);
  else sendRefusal(req, res, refusal);
}

function sendAnswer({ req, res }: Exchange, { meta }: Route, ctx: Context, result: unknown): void {
  const status = meta.status ?? 200;
  const headers: Record<string, string | number> = meta.isConditional ? { ...keptAnswer } : { ...ownAnswer };
  if (ctx.condition?.tag !== undefined) headers.etag = ctx.condition.tag;
  for (const [name, value] of ctx.headers ?? []) headers[name] = value;
  if (meta.location !== undefined)
    headers.location =
      ctx.from.origin + meta.location.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(fieldOf(result, name))));
  if (status === 204) {
    delete headers["content-type"];
    send(req, res, status, headers);
  } else send(req, res, status, headers, JSON.stringify(result) ?? "null");
}

/** Safe: a field that an answer does not have is undefined. */
const fieldOf = (answer: unknown, name: string): unknown => (answer as Record<string, unknown> | null | undefined)?.[name];
