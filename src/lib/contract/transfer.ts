// Import and export on the wire: one result per record, whatever became of it.
import { z } from "zod";
import { LibraryOrOwn } from "./ids.ts";
import { FieldError } from "./problem.ts";
import { LibraryScope } from "./prompt.ts";

export const importStatuses = ["created", "skipped", "failed", "would_create"] as const;

/** `row`: 1 for the first record. */
export const ImportResult = z.object({
  row: z.int(),
  status: z.enum(importStatuses),
  title: z.string().optional(),
  id: z.string().optional(),
  errors: z.array(FieldError).optional(),
});
export type ImportResult = z.infer<typeof ImportResult>;
export const ImportReport = z.object({ results: z.array(ImportResult) });
export type ImportReport = z.infer<typeof ImportReport>;

export const transferFormats = ["json", "csv"] as const;
export type TransferFormat = (typeof transferFormats)[number];

const isStream = (value: unknown): value is AsyncIterable<Uint8Array | string> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** Over tRPC the file is text; REST hands it over as it arrives. */
export const ImportPrompts = z.strictObject({
  format: z.enum(transferFormats),
  data: z.union([z.string().max(64 * 1024 * 1024), z.custom<AsyncIterable<Uint8Array | string>>(isStream)]),
  dryRun: z.boolean().optional(),
  libraryId: LibraryOrOwn,
});
export type ImportPrompts = z.infer<typeof ImportPrompts>;
export const ExportPrompts = z.strictObject({ format: z.enum(transferFormats).optional(), library: LibraryScope });
export type ExportPrompts = z.infer<typeof ExportPrompts>;
