import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PromptId } from "../../lib/contract/ids.ts";
import { statements } from "../db/transaction.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import type { SearchRequest } from "./document.ts";
import { remakeSearchRows } from "./remake.ts";
import { settle } from "./settler.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** So low that a few prompts are a large library. */
const bounds = { first: 2, most: 1, left: 0 };
const settleAll = () => settle(house.services.db, { bounds });
const find = (person: Person, query: string, more: Partial<SearchRequest> = {}) =>
  house.services.search.find({ query, libraryIds: [person.libraryId], includePublic: false, filters: {}, limit: 20, ...more });
const idsFor = async (person: Person, query: string, more: Partial<SearchRequest> = {}): Promise<PromptId[]> =>
  (await find(person, query, more)).hits.map((hit) => hit.promptId);
const save = async (person: Person, title: string, more: Record<string, unknown> = {}): Promise<PromptId> =>
  (await person.call.prompt.create({ title, content: "Something.", ...more })).id;

/** Before and after the library's prompts are in the indexes: both must say the same. */
async function inBothForms(check: () => Promise<void>): Promise<void> {
  await check();
  expect(await settleAll()).toBeGreaterThan(0);
  await check();
}

test("a word counts more in the title than among tags and in the description, and least in the text", async () => {
  const person = await house.person();
  const text = await save(person, "One", { content: "A falcon flies." });
  const lead = await save(person, "Two", { description: "About the falcon." });
  const tagged = await save(person, "Three", { tags: ["falcon"] });
  const title = await save(person, "Falcon");
  const beginning = await save(person, "Falconry");
  await save(person, "Six");
  await inBothForms(async () => expect(await idsFor(person, "falcon")).toEqual([title, beginning, tagged, lead, text]));
});

test("what is asked may be misspelt, in one word or several", async () => {
  const person = await house.person();
  const email = await save(person, "Refund email", { content: "Answer the customer about a refund." });
  const budget = await save(person, "Household budget", { description: "Spreadsheet of expenses" });
  await save(person, "Third");
  await inBothForms(async () => {
    expect(await find(person, "refnud emial")).toMatchObject({ hits: [{ promptId: email }], correction: "refund email" });
    expect(await find(person, "huosehold budget")).toMatchObject({ hits: [{ promptId: budget }], correction: "household budget" });
    expect(await idsFor(person, "spreadhseet")).toEqual([budget]);
    expect(await idsFor(person, "xqzv")).toEqual([]);
    expect((await find(person, "refund")).correction).toBeUndefined();
  });
});

test("a correction knows only the words of the places that are asked", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  await save(owner, "Quarterly zymurgy", { content: "secret" });
  await save(owner, "Another one");
  await save(owner, "Third");
  await save(other, "Mine");
  await inBothForms(async () => {
    const found = await find(other, "zymurgi", { includePublic: true });
    expect(found.hits).toEqual([]);
    expect(found.correction).toBeUndefined();
  });
});

test("accents, scripts without spaces and names of code are found", async () => {
  const person = await house.person();
  const kept = {
    resume: await save(person, "Écrire un résumé"),
    tokyo: await save(person, "東京都の天気"),
    cat: await save(person, "黒猫"),
    korean: await save(person, "한국어 번역기"),
    cpp: await save(person, "Review my C++ code"),
    csharp: await save(person, "Explain C# generics"),
    node: await save(person, "A Node.js server"),
    snake: await save(person, "Validate", { content: "Check that user_id is a number. #hashtag" }),
  };
  await inBothForms(async () => {
    for (const [query, wanted] of [
      ["resume", kept.resume],
      ["RÉSUMÉ", kept.resume],
      ["天気", kept.tokyo],
      ["京都", kept.tokyo],
      ["猫", kept.cat],
      ["번역", kept.korean],
      ["c++", kept.cpp],
      ["C++ review", kept.cpp],
      ["c#", kept.csharp],
      ["node.js", kept.node],
      ["nodejs", kept.node],
      ["user_id", kept.snake],
      ["#hashtag", kept.snake],
    ] as const)
      expect([query, await idsFor(person, query)]).toEqual([query, [wanted]]);
  });
});

test("whatever is asked has an answer", async () => {
  const person = await house.person();
  await save(person, "Letters & 'quotes' | (operators) !");
  await save(person, "Second");
  await save(person, "Third");
  await inBothForms(async () => {
    const strange = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom("'", '"', "\\", ":*", "&", "|", "!", "(", ")", "<->", "a", "qu", "+", "#", " ", "c++"), { maxLength: 20 })
        .map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(strange, async (query) => {
        await find(person, query, { includePublic: true });
      }),
      { numRuns: 150 },
    );
    expect((await find(person, "quotes & operators")).hits).toHaveLength(1);
    await find(person, "word ".repeat(2_000));
  });
});

