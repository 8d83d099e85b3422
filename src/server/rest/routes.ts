// The table of REST: which method and path is which procedure, compiled once from what the procedures say of themselves.
import type { AnyTRPCRouter } from "@trpc/server";
import type { z } from "zod";
import type { Context } from "../trpc/context.ts";
import type { Meta } from "../trpc/init.ts";
import { type Field, fieldsOf } from "./fields.ts";

export const basePath = "/api/v2";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Type = "query" | "mutation";

/** A procedure as tRPC calls it; the input is read when the first step asks for it, after the steps that prove who asks. */
type Procedure = (call: {
  readonly path: string;
  readonly type: Type;
  readonly ctx: Context;
  readonly getRawInput: () => Promise<unknown>;
  readonly signal: AbortSignal | undefined;
  readonly batchIndex: number;
}) => Promise<unknown>;

export type Route = {
  readonly method: Method;
  /** `/api/v2/history/saved-prompts/{id}/` */
  readonly template: string;
  /** The path's parameters in their order. */
  readonly params: readonly string[];
  /** The procedure's path: `prompt.create`. */
  readonly name: string;
  readonly type: Type;
  readonly meta: Meta;
  readonly inputs: readonly z.ZodType[];
  readonly output: z.ZodType | undefined;
  /** What may be said in the query or in the path, under both spellings. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly procedure: Procedure;
};

/** True when what is not in the path is in the query: there is no body, or it is a file. */
export const isBodyless = ({ method, meta }: Route): boolean => method === "GET" || method === "DELETE" || meta.file !== undefined;

/** What a path leads to: its methods, and the texts that stand for `{…}`, still encoded. */
export type Place = {
  readonly methods: ReadonlyMap<string, Route>;
  readonly values: readonly string[];
  /** The path ends in a word where ids stand: what is asked with a method of its own there is nothing, not another method. */
  readonly isNameless: boolean;
};

export type Routes = { readonly list: readonly Route[]; readonly find: (path: string) => Place | undefined };

type Node = { readonly byName: Map<string, Node>; any?: Node; readonly methods: Map<string, Route> };

const node = (): Node => ({ byName: new Map(), methods: new Map() });

export function compileRoutes(router: AnyTRPCRouter): Routes {
  const list = routesOf(router);
  const root = node();
  for (const route of list) plant(root, route);
  return {
    list,
    find(path) {
      const segments = segmentsOf(path);
      return segments === undefined ? undefined : walk(root, segments, 0, []);
    },
  };
}

/** The steps of a path below /api/v2; the last slash counts for nothing. */
function segmentsOf(path: string): string[] | undefined {
  if (!path.startsWith(`${basePath}/`)) return undefined;
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  return path.slice(basePath.length + 1, end).split("/");
}

function plant(root: Node, route: Route): void {
  let at = root;
  for (const segment of segmentsOf(route.template) ?? []) {
    if (segment.startsWith("{")) {
      at.any ??= node();
      at = at.any;
    } else {
      const next = at.byName.get(segment) ?? node();
      at.byName.set(segment, next);
      at = next;
    }
  }
  const taken = at.methods.get(route.method);
  if (taken !== undefined) throw new Error(`${taken.name} and ${route.name} are both ${route.method} ${route.template}`);
  at.methods.set(route.method, route);
}

/** A name wins over `{…}`, and where it leads nowhere the other way is tried. */
function walk(at: Node, segments: readonly string[], index: number, values: readonly string[]): Place | undefined {
  const segment = segments[index];
  if (segment === undefined) return at.methods.size > 0 ? { methods: at.methods, values, isNameless: isNameless(at, values) } : undefined;
  const named = at.byName.get(segment);
  const place = named === undefined ? undefined : walk(named, segments, index + 1, values);
  if (place !== undefined || at.any === undefined || segment === "") return place;
  return walk(at.any, segments, index + 1, [...values, segment]);
}

function isNameless({ methods }: Node, values: readonly string[]): boolean {
  const [route] = methods.values();
  const last = route?.template.endsWith("}/") ? route.params.at(-1) : undefined;
  return last !== undefined && route?.fields.get(last)?.isId === true && !guid.test(values.at(-1) ?? "");
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Definition = {
  readonly type: string;
  readonly meta?: Meta;
  readonly inputs?: readonly z.ZodType[];
  readonly output?: z.ZodType | Check;
};
/** An answer's check with its schema beside it. */
type Check = ((value: unknown) => unknown) & { readonly schema: z.ZodType };

const schemaOf = (output: Definition["output"]): z.ZodType | undefined => (typeof output === "function" ? output.schema : output);

function routesOf(router: AnyTRPCRouter): Route[] {
  return Object.entries(proceduresOf(router)).flatMap(([name, procedure]) => {
    const { type, meta, inputs = [], output } = procedure._def;
    if (meta?.rest === undefined || (type !== "query" && type !== "mutation")) return [];
    const [method, path] = splitRest(meta.rest);
    const params = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    return [
      {
        method,
        template: `${basePath}${path}`,
        params,
        name,
        type,
        meta,
        inputs,
        output: schemaOf(output),
        fields: fieldsOf(inputs),
        procedure,
      },
    ];
  });
}

/** Safe: every procedure of the router was made with `t`, whose context, meta and schemas (zod) these are. */
const proceduresOf = (router: AnyTRPCRouter) => router._def.procedures as Record<string, Procedure & { readonly _def: Definition }>;

/** Safe: `Meta` lets nothing else be written. */
const splitRest = (rest: NonNullable<Meta["rest"]>) => rest.split(" ") as [Method, string];
