// Files of prompts: bytes to records and records to text, one record at a time, whatever the size of the file.
import { type CsvError, type Parser, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import type { FieldError } from "../../../lib/contract/problem.ts";
import type { TransferFormat } from "../../../lib/contract/transfer.ts";
import { Elements, NotAList } from "../../../lib/transfer/elements.ts";
import type { ExportRecord } from "../../../lib/transfer/record.ts";
import { cellsOf, columns, type RowReader, tableReader } from "../../../lib/transfer/table.ts";

/** A record of a file: 1 is the first. Either what it says, still unchecked, or why it cannot be read. */
export type FileRecord = { readonly row: number } & ({ readonly value: unknown } | { readonly errors: readonly FieldError[] });
type Found = { readonly value: unknown } | { readonly errors: readonly FieldError[] };
export type Chunks = AsyncIterable<Uint8Array | string>;

/** Bytes of one CSV line: more than any prompt can be. */
const maxLine = 16 * 1024 * 1024;

/** The rest of the file cannot be read; what was read before stands. */
class Broken extends Error {}

const failed = (message: string): Found => ({ errors: [{ field: "", message, code: "invalid" }] });

/** The file's text. A byte order mark at its beginning is not part of it. */
async function* textOf(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = typeof chunk === "string" ? (isFirst ? chunk.replace(/^\uFEFF/, "") : chunk) : decode(decoder, chunk);
    isFirst = false;
    if (!text.isWellFormed()) throw new Broken("The text holds half a character (a lone surrogate)");
    yield* cut(text);
  }
  yield decode(decoder);
}

const pieceLength = 65_536;

/** A file that is one long text is still read a piece at a time; a piece never ends in half a character. */
function* cut(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const piece = text.slice(start, start + pieceLength);
    const whole = piece.isWellFormed() ? piece : piece.slice(0, -1);
    yield whole;
    start += whole.length;
  }
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new Broken("The file is not valid UTF-8");
  }
}

/** The records of a file, each as soon as it has been read; the last one says so when the rest cannot be read. */
export async function* readRecords(format: TransferFormat, chunks: Chunks): AsyncGenerator<FileRecord> {
  let row = 0;
  try {
    for await (const found of format === "csv" ? readTable(textOf(chunks)) : readList(textOf(chunks))) {
      row += 1;
      yield { row, ...found };
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    yield { row: row + 1, ...failed(error.message) };
  }
}

async function* readList(texts: AsyncIterable<string>): AsyncGenerator<Found> {
  const elements = new Elements();
  try {
    for await (const text of texts) for (const json of elements.take(text)) yield parsedElement(json);
    elements.end();
  } catch (error) {
    if (!(error instanceof NotAList)) throw error;
    throw new Broken(error.message);
  }
}

function parsedElement(json: string): Found {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    return failed(`Not valid JSON: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}

async function* readTable(texts: AsyncIterable<string>): AsyncGenerator<Found> {
  let read: RowReader | undefined;
  for await (const cells of linesOf(texts)) {
    if (read !== undefined) {
      yield read(cells);
      continue;
    }
    const table = tableReader(cells);
    if ("errors" in table) {
      yield table;
      return;
    }
    read = table.read;
  }
}

/** Collects lines while the parser works, instead of streaming them: an error would throw away those that wait in a stream. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  const lines: string[][] = [];
  const parser = parse({
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxLine,
    on_record: (cells: string[]) => {
      lines.push(cells);
      return null;
    },
  });
  parser.on("error", () => undefined);
  try {
    for await (const text of texts) {
      if (text === "") continue;
      const error = await fed(parser, text);
      yield* lines.splice(0);
      if (error) throw new Broken(meaning(error));
    }
    const error = await ended(parser);
    yield* lines.splice(0);
    if (error) throw new Broken(meaning(error));
  } finally {
    parser.destroy();
  }
}

const fed = (parser: Parser, text: string) => new Promise<Error | null | undefined>((resolve) => parser.write(text, resolve));
const ended = (parser: Parser) =>
  new Promise<Error | null | undefined>((resolve) => {
    parser.once("error", resolve);
    parser.end(() => resolve(undefined));
  });

const meanings: Partial<Record<CsvError["code"], string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is not closed before the end of the file",
  CSV_INVALID_CLOSING_QUOTE: "something follows a closing quote; inside a quoted cell a quote is written twice",
  INVALID_OPENING_QUOTE: "a quote stands inside a cell that does not begin with one",
  CSV_MAX_RECORD_SIZE: "the line is too long",
};

/** Safe: csv-parse gives its errors a code and the line they were met at. */
const asCsvError = (error: Error) => error as CsvError & { lines?: number };

function meaning(error: Error): string {
  const { code, lines } = asCsvError(error);
  return `Not valid CSV${lines === undefined ? "" : ` at line ${lines}`}: ${meanings[code] ?? "it cannot be read"}`;
}

// Quoted where a reader could otherwise take part of the text for form.
const asLine = (cells: readonly string[]): string =>
  stringify([[...cells]], { record_delimiter: "\r\n", quoted_match: /[\r\n]|^\s|\s$|^$/ });

/** A file of these records: what `readRecords` reads without loss. */
export async function* writeRecords(format: TransferFormat, records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  if (format === "csv") {
    yield asLine(columns);
    for await (const record of records) yield asLine(cellsOf(record));
    return;
  }
  let before = '{"results":[\n';
  for await (const record of records) {
    yield before + JSON.stringify(record);
    before = ",\n";
  }
  yield before === ",\n" ? "\n]}\n" : '{"results":[]}\n';
}
