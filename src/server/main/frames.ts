// tRPC's messages over WebSocket as text: what a client asks, and what it is answered. docs/live-protocol.md describes them.
import { getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError, type TRPCProcedureType } from "@trpc/server";
import { parseTRPCMessage, type TRPCClientOutgoingMessage } from "@trpc/server/rpc";
import { isProblem, wire } from "../domain/problems.ts";
import type { Item } from "../events/follow.ts";
import type { Context } from "../trpc/context.ts";
import { appRouter } from "../trpc/router.ts";

export type RequestId = string | number;
export type Call = {
  readonly id: RequestId;
  readonly type: TRPCProcedureType;
  readonly path: string;
  readonly input: unknown;
};
export type Asked = Call | { readonly stop: RequestId };

const { _config: config } = appRouter._def;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const unreadable = (cause: unknown) => new TRPCError({ code: "PARSE_ERROR", message: "This message cannot be read", cause });

/** The requests in a message, which may be one or several. Throws a TRPCError when it is none. */
export function requestsIn(text: string): Asked[] {
  try {
    const given: unknown = JSON.parse(text);
    const several: unknown[] = Array.isArray(given) ? given : [given];
    if (several.length === 0) throw new Error("no request");
    return several.map((one) => requestOf(parseTRPCMessage(one, config.transformer)));
  } catch (cause) {
    throw unreadable(cause);
  }
}

function requestOf(message: TRPCClientOutgoingMessage): Asked {
  const { id, method } = message;
  if (id === null) throw new Error("no id");
  if (method === "subscription.stop") return { stop: id };
  const { path, input, lastEventId } = message.params;
  if (lastEventId === undefined) return { id, type: method, path, input };
  return { id, type: method, path, input: isRecord(input) ? { ...input, lastEventId } : (input ?? { lastEventId }) };
}

/** The token in the first message of a connection that announced one. Throws a TRPCError when it is no such message. */
export function tokenIn(text: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (!isRecord(message)) throw new Error("no object");
    const { data } = message;
    if (data === null || data === undefined) return undefined;
    if (!isRecord(data) || (data.token !== undefined && typeof data.token !== "string")) throw new Error("no token");
    return data.token;
  } catch (cause) {
    throw unreadable(cause);
  }
}

export const answerFrame = (id: RequestId, data: unknown): string => JSON.stringify({ id, result: { type: "data", data } });
export const startedFrame = (id: RequestId): string => JSON.stringify({ id, result: { type: "started" } });
export const stoppedFrame = (id: RequestId): string => JSON.stringify({ id, result: { type: "stopped" } });
export const reconnectFrame = JSON.stringify({ id: null, method: "reconnect" });

export function errorFrame(cause: unknown, call: Call | undefined, ctx: Context | undefined): string {
  const error = isProblem(cause)
    ? new TRPCError({ code: wire[cause.kind].trpc, message: cause.message, cause })
    : getTRPCErrorFromUnknown(cause);
  const shape = getTRPCErrorShape({ config, error, type: call?.type ?? "unknown", path: call?.path, input: call?.input, ctx });
  return JSON.stringify({ id: call?.id ?? null, error: shape });
}

const eventFrame = (id: RequestId, item: Item): Buffer => {
  const place = JSON.stringify(item.id);
  return Buffer.from(`{"id":${JSON.stringify(id)},"result":{"type":"data","data":{"id":${place},"data":${item.json}},"id":${place}}}`);
};

const mostKept = 8 * 1024 * 1024;
const mostOfOne = 8;

/** Makes the frames of events; one that many clients get in the same words is made once. */
export function createEventFrames(): (id: RequestId, item: Item) => Buffer {
  const kept = new Map<string, Map<string, Buffer>>();
  let bytes = 0;
  const makeRoom = () => {
    for (const [oldest, frames] of kept) {
      if (bytes <= mostKept) break;
      kept.delete(oldest);
      for (const frame of frames.values()) bytes -= frame.length;
    }
  };
  return (id, item) => {
    const key = `${typeof id} ${id} ${item.id}`;
    const frames = kept.get(item.json) ?? new Map<string, Buffer>();
    const known = frames.get(key);
    if (known !== undefined) return known;
    const frame = eventFrame(id, item);
    if (frames.size < mostOfOne) {
      kept.set(item.json, frames.set(key, frame));
      bytes += frame.length;
      makeRoom();
    }
    return frame;
  };
}
