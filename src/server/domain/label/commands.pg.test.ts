import { afterAll, beforeAll, expect, test } from "vitest";
import type { PromptId } from "../../../lib/contract/ids.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import { sharedLibrary } from "../../testing/shared-library.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const sql = () => statements(house.services.db);
const kindOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );
const eventsOf = (id: PromptId) =>
  sql()<{ kind: string; fields: object }[]>`select kind, fields from event where prompt_id = ${id} and kind like 'version.%' order by seq`;

async function promptOf({ call }: Person, versions: number, libraryId?: Person["libraryId"]): Promise<PromptId> {
  const { id } = await call.prompt.create({ title: "Labeled", content: "1", ...(libraryId && { libraryId }) });
  for (let number = 2; number <= versions; number++) await call.prompt.update({ id, content: String(number) });
  return id;
}

test("a label is set, promoted, and rolled back to where it pointed before; the prompt itself does not change", async () => {
  const person = await house.person("Grace");
  const { call, actor } = person;
  const id = await promptOf(person, 3);
  const before = await call.prompt.get({ id });
  expect(await call.label.set({ id, label: "production", version: 2 })).toEqual({
    label: "production",
    version: 2,
    previousVersion: null,
    protected: false,
  });
  const promoted = await call.label.set({ id, label: "production", version: 3 });
  expect(promoted.previousVersion).toBe(2);
  const [listed] = await call.label.list({ id });
  expect(listed).toMatchObject({ label: "production", version: 3, previousVersion: 2, movedBy: actor.accountId });
  const back = await call.label.set({ id, label: "production", version: promoted.previousVersion ?? 0 });
  expect(back).toMatchObject({ version: 2, previousVersion: 3 });
  expect(await call.prompt.get({ id })).toEqual({ ...before, labels: { production: 2 } });
  expect((await call.version.get({ id, version: 2 })).labels).toEqual(["production"]);
  expect((await call.prompt.list({})).results[0]?.labels).toEqual({ production: 2 });

  const moves = await call.label.moves({ id, limit: 2 });
  expect(moves.items.map(({ from, to, movedBy }) => [from, to, movedBy.name])).toEqual([
    [3, 2, "Grace"],
    [2, 3, "Grace"],
  ]);
  const rest = await call.label.moves({ id, label: "production", cursor: moves.nextCursor });
  expect(rest).toMatchObject({ items: [{ from: null, to: 2 }], nextCursor: null });
  expect((await call.label.moves({ id, label: "other" })).items).toEqual([]);
  expect(await kindOf(call.label.moves({ id, cursor: "nonsense" }))).toBe("invalid");
  expect((await eventsOf(id)).map((event) => event.fields)).toEqual([
    { label: "production", version: 2, previousVersion: null, protected: false, labels: { production: 2 } },
    { label: "production", version: 3, previousVersion: 2, protected: false, labels: { production: 3 } },
    { label: "production", version: 2, previousVersion: 3, protected: false, labels: { production: 2 } },
  ]);
});

test("setting a label where it is says nothing and keeps nothing", async () => {
  const person = await house.person();
  const id = await promptOf(person, 2);
  await person.call.label.set({ id, label: "a", version: 1 });
  await person.call.label.set({ id, label: "a", version: 2 });
  expect(await person.call.label.set({ id, label: "a", version: 2 })).toMatchObject({ version: 2, previousVersion: 1 });
  expect(await person.call.label.set({ id, label: "a", version: 2, protected: false })).toMatchObject({ protected: false });
  expect((await person.call.label.moves({ id })).items).toHaveLength(2);
  expect(await eventsOf(id)).toHaveLength(2);
});

test("a label that is taken away is gone, and where it pointed is kept", async () => {
  const person = await house.person();
  const { call } = person;
  const id = await promptOf(person, 2);
  await call.label.set({ id, label: "a", version: 1, protected: true });
  await call.label.set({ id, label: "b", version: 2 });
  await call.label.remove({ id, label: "a" });
  expect((await call.prompt.get({ id })).labels).toEqual({ b: 2 });
  expect(await kindOf(call.label.remove({ id, label: "a" }))).toBe("missing");
  expect(await kindOf(call.label.remove({ id, label: "constructor" }))).toBe("missing");
  expect((await call.label.moves({ id })).items[0]).toMatchObject({ label: "a", from: 1, to: null });
  expect((await eventsOf(id)).at(-1)).toEqual({
    kind: "version.unlabeled",
    fields: { label: "a", previousVersion: 1, labels: { b: 2 } },
  });
  expect(await call.label.set({ id, label: "a", version: 2 })).toEqual({ label: "a", version: 2, previousVersion: null, protected: false });
});

