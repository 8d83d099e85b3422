// A prompt as a row of a table: which columns there are, what their cells say, and how a cell becomes a field again.
import type { FieldError } from "../contract/problem.ts";
import type { ExportRecord } from "./record.ts";

/** Our columns, in the order in which an export writes them. */
export const columns = [
  "title",
  "content",
  "description",
  "category",
  "categoryLabel",
  "tags",
  "purpose",
  "models",
  "tools",
  "inputs",
  "metadata",
  "visibility",
  "isFavorite",
  "useCount",
  "lastUsedAt",
  "createdAt",
  "updatedAt",
  "slug",
  "version",
] as const;
export type Column = (typeof columns)[number];
/** Columns of a public collection's files: `act` is the title, `prompt` the text. */
const foreignColumns = ["act", "prompt", "for_devs", "type", "contributor"] as const;
/** Known from elsewhere in the API, and passed over. */
const passedOver = ["id", "user", "libraryId", "labels"] as const;

export type Row = { readonly value: Record<string, unknown> } | { readonly errors: FieldError[] };
/** Turns the cells of one line into a record. */
export type RowReader = (cells: readonly string[]) => Row;

const invalid = (field: string, message: string): FieldError => ({ field, message, code: "invalid" });

class Unreadable extends Error {}

// A list of plain words is written with commas; anything that this would blur is JSON.
const isPlain = (item: string): boolean => item !== "" && item === item.trim() && !/^\[|[,\r\n]/.test(item);
const listCell = (items: readonly string[]): string => (items.every(isPlain) ? items.join(",") : JSON.stringify(items));

function parseJson(cell: string, expected: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    throw new Unreadable(expected);
  }
}

const lists = (cell: string): unknown => {
  if (cell.trimStart().startsWith("[")) return parseJson(cell, "A list: words with commas between them, or JSON");
  return cell
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
};
const wholeNumber = (cell: string): number => {
  if (!/^\s*\d{1,15}\s*$/.test(cell)) throw new Unreadable("A whole number");
  return Number(cell);
};
const truths: Record<string, boolean> = { true: true, "1": true, yes: true, false: false, "0": false, no: false };
const truth = (cell: string): boolean => {
  const value = truths[cell.trim().toLowerCase()];
  if (value === undefined) throw new Unreadable("true or false");
  return value;
};
const asWritten = (cell: string): string => cell;
const word = (cell: string): string => cell.trim();

/** How a cell is read; `isPublic` may stand in for `visibility`. */
const reading: Record<Column | "isPublic", (cell: string) => unknown> = {
  title: asWritten,
  content: asWritten,
  description: asWritten,
  category: word,
  categoryLabel: asWritten,
  tags: lists,
  purpose: asWritten,
  models: lists,
  tools: lists,
  inputs: (cell) => parseJson(cell, "A list of inputs as JSON"),
  metadata: (cell) => parseJson(cell, "An object as JSON"),
  visibility: word,
  isPublic: truth,
  isFavorite: truth,
  useCount: wholeNumber,
  lastUsedAt: word,
  createdAt: word,
  updatedAt: word,
  slug: word,
  version: wholeNumber,
};

const isReadable = (name: string): name is keyof typeof reading => Object.hasOwn(reading, name);

/** An empty cell is an absent field; only title and content say so when they are empty. */
function ownRow(named: ReadonlyMap<string, string>): Row {
  const value: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, cell] of named) {
    if (!isReadable(name) || (cell === "" && name !== "title" && name !== "content")) continue;
    try {
      value[name] = reading[name](cell);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push(invalid(name, error.message));
    }
  }
  return errors.length > 0 ? { errors } : { value };
}

function foreignRow(named: ReadonlyMap<string, string>): Row {
  const metadata: Record<string, string> = {};
  for (const name of ["type", "contributor"]) {
    const cell = named.get(name);
    if (cell) metadata[name] = cell;
  }
  const isForDevelopers = named.get("for_devs")?.trim().toUpperCase() === "TRUE";
  return { value: { title: named.get("act"), content: named.get("prompt"), category: isForDevelopers ? "coding" : "", metadata } };
}

/** Reads a table's first line. The reader it gives turns each further line into a record. */
export function tableReader(header: readonly string[]): { readonly read: RowReader } | { readonly errors: FieldError[] } {
  const own = [...Object.keys(reading), ...passedOver];
  const known = [...own, ...foreignColumns];
  const names = header.map((name) => known.find((column) => column.toLowerCase() === name.trim().toLowerCase()) ?? name.trim());
  const isForeign = names.includes("act") && names.includes("prompt");
  if (!isForeign && !(names.includes("title") && names.includes("content")))
    return { errors: [invalid("", "The first line must name the columns title and content, or act and prompt")] };
  const allowed: readonly string[] = isForeign ? foreignColumns : own;
  const strange = names.filter((name, at) => !allowed.includes(name) || names.indexOf(name) !== at);
  if (strange.length > 0) return { errors: strange.map((name) => invalid(name, "Unknown column, or named twice")) };
  const toRow = isForeign ? foreignRow : ownRow;
  return {
    read: (cells) =>
      cells.length === names.length
        ? toRow(new Map(names.map((name, at) => [name, cells[at] ?? ""])))
        : { errors: [invalid("", `The line has ${cells.length} cells where the first line has ${names.length}`)] },
  };
}

const jsonCell = (value: unknown, empty: string): string => {
  const json = JSON.stringify(value);
  return json === empty ? "" : json;
};

/** A record's cells in the order of `columns`. Texts are unaltered, also where a spreadsheet would see a formula. */
export const cellsOf = (record: Omit<ExportRecord, "versions">): string[] => {
  const cells: Record<Column, string> = {
    title: record.title,
    content: record.content,
    description: record.description,
    category: record.category,
    categoryLabel: record.categoryLabel ?? "",
    tags: listCell(record.tags),
    purpose: record.purpose,
    models: listCell(record.models),
    tools: listCell(record.tools),
    inputs: jsonCell(record.inputs, "[]"),
    metadata: jsonCell(record.metadata, "{}"),
    visibility: record.visibility,
    isFavorite: String(record.isFavorite),
    useCount: String(record.useCount),
    lastUsedAt: record.lastUsedAt ?? "",
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    slug: record.slug,
    version: String(record.version),
  };
  return columns.map((column) => cells[column]);
};
