// How answers leave: one head, one text, and the same body for every refusal.
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse as parseQuery } from "node:querystring";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";
import type { ProblemBody } from "../../lib/contract/problem.ts";
import { bodyOf, problemOf } from "../trpc/init.ts";
import { snakeCase } from "./fields.ts";
import { isBodyless, type Route } from "./routes.ts";

type Headers = Record<string, string | number>;

/** Milliseconds that a client may go on sending what was refused before its connection is cut. */
const lingerMs = 1_000;

/** For answers that are somebody's own. */
export const ownAnswer: Readonly<Headers> = { "content-type": "application/json", "cache-control": "no-store" };
export const keptAnswer: Readonly<Headers> = {
  "content-type": "application/json",
  "cache-control": "private, no-cache",
  vary: "authorization, cookie",
};

/** Writes the head, keeping what others have said that answers vary by. */
export function writeHead(res: ServerResponse, status: number, headers: Headers): void {
  const known = res.getHeader("vary");
  if (known !== undefined && headers.vary !== undefined) headers.vary = `${known}, ${headers.vary}`;
  res.writeHead(status, headers);
}

/** Sends a whole answer; `headers` is the answer's own and is added to. HEAD gets the head alone. */
export function send(req: IncomingMessage, res: ServerResponse, status: number, headers: Headers, text?: string): void {
  if (res.destroyed || res.headersSent) return;
  if (text !== undefined) headers["content-length"] = Buffer.byteLength(text);
  writeHead(res, status, headers);
  if (text === undefined || req.method === "HEAD") res.end();
  else res.end(text);
}

/** An error as it leaves: its status, its body, and when to come back. */
export type Refusal = { readonly status: number; readonly body: ProblemBody; readonly retryAfterSeconds: number | undefined };

const rootOf = (field: string): string => field.split(/[.[]/, 1)[0] ?? "";

/** In a body, something other than a text is no name at all: neither a good one nor a malformed one. */
const isNoName = (thrown: TRPCError, route: Route): boolean =>
  !isBodyless(route) &&
  thrown.cause instanceof ZodError &&
  thrown.cause.issues.some((issue) => issue.code === "invalid_type" && !route.params.includes(String(issue.path[0])));

/** A field's path under the name by which the client knows it: parameters of the query may be spelt both ways, and are documented in snake_case. */
function asSent(field: string, route: Route, query: string): string {
  const root = rootOf(field);
  const snake = snakeCase(root);
  if (root === snake || route.params.includes(root)) return field;
  const sent = parseQuery(query);
  const isSnake = sent[snake] !== undefined || (isBodyless(route) && sent[root] === undefined);
  return isSnake ? snake + field.slice(root.length) : field;
}

/** A thing whose name is malformed is one that does not exist, where the route says so. `query`: the request's, after its `?`. */
export function refusalOf(thrown: unknown, route?: Route, query = ""): Refusal {
  const error = thrown instanceof TRPCError ? thrown : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: thrown });
  const problem = problemOf(error);
  const { errors = [], retryAfterSeconds } = problem.details;
  const names = route?.meta.names ?? [];
  const isOfNames = errors.length > 0 && errors.every(({ field }) => names.includes(rootOf(field)));
  if (problem.kind === "invalid" && isOfNames && !(route !== undefined && isNoName(error, route)))
    return refusalOf(new TRPCError({ code: "NOT_FOUND" }));
  const body = bodyOf(problem);
  if (route !== undefined) body.errors = body.errors.map((one) => ({ ...one, field: asSent(one.field, route, query) }));
  // tRPC's code comes from the table of problems, and 405 and the like have only tRPC's.
  return { status: getHTTPStatusCodeFromError(error), body, retryAfterSeconds };
}

export function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal, more: Headers = {}): void {
  const headers: Headers = { ...ownAnswer, ...more };
  if (refusal.retryAfterSeconds !== undefined) headers["retry-after"] = Math.ceil(refusal.retryAfterSeconds);
  const text = JSON.stringify(refusal.body);
  if (refusal.status === 413 && !req.complete) sendAndClose(req, res, refusal.status, headers, text);
  else send(req, res, refusal.status, headers, text);
}

/** A client that is cut off while it sends may never read the answer: what still comes is let in, and thrown away, for a moment. */
function sendAndClose(req: IncomingMessage, res: ServerResponse, status: number, headers: Headers, text: string): void {
  if (res.destroyed || res.headersSent) return;
  writeHead(res, status, { ...headers, connection: "close", "content-length": Buffer.byteLength(text) });
  res.write(text);
  const end = () => {
    clearTimeout(timer);
    if (!res.destroyed) res.end();
  };
  const timer = setTimeout(end, lingerMs);
  req.once("end", end).once("close", end).resume();
}

/** The client's answer is still good when a procedure threw the tag of it. */
export function tagOfUnchanged(thrown: unknown): string | undefined {
  const cause = thrown instanceof TRPCError ? thrown.cause : undefined;
  return cause !== undefined && "tag" in cause && typeof cause.tag === "string" ? cause.tag : undefined;
}
