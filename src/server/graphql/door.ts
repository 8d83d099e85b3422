// The GraphQL door: what comes as it nearly always does is answered here, everything else by Yoga.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ExecutionResult, OperationTypeNode } from "graphql";
import { createContext, type From, type Services } from "../trpc/context.ts";
import { readText } from "./body.ts";
import { type Asked, createEngine, type Engine } from "./engine.ts";
import { graphiqlPage } from "./graphiql.ts";
import { createSchema } from "./schema.ts";
import { createOverHttp, type OverHttp, path } from "./yoga.ts";

const mostBody = 16 * 1024 * 1024;

export type GraphqlDoor = {
  /** Answers a request to /api/graphql. Rejects only for what is our own fault. */
  readonly answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  readonly engine: Engine;
};

type Options = { readonly services: Services; readonly fromOf: (req: IncomingMessage) => From };

export function createGraphqlDoor({ services, fromOf }: Options): GraphqlDoor {
  const engine = createEngine(createSchema(), (error) => services.onStranger(error, "graphql"));
  let made: Promise<OverHttp> | undefined;
  const ready = (): Promise<OverHttp> => {
    made ??= createOverHttp(engine);
    return made;
  };
  // Not with the start, and not with somebody's first request.
  setTimeout(ready, 2_000).unref();
  const overHttp: OverHttp = async (req, res, given) => (await ready())(req, res, given);

  const answerPost = async (req: IncomingMessage, res: ServerResponse) => {
    if (!isJson(req)) return sendError(res, 415, "Send the operation as application/json", "invalid");
    const [text, trpc] = await Promise.all([readText(req, mostBody), contextOf(req)]);
    if (text === undefined) return sendError(res, 413, "This is too large, or no UTF-8", "payload_too_large");
    const type = plainType(req.headers.accept);
    const asked = type === undefined ? undefined : askedIn(text);
    if (type !== undefined && asked !== undefined) {
      const found = engine.prepare(asked, trpc);
      if ("kind" in found && found.kind !== OperationTypeNode.SUBSCRIPTION) return send(res, type, await engine.execute(found.args));
    }
    return overHttp(req, res, { trpc, body: text });
  };
  const contextOf = (req: IncomingMessage) => {
    const { authorization, cookie } = req.headers;
    return createContext(services, { authorization, cookie }, fromOf(req));
  };

  return {
    engine,
    async answer(req, res) {
      req.url = req.url?.replace(/^\/api\/graphql\/(?=\?|$)/, path);
      if (req.method === "GET" && req.headers.accept?.includes("text/html")) return sendPage(req, res);
      if (req.method === "POST") return answerPost(req, res);
      return overHttp(req, res, { trpc: await contextOf(req) });
    },
  };
}

/** A form cannot send it, and a script of another site only after the browser has asked us. */
const isJson = (req: IncomingMessage): boolean => {
  const [type = "", ...parameters] = (req.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  return type.trim() === "application/json" && (charset === undefined || /=\s*"?utf-?8"?\s*$/.test(charset));
};

const answers = new Map<string, string | undefined>([["*/*", "application/json"]]);
const own = ["application/json", "application/graphql-response+json"];

/** The form of a plain answer that a client wants first; undefined for streams, and for what only Yoga weighs. */
function plainType(accept = "*/*"): string | undefined {
  if (answers.has(accept)) return answers.get(accept);
  const wanted = accept
    .toLowerCase()
    .split(",")
    .map((one) => one.trim());
  const isPlain = wanted.every((one) => own.includes(one) || one === "*/*");
  const [first] = wanted;
  const type = !isPlain || first === undefined ? undefined : first === "*/*" ? "application/json" : first;
  if (answers.size > 200) answers.clear();
  answers.set(accept, type);
  return type;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const known = new Set(["query", "operationName", "variables", "extensions"]);

/** One operation as it should be; undefined for batches, and for what Yoga is to refuse. */
function askedIn(text: string): Asked | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(body) || Object.keys(body).some((name) => !known.has(name))) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== "string" || (extensions !== undefined && extensions !== null && !isRecord(extensions))) return undefined;
  // Yoga keeps what is persisted.
  if (isRecord(extensions) && "persistedQuery" in extensions) return undefined;
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") return undefined;
  if (variables !== undefined && variables !== null && !isRecord(variables)) return undefined;
  return { query, operationName, variables };
}

function send(res: ServerResponse, type: string, result: ExecutionResult): void {
  if (res.destroyed) return;
  const text = JSON.stringify(result);
  res
    .writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-length": Buffer.byteLength(text), "cache-control": "no-store" })
    .end(text);
}

function sendError(res: ServerResponse, status: number, message: string, code: string): void {
  if (res.destroyed) return;
  const text = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  // What is still being sent is not read: the connection cannot be used again.
  const headers = { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text), connection: "close" };
  res.writeHead(status, headers).end(text);
}

async function sendPage(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { plain, packed } = await graphiqlPage(path);
  const isPacked = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""));
  const body = isPacked ? packed : plain;
  res.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.length,
    "cache-control": "public, max-age=3600",
    vary: "accept, accept-encoding",
    ...(isPacked && { "content-encoding": "gzip" }),
  });
  res.end(body);
}
