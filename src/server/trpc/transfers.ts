// Import and export between a door's stream and the commands: results and pieces go on as they come.
import type { ExportPrompts, ImportPrompts, ImportReport, ImportResult } from "../../lib/contract/transfer.ts";
import type { ExportRecord } from "../../lib/transfer/record.ts";
import type { Access } from "../domain/access.ts";
import { importPrompts } from "../domain/transfer/commands.ts";
import { writeRecords } from "../domain/transfer/policy.ts";
import { exportRecords } from "../domain/transfer/queries.ts";
import type { Context } from "./context.ts";

async function* whole(text: string) {
  yield text;
}

/** Imports a file: one result a record, told to the door as it comes. */
export async function imported(ctx: Context, access: Access<"editor" | "owner">, input: ImportPrompts): Promise<ImportReport> {
  const chunks = typeof input.data === "string" ? whole(input.data) : input.data;
  const results: ImportResult[] = [];
  for await (const result of importPrompts(access, { format: input.format, chunks, dryRun: input.dryRun ?? false })) {
    results.push(result);
    ctx.streaming?.onResult?.(result);
  }
  return { results };
}

async function* recordsOf(accesses: readonly Access[], hasVersions: boolean): AsyncGenerator<ExportRecord> {
  for (const access of accesses) yield* exportRecords(access, { hasVersions });
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const types = { json: "application/json; charset=utf-8", csv: "text/csv; charset=utf-8" } as const;

/** Exports libraries: streamed to a door that takes a stream, else the whole: records, or the CSV as text. */
export async function exported(
  ctx: Context,
  accesses: readonly Access[],
  input: ExportPrompts,
): Promise<{ results: ExportRecord[] } | { csv: string } | undefined> {
  const format = input.format ?? "json";
  const records = recordsOf(accesses, format === "json");
  const write = ctx.streaming?.write;
  if (write !== undefined) {
    ctx.headers?.set("content-type", types[format]);
    ctx.headers?.set("content-disposition", `attachment; filename="sheaf-prompts.${format}"`);
    for await (const piece of writeRecords(format, records)) await write(piece);
    return undefined;
  }
  if (format === "json") return { results: await collected(records) };
  return { csv: (await collected(writeRecords(format, records))).join("") };
}
