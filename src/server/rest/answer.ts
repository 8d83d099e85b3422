// How answers leave: one head, one text, and the same body for every refusal.
import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { ProblemBody } from "../../lib/contract/problem.ts";
import { bodyOf, problemOf } from "../trpc/init.ts";
import type { Route } from "./routes.ts";

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

/** A thing whose name is malformed is one that does not exist, where the route says so. */
export function refusalOf(thrown: unknown, route?: Route): Refusal {
  const error = thrown instanceof TRPCError ? thrown : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: thrown });
  const problem = problemOf(error);
  const { errors = [], retryAfterSeconds } = problem.details;
  const names = route?.meta.names ?? [];
  if (problem.kind === "invalid" && errors.length > 0 && errors.every(({ field }) => names.includes(rootOf(field))))
    return refusalOf(new TRPCError({ code: "NOT_FOUND" }));
  // tRPC's code comes from the table of problems, and 405 and the like have only tRPC's.
  return { status: getHTTPStatusCodeFromError(error), body: bodyOf(problem), retryAfterSeconds };
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