test("a filter leaves exactly what fits it, rare or frequent", async () => {
  const person = await house.person();
  const ids: PromptId[] = [];
  for (let n = 0; n < 30; n++)
    ids.push(await save(person, `Otter ${n}`, { category: n % 3 === 0 ? "coding" : "", tags: n % 2 === 0 ? ["even"] : ["odd", `n${n}`] }));
  const [first, second] = ids;
  if (first === undefined || second === undefined) throw new Error("nothing was saved");
  await person.call.prompt.delete({ id: first });
  const sorted = (list: readonly PromptId[]) => [...list].sort();
  const every = (which: (n: number) => boolean) => sorted(ids.filter((_, n) => n > 0 && which(n)));
  await inBothForms(async () => {
    const asked = async (filters: SearchRequest["filters"]) => sorted(await idsFor(person, "otter", { filters, limit: 100 }));
    expect(await asked({})).toEqual(every(() => true));
    expect(await asked({ tags: ["even"] })).toEqual(every((n) => n % 2 === 0));
    expect(await asked({ tags: ["odd"], category: "coding" })).toEqual(every((n) => n % 6 === 3));
    expect(await asked({ tags: ["n7"] })).toEqual(every((n) => n === 7));
    expect(await asked({ trash: true })).toEqual([first]);
    expect(await asked({ among: [second] })).toEqual([second]);
    expect(await asked({ among: [] })).toEqual([]);
  });
});

test("the private, the deleted and the withdrawn are nobody else's to find", async () => {
  const [owner, other] = await Promise.all([house.person(), house.person()]);
  const hidden = await save(owner, "Pelican hidden");
  const shown = await save(owner, "Pelican shown", { visibility: "public" });
  await save(owner, "Pelican linked", { visibility: "unlisted" });
  const asked = () => idsFor(other, "pelican", { includePublic: true });
  expect(await asked()).toEqual([shown]);
  for (const form of ["unsettled", "settled"]) {
    if (form === "settled") await settleAll();
    expect([form, await asked()]).toEqual([form, [shown]]);
    await owner.call.prompt.delete({ id: shown });
    expect(await asked()).toEqual([]);
    await owner.call.prompt.restore({ id: shown });
    expect(await asked()).toEqual([shown]);
    await owner.call.prompt.update({ id: shown, visibility: "private" });
    expect(await asked()).toEqual([]);
    await owner.call.prompt.update({ id: shown, visibility: "public" });
    await owner.call.prompt.update({ id: hidden, title: `Pelican hidden ${form}` });
    expect(await idsFor(owner, "pelican hidden")).toEqual([hidden]);
  }
});

test("a prompt of a million distinct words is found by its title and by a word near its beginning", async () => {
  const person = await house.person();
  const content = Array.from({ length: 1_000_000 }, (_, n) => n.toString(36))
    .join(" ")
    .slice(0, 1_000_000);
  const id = await save(person, "Enormous", { content });
  await save(person, "Second");
  await save(person, "Third");
  await inBothForms(async () => {
    expect(await idsFor(person, "enormous")).toEqual([id]);
    expect(await idsFor(person, "2s0")).toEqual([id]);
  });
});

test("while prompts are settled, each is found as soon as it is saved or changed", async () => {
  const person = await house.person();
  let isOver = false;
  const settling = (async () => {
    while (!isOver) await settle(house.services.db, { bounds, batch: 3 });
  })();
  const missed: string[] = [];
  const writer = async (name: string) => {
    for (let n = 0; n < 25; n++) {
      const word = `${name}x${n}`;
      const id = await save(person, `Saved ${word}`);
      if (!(await idsFor(person, word)).includes(id)) missed.push(word);
      await person.call.prompt.update({ id, title: `Changed ${word}y` });
      if (!(await idsFor(person, `${word}y`)).includes(id)) missed.push(`${word}y`);
    }
  };
  const anchor = await save(person, "Anchor");
  const reader = async () => {
    for (let n = 0; n < 60; n++) {
      await person.call.prompt.update({ id: anchor, content: `Anchored ${n}` });
      if (!(await idsFor(person, "anchor")).includes(anchor)) missed.push(`anchor ${n}`);
    }
  };
  await Promise.all([writer("aa"), writer("bb"), writer("cc"), reader()]);
  isOver = true;
  await settling;
  expect(missed).toEqual([]);
});

test("words of prompts that changed or went stop counting", async () => {
  const person = await house.person();
  const sql = statements(house.services.db);
  const ids: PromptId[] = [];
  for (let n = 0; n < 4; n++) ids.push(await save(person, `Sparrow ${n}`));
  const counted = async () =>
    (await sql<{ all_count: number }[]>`select all_count from search_word where library_id = ${person.libraryId} and word = 'sparrow'`)[0]
      ?.all_count;
  await settleAll();
  expect(await counted()).toBe(4);
  for (let n = 0; n < 4; n++) for (const id of ids) await person.call.prompt.update({ id, title: `Sparrow ${n} again` }).then(settleAll);
  await settleAll();
  expect(await counted()).toBeLessThan(10);
});

test("rows of an earlier form are made anew", async () => {
  const person = await house.person();
  const id = await save(person, "Heron", { tags: ["bird"], category: "coding" });
  await statements(house.services.db)`
    update search_entry set title_words = null, lead_words = null, all_words = null, tags = '{}', category = '' where library_id = ${person.libraryId}`;
  expect(await idsFor(person, "heron")).toEqual([]);
  await remakeSearchRows(house.services.db, () => undefined);
  expect(await idsFor(person, "heron", { filters: { tags: ["bird"], category: "coding" } })).toEqual([id]);
});
