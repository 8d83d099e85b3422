// What a file to import is, and what its report adds up to.
import { type ImportReport, type TransferFormat, transferFormats } from "@/lib/contract/transfer";

/** By its name; undefined when it is none that can be imported. */
export const formatOf = (name: string): TransferFormat | undefined =>
  transferFormats.find((format) => name.toLowerCase().endsWith(`.${format}`));

export type Tally = { readonly created: number; readonly coming: number; readonly skipped: number; readonly failed: number };

export function tally({ results }: ImportReport): Tally {
  const count = (status: string) => results.filter((result) => result.status === status).length;
  return { created: count("created"), coming: count("would_create"), skipped: count("skipped"), failed: count("failed") };
}
