// Files come back as they were written, and a broken file says where it broke without losing what came before.
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AccountId, LibraryId, PromptId } from "../../../lib/contract/ids.ts";
import type { TransferFormat } from "../../../lib/contract/transfer.ts";
import { type ExportRecord, incomingFrom } from "../../../lib/transfer/record.ts";
import { type FileRecord, readRecords, writeRecords } from "./policy.ts";

async function* piecesOf(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const read = (format: TransferFormat, text: string | Uint8Array, size?: number): Promise<FileRecord[]> =>
  all(readRecords(format, piecesOf(text, size)));

const messagesOf = (records: readonly FileRecord[]) =>
  records.flatMap((record) => ("errors" in record ? record.errors.map((error) => `${record.row} ${error.field}: ${error.message}`) : []));
const valuesOf = (records: readonly FileRecord[]) => records.flatMap((record) => ("value" in record ? [record.value] : []));

const at = "2026-02-10T10:00:00.000Z";
const base: ExportRecord = {
  id: PromptId.parse("01890a5d-ac96-774b-bcce-b302099a8057"),
  user: AccountId.parse("01890a5d-ac96-774b-bcce-b302099a8058"),
  libraryId: LibraryId.parse("01890a5d-ac96-774b-bcce-b302099a8059"),
  title: "A title",
  content: "A text",
  description: "",
  category: "",
  tags: [],
  useCount: 0,
  lastUsedAt: null,
  isFavorite: false,
  isPublic: false,
  metadata: {},
  createdAt: at,
  updatedAt: at,
  version: 1,
  slug: "a-title",
  visibility: "private",
  purpose: "",
  models: [],
  tools: [],
  inputs: [],
  labels: {},
  versions: [],
};

const storable = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc
      .array(fc.constantFrom('"', '""', ",", "\r\n", "\n", "\r", "=1+1", "{{a}}", "&amp;", " ", "\t", "'", "[", "]", "{", "\\", "\uFEFF"), {
        maxLength: 12,
      })
      .map((all) => all.join("")),
  )
  .map((text) => text.replaceAll("\0", ""));
const filled = storable.filter((text) => text.trim() !== "");
const tag = storable
  .map((text) => text.replaceAll(",", "").trim().toLowerCase())
  .filter((text) => text !== "" && text === text.trim().toLowerCase());
const name = filled.map((text) => text.slice(0, 50)).filter((text) => text.trim() !== "" && text.isWellFormed());
const record: fc.Arbitrary<ExportRecord> = fc
  .record(
    {
      title: filled.map((text) => text.trim()),
      content: filled,
      description: storable,
      purpose: storable,
      tags: fc.uniqueArray(tag, { maxLength: 5 }),
      models: fc.uniqueArray(name, { maxLength: 4 }),
      tools: fc.uniqueArray(name, { maxLength: 4 }),
      metadata: fc
        .dictionary(fc.constantFrom("b", "a", "c"), fc.jsonValue())
        .map((value): Record<string, unknown> => JSON.parse(JSON.stringify(value))),
      isFavorite: fc.boolean(),
      useCount: fc.nat(),
      visibility: fc.constantFrom("private", "unlisted", "public"),
      lastUsedAt: fc.option(fc.constant(at)),
    },
    { noNullPrototype: true },
  )
  .map((generated) => ({ ...base, ...generated, isPublic: generated.visibility === "public" }));

async function through(format: TransferFormat, records: readonly ExportRecord[]): Promise<FileRecord[]> {
  async function* each(): AsyncGenerator<ExportRecord> {
    yield* records;
  }
  return read(format, (await all(writeRecords(format, each()))).join(""), 61);
}

