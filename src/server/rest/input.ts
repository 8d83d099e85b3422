// One flat input from a request's path, query and body.
import type { IncomingMessage } from "node:http";
import { parse as parseQuery } from "node:querystring";
import { TRPCError } from "@trpc/server";
import { readJsonObject, streamFile } from "./body.ts";
import { meantBy } from "./fields.ts";
import type { Route } from "./routes.ts";

/** Bytes that a body may have. */
export type Limits = { readonly body: number; readonly import: number };

/** Path over body over query. @throws TRPCError when the path or the body cannot be read */
export async function readInput(
  route: Route,
  req: IncomingMessage,
  values: readonly string[],
  query: string,
  limits: Limits,
): Promise<unknown> {
  const input = fromQuery(route, query);
  if (route.meta.file !== undefined) Object.assign(input, streamFile(req, route.meta.file, limits.import));
  else if (route.method !== "GET") Object.assign(input, await readJsonObject(req, limits.body));
  route.params.forEach((name, index) => {
    const text = decoded(values[index] ?? "");
    const meant = meantBy(route.fields.get(name)?.kind ?? "text", text);
    // A thing has one address: `7` is the version, `07` and `7.0` are nothing.
    input[name] = typeof meant === "number" && String(meant) !== text ? text : meant;
  });
  return input;
}

/** Names that the input does not know are passed over; a name given twice counts once, the last time, except in lists. */
function fromQuery(route: Route, query: string): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  if (query === "") return input;
  for (const [name, given] of Object.entries(parseQuery(query))) {
    const field = route.fields.get(name);
    if (field === undefined || given === undefined) continue;
    const text = typeof given === "string" ? given : field.kind === "array" ? given.join(",") : (given.at(-1) ?? "");
    // A form sends its empty fields too: they ask for nothing. What names a thing must name one.
    if (text === "" && !route.meta.names?.includes(field.name)) continue;
    input[field.name] = meantBy(field.kind, text);
  }
  return input;
}

function decoded(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new TRPCError({ code: "NOT_FOUND" });
  }
}
