// A router of a few notes, met over REST by nobody but tests: every form of input and answer that the handler knows, and each refusal.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { paged } from "../../lib/contract/page.ts";
import { limits, normalTags } from "../../lib/contract/prompt.ts";
import { jsonObject, text } from "../../lib/contract/text.ts";
import type { Actor } from "../auth/actor.ts";
import { exhausted, forbidden, missing, Problem, type ProblemKind, wire } from "../domain/problems.ts";
import { createRestHandler } from "../rest/handler.ts";
import type { Services } from "../trpc/context.ts";
import { t } from "../trpc/init.ts";
import { answered, NotModified, open, signedIn } from "../trpc/procedures.ts";

const Note = z.object({ id: z.string(), text: z.string() });
const filters = {
  page: z.int().min(1).optional(),
  pageSize: z.int().optional(),
  isFavorite: z.boolean().optional(),
  ratio: z.number().optional(),
  tags: z.array(z.string()).transform(normalTags).optional(),
  kind: z.enum(["a", "b"]).optional(),
};
const FileInput = z.strictObject({ format: z.string(), dryRun: z.boolean().optional(), data: z.custom<AsyncIterable<Uint8Array>>() });
/** What `GET /refuse/{kind}/` refuses with. */
export const kinds = Object.keys(wire).filter((kind): kind is ProblemKind => kind in wire);
/** How far the last export came, and what ended it. */
export const pieces: { written: number; failed: unknown } = { written: 0, failed: undefined };

const small = t.router({
  note: t.router({
    list: signedIn
      .meta({ rest: "GET /notes/", isConditional: true, names: ["page"] })
      .input(z.strictObject(filters).optional())
      .output(paged(z.unknown()))
      .query(({ ctx, input = {} }) => {
        if (ctx.condition?.given === '"same"') throw new NotModified('"same"');
        return answered(ctx, { answer: { count: 1, next: null, previous: null, results: [input] }, heads: new Map() });
      }),
    get: signedIn
      .meta({ rest: "GET /notes/{id}/", names: ["id"] })
      .input(z.strictObject({ id: z.guid() }))
      .output(Note)
      .query(({ input }) => {
        if (!input.id.startsWith("0")) throw missing();
        return { id: input.id, text: "zero" };
      }),
    stats: signedIn.meta({ rest: "GET /notes/stats/" }).query(({ ctx }) => {
      ctx.headers?.set("X-Counted", "yes");
      return { total: 7 };
    }),
    create: signedIn
      .meta({ rest: "POST /notes/", status: 201, location: "/api/v2/notes/{id}/" })
      .input(z.strictObject({ title: text(limits.title), metadata: jsonObject(1_000).optional(), dryRun: z.boolean().optional() }))
      .mutation(({ input }) => ({ id: "a b", ...input })),
    part: signedIn
      .meta({ rest: "PUT /notes/{id}/parts/{n}/", names: ["id", "n"] })
      .input(z.strictObject({ id: z.string(), n: z.int(), text: z.string().optional() }))
      .mutation(({ input }) => input),
    delete: signedIn
      .meta({ rest: "DELETE /notes/{id}/", status: 204, names: ["id"] })
      .input(z.strictObject({ id: z.string(), purge: z.boolean().optional() }))
      .mutation(({ input }) => {
        if (input.purge !== true) throw forbidden("Only with purge");
      }),
    import: signedIn
      .meta({ rest: "POST /notes/import/", file: { "text/csv": "csv", "application/json": "json" } })
      .input(FileInput)
      .mutation(async ({ ctx, input }) => {
        let length = 0;
        for await (const piece of input.data) {
          length += piece.length;
          if (length > 0 && input.dryRun !== true) ctx.streaming?.onResult?.({ row: 1, status: "created" });
          if (Buffer.from(piece).includes("bad")) throw new Problem("invalid", "Validation failed");
        }
        return { format: input.format, length };
      }),
    export: signedIn
      .meta({ rest: "GET /notes/export/", isDownload: true })
      .input(z.strictObject({ count: z.int().optional(), failAt: z.int().optional() }))
      .query(async ({ ctx, input }) => {
        ctx.headers?.set("content-type", "text/csv").set("content-disposition", "attachment; filename=notes.csv");
        try {
          for (let n = 0; n < (input.count ?? 3); n++) {
            if (n === input.failAt) throw missing();
            await ctx.streaming?.write?.(`${n}\n`.repeat(n > 3 ? 10_000 : 1));
            pieces.written = n + 1;
          }
        } catch (error) {
          pieces.failed = error;
          throw error;
        }
      }),
  }),
  refuse: open
    .meta({ rest: "GET /refuse/{kind}/", isPublic: true })
    .input(z.strictObject({ kind: z.enum(kinds as [ProblemKind, ...ProblemKind[]]) }))
    .query(({ input }) => {
      if (input.kind === "exhausted") throw exhausted("Later", 29.2);
      if (input.kind === "stranger") throw new Error("select secret from place");
      throw new Problem(input.kind, "Because");
    }),
  hello: open
    .meta({ rest: "POST /hello/", isPublic: true })
    .input(z.strictObject({ name: z.string().optional() }).optional())
    .mutation(({ ctx, input }) => ({ hello: input?.name ?? "world", isKnown: ctx.actor !== null })),
});

/** Errors that no procedure meant. */
export const strangers: unknown[] = [];

/** Safe: the small router's procedures use nothing else of the process. */
const services = {
  resolveActor: async ({ authorization }: { authorization?: string | undefined }) =>
    authorization === "Bearer good" ? ({ accountId: "0", scopes: new Set(["read", "write"]) } as unknown as Actor) : null,
  onStranger: (error: unknown) => strangers.push(error),
} as unknown as Services;

/** The notes on a port of their own; `Bearer good` is somebody signed in. */
export async function serveNotes(): Promise<{ readonly server: Server; readonly origin: string }> {
  const fromOf = (req: IncomingMessage) => ({ address: "127.0.0.1", isLocal: true, userAgent: "", origin: `http://${req.headers.host}` });
  const rest = createRestHandler({ services, fromOf, router: small, bodyLimit: 10_000, importLimit: 50_000 });
  const server = createServer((req, res) => void rest(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