test("a protected label is its owners'; editors move the others", async () => {
  const [owner, editor, viewer] = await Promise.all([house.person(), house.person(), house.person()]);
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [editor, "editor"],
    [viewer, "viewer"],
  ]);
  const id = await promptOf(owner, 3, libraryId);
  expect(await kindOf(editor.call.label.set({ id, label: "production", version: 1, protected: true }))).toBe("forbidden");
  await editor.call.label.set({ id, label: "production", version: 1, protected: false });
  expect(await owner.call.label.set({ id, label: "production", version: 1, protected: true })).toMatchObject({ protected: true });
  const before = await owner.call.label.list({ id });
  const refused = [
    editor.call.label.set({ id, label: "production", version: 2 }),
    editor.call.label.set({ id, label: "production", version: 1, protected: false }),
    editor.call.label.remove({ id, label: "production" }),
    viewer.call.label.set({ id, label: "staging", version: 1 }),
    viewer.call.label.remove({ id, label: "production" }),
  ];
  expect(await Promise.all(refused.map(kindOf))).toEqual(refused.map(() => "forbidden"));
  expect(await owner.call.label.list({ id })).toEqual(before);
  expect(await kindOf(editor.call.label.set({ id, label: "production", version: 1, protected: true }))).toBe("fine");
  expect(await kindOf(editor.call.label.set({ id, label: "staging", version: 2 }))).toBe("fine");

  expect(await owner.call.label.set({ id, label: "production", version: 3 })).toMatchObject({ protected: true, previousVersion: 1 });
  await owner.call.label.set({ id, label: "production", version: 3, protected: false });
  expect(await editor.call.label.set({ id, label: "production", version: 2 })).toMatchObject({ protected: false, previousVersion: 3 });
  expect((await owner.call.label.moves({ id, label: "production" })).items.map(({ to }) => to)).toEqual([2, 3, 1]);
});

test("names and versions that are none are refused, and a prompt has so many labels", async () => {
  const person = await house.person();
  const { call } = person;
  const id = await promptOf(person, 1);
  const names = ["", "A", "1a", "a b", "ä", "-a", "a".repeat(51), "a/b", "__proto__"];
  expect(await Promise.all(names.map((label) => kindOf(call.label.set({ id, label, version: 1 }))))).toEqual(
    names.map(() => "BAD_REQUEST"),
  );
  expect(await kindOf(call.label.set({ id, label: "a", version: 2 }))).toBe("missing");
  expect(await call.label.set({ id, label: "constructor", version: 1 })).toMatchObject({ previousVersion: null });
  for (let at = 1; at < 100; at++) await call.label.set({ id, label: `l${at}`, version: 1 });
  expect(await kindOf(call.label.set({ id, label: "one-more", version: 1 }))).toBe("invalid");
  expect(await kindOf(call.label.set({ id, label: "l1", version: 1, protected: true }))).toBe("fine");
  expect(Object.keys((await call.prompt.get({ id })).labels)).toHaveLength(100);
});

test("moves of one prompt's labels at once come one after the other: none is lost, and each begins where the last one ended", async () => {
  const person = await house.person();
  const { call } = person;
  const id = await promptOf(person, 5);
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      at % 4 === 3
        ? call.prompt.update({ id, content: `edit ${at}` })
        : call.label.set({ id, label: at % 2 === 0 ? "a" : "b", version: 1 + (at % 5) }),
    ),
  );
  const { labels } = await call.prompt.get({ id });
  for (const label of ["a", "b"]) {
    const moves = (await call.label.moves({ id, label, limit: 100 })).items;
    expect(moves[0]?.to).toBe(labels[label]);
    expect(moves.map((move) => move.from)).toEqual([...moves.slice(1).map((move) => move.to), null]);
  }
});

test("labels that an import brought point where they did, and may be moved", async () => {
  const person = await house.person();
  const { call } = person;
  const id = await promptOf(person, 2);
  await call.label.set({ id, label: "production", version: 1 });
  const { versions, ...prompt } = { ...(await call.prompt.get({ id })), versions: (await call.version.list({ id })).results };
  const other = await house.person();
  const file = JSON.stringify({ results: [{ ...prompt, slug: undefined, versions }] });
  const report = await other.call.prompt.import({ data: file, format: "json" });
  const copy = report.results[0]?.id;
  if (copy === undefined) throw new Error(JSON.stringify(report));
  expect(await other.call.label.list({ id: copy })).toEqual([
    { label: "production", version: 1, previousVersion: null, protected: false, movedBy: null, movedAt: null },
  ]);
  expect((await other.call.version.list({ id: copy })).results.map(({ version, content, labels }) => [version, content, labels])).toEqual([
    [2, "2", []],
    [1, "1", ["production"]],
  ]);
  expect(await other.call.label.set({ id: copy, label: "production", version: 2 })).toMatchObject({ previousVersion: 1 });
});