describe.each(["csv", "json"] as const)("%s", (format) => {
  test("what was written is read again, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 4 }), async (records) => {
        const again = await through(format, records);
        expect(messagesOf(again)).toEqual([]);
        const incoming = valuesOf(again).map((value) => {
          const checked = incomingFrom(value);
          return checked.ok ? checked.incoming : checked.errors;
        });
        expect(incoming).toEqual(
          records.map(({ title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility, ...rest }) => ({
            state: { title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility },
            isFavorite: rest.isFavorite,
            useCount: rest.useCount,
            slug: rest.slug,
            createdAt: rest.createdAt,
            updatedAt: rest.updatedAt,
            ...(rest.lastUsedAt !== null && { lastUsedAt: rest.lastUsedAt }),
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("a megabyte of text comes back", async () => {
    const content = 'ü"😀,\r\n'.repeat(140_000);
    const [again] = valuesOf(await through(format, [{ ...base, content }]));
    expect(again).toMatchObject({ content });
  });

  test("a file may come as one text", async () => {
    const content = "😀".repeat(100_001);
    const text =
      format === "csv"
        ? `title,content\nA,x${content}\nB,c\n`
        : JSON.stringify([
            { title: "A", content: `x${content}` },
            { title: "B", content: "c" },
          ]);
    async function* whole(): AsyncGenerator<string> {
      yield `\uFEFF${text}`;
    }
    expect(valuesOf(await all(readRecords(format, whole())))).toEqual([
      { title: "A", content: `x${content}` },
      { title: "B", content: "c" },
    ]);
  });

  test("an empty export is an empty import", async () => {
    expect(await through(format, [])).toEqual([]);
  });

  test("text that is not UTF-8 is said to be so, after what could be read", async () => {
    const start = format === "csv" ? "title,content\na,b\nc,d" : '[{"title":"a","content":"b"},';
    const bytes = new Uint8Array([...new TextEncoder().encode(start), 0xff, 0xfe, 0x41]);
    const records = await read(format, bytes, 1);
    expect(valuesOf(records)).toMatchObject([{ title: "a", content: "b" }]);
    expect(messagesOf(records)).toEqual(["2 : The file is not valid UTF-8"]);
  });
});

describe("csv", () => {
  test("reads a byte order mark, any line ends, and cells with line ends in them", async () => {
    const records = await read("csv", '\uFEFFtitle,content\r\nA,"one\r\ntwo"\nB,"say ""hi"""\rC, =1+1 \n\n');
    expect(valuesOf(records)).toEqual([
      { title: "A", content: "one\r\ntwo" },
      { title: "B", content: 'say "hi"' },
      { title: "C", content: " =1+1 " },
    ]);
  });

  test("reads files of act and prompt, with any of their other columns", async () => {
    expect(valuesOf(await read("csv", "act,prompt,for_devs,type,contributor\nA,do,TRUE,TEXT,ann\nB,be,FALSE,,\n"))).toEqual([
      { title: "A", content: "do", category: "coding", metadata: { type: "TEXT", contributor: "ann" } },
      { title: "B", content: "be", category: "", metadata: {} },
    ]);
    expect(valuesOf(await read("csv", "prompt,act\ndo,A\n"))).toEqual([{ title: "A", content: "do", category: "", metadata: {} }]);
  });

  test("a broken quote fails where it stands; the lines before it count", async () => {
    const unclosed = await read("csv", 'title,content\nA,b\nB,"never closed\nC,d\n');
    expect(valuesOf(unclosed)).toMatchObject([{ title: "A" }]);
    expect(messagesOf(unclosed)).toEqual([expect.stringMatching(/^2 : Not valid CSV at line \d+: a quote is not closed/)]);
    const inside = await read("csv", 'title,content\nA,b\nB,c"d\n', 1_000);
    expect(valuesOf(inside)).toMatchObject([{ title: "A" }]);
    expect(messagesOf(inside)).toEqual([expect.stringMatching(/^2 : Not valid CSV at line \d+: a quote stands inside/)]);
  });

  test("a line with too few or too many cells fails alone", async () => {
    const records = await read("csv", "title,content\nA\nB,c\nD,e,f\n");
    expect(valuesOf(records)).toEqual([{ title: "B", content: "c" }]);
    expect(messagesOf(records)).toEqual([
      "1 : The line has 1 cells where the first line has 2",
      "3 : The line has 3 cells where the first line has 2",
    ]);
  });

  test("a first line that names no prompt is refused, and so is a column nobody knows", async () => {
    expect(messagesOf(await read("csv", "a,b\n1,2\n"))).toEqual([
      "1 : The first line must name the columns title and content, or act and prompt",
    ]);
    expect(messagesOf(await read("csv", "title,content,mood\n1,2,3\n"))).toEqual(["1 mood: Unknown column, or named twice"]);
    expect(messagesOf(await read("csv", "title,content,Title\n1,2,3\n"))).toEqual(["1 title: Unknown column, or named twice"]);
  });

  test("cells of lists, numbers and truths are read; unreadable ones name their column", async () => {
    const records = await read(
      "csv",
      'Title,content,tags,isFavorite,useCount,metadata\nA,b,"x, y",yes,7,"{""k"":1}"\nB,c,"[""z""]",,,\nC,d,[,maybe,x,{\n',
    );
    expect(valuesOf(records)).toEqual([
      { title: "A", content: "b", tags: ["x", "y"], isFavorite: true, useCount: 7, metadata: { k: 1 } },
      { title: "B", content: "c", tags: ["z"] },
    ]);
    expect(messagesOf(records).map((message) => message.split(":")[0])).toEqual(["3 tags", "3 isFavorite", "3 useCount", "3 metadata"]);
  });

  const collection = "../shared/data/prompts-chat.csv";
  test.skipIf(!existsSync(collection))(`reads the public collection (skipped when ${collection} is absent)`, async () => {
    const records = await read("csv", new Uint8Array(readFileSync(collection)), 64 * 1024);
    expect(messagesOf(records)).toEqual([]);
    const checked = valuesOf(records).map((value) => incomingFrom(value));
    expect(checked).toHaveLength(641);
    expect(checked.filter((one) => !one.ok)).toEqual([]);
  });
});

describe("json", () => {
  test("reads a list, or one under results beside anything else", async () => {
    expect(valuesOf(await read("json", ' [ {"a":"]"} , {"b":[1,{"c":"\\"}"}]} ] '))).toEqual([{ a: "]" }, { b: [1, { c: '"}' }] }]);
    expect(valuesOf(await read("json", '\uFEFF{"count":2,"x":{"results":[9]},"name":"results","results":[1,"a,b"],"next":null}'))).toEqual([
      1,
      "a,b",
    ]);
    expect(await read("json", "[ ]")).toEqual([]);
    expect(await read("json", '{"results":[]}')).toEqual([]);
  });

  test("a record that is not valid fails alone", async () => {
    const records = await read("json", '[{"a":1},{bad},,{"b":2}]');
    expect(valuesOf(records)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(messagesOf(records).map((message) => message.slice(0, 20))).toEqual(["2 : Not valid JSON: ", "3 : Not valid JSON: "]);
  });

  test.each(["", "  ", "null", '"text"', "{}", '{"results":{}}', "12"])("%j is no list", async (text) => {
    expect(messagesOf(await read("json", text))).toEqual(["1 : Expected a JSON list, or an object with a list under results"]);
  });

  test("a list that is cut off gives what it held", async () => {
    const records = await read("json", '[{"a":1},{"b":');
    expect(valuesOf(records)).toEqual([{ a: 1 }]);
    expect(messagesOf(records)).toEqual(["2 : The file ends in the middle of its list"]);
  });

  test("texts may come in any pieces, with the same result", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const plain = JSON.parse(JSON.stringify(values)).filter((value: unknown) => JSON.stringify(value).isWellFormed());
        expect(valuesOf(await read("json", JSON.stringify({ results: plain }, null, 1), size))).toEqual(plain);
      }),
    );
  });
});
