// Import and export against the database: nothing is lost, nothing is saved twice, and a bad row spoils no good one.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportResult, TransferFormat } from "../../../lib/contract/transfer.ts";
import { starters } from "../../../lib/starters/starters.ts";
import type { ExportRecord } from "../../../lib/transfer/record.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import { type House, openHouse } from "../../testing/house.ts";
import { type Access, accessToLibrary, accessToPrompt, type Ground } from "../access.ts";
import { createPrompt, updatePrompt } from "../prompt/commands.ts";
import { createCategory } from "../taxonomy/commands.ts";
import { addStarters, importPrompts } from "./commands.ts";
import { writeRecords } from "./policy.ts";
import { exportRecords } from "./queries.ts";

type Writer = Access<"editor" | "owner">;

let house: House;
let db: Queryable;
beforeAll(async () => {
  house = await openHouse();
  db = house.services.ground.db;
});
afterAll(() => house[Symbol.asyncDispose]());

/** A person with an empty library of their own. */
async function writer(settings: Partial<Ground["settings"]> = {}): Promise<Writer> {
  const { actor } = await house.person();
  const { ground } = house.services;
  return accessToLibrary({ ...ground, settings: { ...ground.settings, ...settings } }, actor, undefined, "editor");
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const imported = (access: Writer, format: TransferFormat, text: string, dryRun = false): Promise<ImportResult[]> =>
  all(importPrompts(access, { format, chunks: once(text), dryRun }));
const exported = (access: Access, hasVersions = true): Promise<ExportRecord[]> => all(exportRecords(access, { hasVersions }));
const fileOf = async (access: Access, format: TransferFormat): Promise<string> =>
  (await all(writeRecords(format, exportRecords(access, { hasVersions: format === "json" })))).join("");
const statuses = (results: readonly ImportResult[]) => results.map((result) => result.status);

/** What a copy in another library has in common with its original. */
const essence = (records: readonly ExportRecord[]) =>
  records
    .map(({ id: _id, user: _user, libraryId: _library, slug: _slug, versions, ...rest }) => ({
      ...rest,
      versions: versions.map(({ createdBy: _by, ...version }) => version),
    }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));

const text = 'ü😀 "quoted", & <b>\r\n=1+1\n{{name}} \t';

async function furnished(): Promise<Writer> {
  const access = await writer();
  const category = await createCategory(access, "Field notes");
  const full = await createPrompt(access, {
    title: "Full",
    content: text,
    description: text,
    purpose: "why",
    category: category.key,
    tags: ["a", "b c"],
    models: ["model, with comma"],
    tools: ["search"],
    inputs: [{ name: "name", type: "choice", options: ["x"], default: "x" }],
    metadata: { z: 1, a: { deep: [true, null] } },
    visibility: "unlisted",
    isFavorite: true,
  });
  const onPrompt = await accessToPrompt(access, access.actor, full.id, "editor");
  await updatePrompt(onPrompt, { id: full.id, content: `${text}2`, changeSummary: "second" });
  await updatePrompt(onPrompt, { id: full.id, title: "Full, revised", visibility: "public" });
  await statements(db)`update prompt set labels = '{"production": 2}', use_count = 7, last_used_at = '2026-01-02T03:04:05.678Z'
    where library_id = ${access.libraryId} and id = ${full.id}`;
  await createPrompt(access, {
    title: "Plain",
    content: " x ",
    description: "",
    purpose: "",
    category: "",
    tags: [],
    models: [],
    tools: [],
    inputs: [],
    metadata: {},
  });
  return access;
}

describe("export and import", () => {
  test("as JSON brings everything to another library: versions, labels, times, counters, marks, the own category", async () => {
    const source = await furnished();
    const target = await writer();

    expect(statuses(await imported(target, "json", await fileOf(source, "json")))).toEqual(["created", "created"]);
    const [before, after] = [await exported(source), await exported(target)];
    expect(essence(after)).toEqual(essence(before));
    expect(after.find((record) => record.title === "Full, revised")?.versions.map((version) => version.version)).toEqual([1, 2, 3]);
  });

  test("as CSV brings the present state, texts unaltered", async () => {
    const source = await furnished();
    const target = await writer();

    expect(statuses(await imported(target, "csv", await fileOf(source, "csv")))).toEqual(["created", "created"]);
    const present = (records: ExportRecord[]) =>
      essence(records).map(({ versions: _versions, version: _version, labels: _labels, ...rest }) => rest);
    expect(present(await exported(target, false))).toEqual(present(await exported(source, false)));
  });

  test("the same file again changes nothing", async () => {
    const source = await furnished();
    const head = async () => (await statements(db)<{ head: string }[]>`select head from library where id = ${source.libraryId}`)[0]?.head;
    const before = await head();

    const results = await imported(source, "json", await fileOf(source, "json"));
    expect(statuses(results)).toEqual(["skipped", "skipped"]);
    expect(results.map((result) => result.id).toSorted()).toEqual((await exported(source)).map((record) => record.id as string).toSorted());
    expect(await head()).toBe(before);
  });

  test("what is in the trash is neither exported nor in the way of an import", async () => {
    const access = await writer();
    await imported(access, "csv", "title,content\nA,b\n");
    await statements(db)`update prompt set deleted_at = now() where library_id = ${access.libraryId}`;
    expect(await exported(access)).toEqual([]);
    expect(statuses(await imported(access, "csv", "title,content\nA,b\n"))).toEqual(["created"]);
  });
});

describe("an import", () => {
  test("answers for each row, good beside bad", async () => {
    const access = await writer();
    const long = "x".repeat(201);
    const results = await imported(
      access,
      "csv",
      `title,content,category\n A ,b,writing\n${long},b,\n,b,\nC,d,nowhere\nA,b,\nA,other,\nshort\n`,
    );
    expect(
      results.map(({ row, status, errors }) => [row, status, ...(errors ?? []).map((error) => `${error.field} ${error.code}`)]),
    ).toEqual([
      [1, "created"],
      [2, "failed", "title max_length"],
      [3, "failed", "title required"],
      [4, "failed", "category invalid"],
      [5, "skipped"],
      [6, "created"],
      [7, "failed", " invalid"],
    ]);
    expect((await exported(access)).map((record) => record.title)).toEqual(["A", "A"]);
  });

  test("that is a dry run saves and counts nothing, and foresees what the import will do", async () => {
    const access = await writer({ savesPerHour: 1 });
    const rows = Array.from({ length: 450 }, (_, at) => `T${at % 440},c`).join("\n");
    const preview = await imported(access, "csv", `title,content\n${rows}\n`, true);
    expect(await exported(access)).toEqual([]);

    const results = await imported(access, "csv", `title,content\n${rows}\n`);
    expect(preview.map((result) => result.status)).toEqual(
      results.map((result) => (result.status === "created" ? "would_create" : result.status)),
    );
    expect(results.filter((result) => result.status === "created")).toHaveLength(440);
    expect(await exported(access, false)).toHaveLength(440);
  });

  test("is one save, however long; past the limit it is refused whole", async () => {
    const access = await writer({ savesPerHour: 1 });
    const file = (name: string) => `title,content\n${Array.from({ length: 250 }, (_, at) => `${name}${at},c`).join("\n")}\n`;
    expect(await imported(access, "csv", file("a"))).toHaveLength(250);
    await expect(imported(access, "csv", file("b"))).rejects.toMatchObject({ kind: "exhausted" });
    expect(await exported(access, false)).toHaveLength(250);
  });

  test("answers for a chunk as soon as it is saved", async () => {
    const access = await writer();
    let given = 0;
    async function* lines(): AsyncGenerator<string> {
      yield "title,content\n";
      for (; given < 1_000; given++) yield `T${given},c\n`;
    }
    const results = importPrompts(access, { format: "csv", chunks: lines(), dryRun: false });
    await results.next();
    expect(given).toBeLessThan(250);
    await results.return(undefined);
    expect(await exported(access, false)).toHaveLength(200);
    expect(given).toBeLessThan(250);
  });

  test("gives a taken slug another one, and keeps counters right", async () => {
    const source = await writer();
    const target = await writer();
    await imported(source, "json", '[{"title":"One","content":"1","slug":"taken-slug","tags":["t"],"category":"coding"}]');
    await imported(target, "json", await fileOf(source, "json"));
    const [record] = await exported(target);
    expect(record?.slug).toMatch(/^taken-slug-./);
    const counters = await statements(db)`select kind, key, count from counter where library_id = ${target.libraryId} order by kind`;
    expect(counters.map((row) => ({ ...row }))).toEqual([
      { kind: "category", key: "coding", count: 1 },
      { kind: "tag", key: "t", count: 1 },
    ]);
    const [library] = await statements(db)`select prompt_count, head from library where id = ${target.libraryId}`;
    expect(library).toMatchObject({ prompt_count: 1 });
  });
});

test("starters are added once, as one save", async () => {
  const access = await writer({ savesPerHour: 1 });
  expect(await addStarters(access)).toEqual({ count: starters.length });
  expect(await addStarters(access)).toEqual({ count: 0 });
  expect((await exported(access, false)).map((record) => record.title).toSorted()).toEqual(
    starters.map((starter) => starter.title).toSorted(),
  );
});
