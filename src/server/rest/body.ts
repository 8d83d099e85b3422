// A request's body: JSON read whole within a limit, or a file handed on piece by piece.
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

const tooLarge = (): TRPCError => new TRPCError({ code: "PAYLOAD_TOO_LARGE" });
const unsupported = (): TRPCError => new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE" });

/** The client hung up while it was being served: its own doing, so no stranger. */
export const gone = (): TRPCError => new TRPCError({ code: "BAD_REQUEST", message: "The client went away" });

function unreadable(message: string): TRPCError {
  const cause = new z.ZodRealError([{ code: "custom", path: [], message, input: undefined }]);
  return new TRPCError({ code: "BAD_REQUEST", cause });
}

const typeOf = (req: IncomingMessage): string | undefined => req.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
const isJson = (type: string): boolean => type === "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
const isPlain = (req: IncomingMessage): boolean => /^(identity)?$/i.test(req.headers["content-encoding"] ?? "");
const lengthOf = (req: IncomingMessage): number => Number(req.headers["content-length"] ?? 0);
const hasBody = (req: IncomingMessage): boolean => req.headers["transfer-encoding"] !== undefined || lengthOf(req) > 0;

/** An absent body is an empty object. @throws TRPCError for anything but a JSON object of at most `limit` bytes */
export async function readJsonObject(req: IncomingMessage, limit: number): Promise<object> {
  if (!hasBody(req)) return {};
  if (lengthOf(req) > limit) throw tooLarge();
  const type = typeOf(req);
  const isReadable = (type === undefined || isJson(type)) && isPlain(req);
  if (!isReadable && lengthOf(req) > 0) throw unsupported();
  const body = await readAll(req, limit);
  if (body.length === 0) return {};
  if (!isReadable) throw unsupported();
  if (!isUtf8(body)) throw unreadable("The body is not UTF-8");
  return objectIn(body.toString("utf8"));
}

function objectIn(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw unreadable("The body is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable("The body is not a JSON object");
  return value;
}

function readAll(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (req.destroyed) reject(gone());
    const pieces: Buffer[] = [];
    let length = 0;
    req.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length <= limit) return void pieces.push(piece);
      pieces.length = 0;
      reject(tooLarge());
    });
    req.on("end", () => resolve(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces)));
    req.on("error", () => reject(gone()));
    req.on("close", () => reject(gone()));
  });
}

/** The input's `format` by the body's type, and its `data` as a stream. @throws TRPCError when it is too large or of another type */
export function streamFile(
  req: IncomingMessage,
  formats: Readonly<Record<string, string>>,
  limit: number,
): { format: string; data: AsyncIterable<Uint8Array> } {
  const type = typeOf(req);
  const format = type !== undefined && isPlain(req) && Object.hasOwn(formats, type) ? formats[type] : undefined;
  if (format === undefined) throw unsupported();
  if (lengthOf(req) > limit) throw tooLarge();
  return { format, data: piecesOf(req, limit) };
}

async function* piecesOf(req: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    // Whoever stops reading still has an answer to send on this socket.
    for await (const piece of req.iterator({ destroyOnReturn: false })) {
      length += piece.length;
      if (length > limit) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    throw error instanceof TRPCError ? error : gone();
  }
}
