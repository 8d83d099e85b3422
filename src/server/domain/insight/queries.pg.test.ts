// Insights against a scan of everybody's history, after many people did many things; and who is told what.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HistoryId } from "../../../lib/contract/ids.ts";
import type { Insights } from "../../../lib/contract/insight.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import { seeded } from "../../testing/seeded.ts";
import { sharedLibrary } from "../../testing/shared-library.ts";

let house: House;
let now = new Date("2026-02-10T10:00:00.000Z");
beforeAll(async () => {
  house = await openHouse({}, () => now);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});
const sql = () => statements(house.services.db);

const sums = `(count(*) filter (where h.is_use))::int as uses, (count(*) filter (where not h.is_use))::int as runs,
  sum(h.tokens_input)::int as "tokensInput", sum(h.tokens_output)::int as "tokensOutput", sum(h.credits_spent)::int as credits,
  count(h.rating)::int as ratings, sum(h.rating)::float8 / nullif(count(h.rating), 0) as rating`;
/** What history itself says of a library's prompts: over every person's entries. */
const scan = (libraryId: string, key: string, more = "") =>
  sql().unsafe(
    `select ${key}, ${sums} from history h join prompt p on p.id = h.prompt_id and p.library_id = $1 ${more}
     where not h.is_deleted group by 1 order by 1`,
    [libraryId],
  );
type Row = Record<string, unknown>;
/** Compared without order: what counts is every sum. */
const sorted = (rows: readonly Row[], key: string): Row[] =>
  rows.map((row): Row => ({ ...row })).toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
const happened = (row: { uses: number; runs: number }) => row.uses + row.runs > 0;

/** Prompts in a shared library, and people who do something with them, somewhere within thirty days. */
async function busyLibrary(seed: number) {
  const random = seeded(seed);
  const [owner, editor, guest] = [await house.person(), await house.person(), await house.person()];
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [editor, "editor"],
  ]);
  const prompts = [];
  for (let n = 0; n < 6; n++)
    prompts.push(
      await owner.call.prompt.create({
        title: `Prompt ${n}`,
        content: "x",
        libraryId,
        visibility: "public",
        category: ["", "coding", "writing"][n % 3],
        tags: ["all", `tag-${n % 2}`],
      }),
    );
  const entries: { by: Person; id: HistoryId }[] = [];
  for (let step = 0; step < 160; step++) {
    now = new Date(Date.parse("2026-01-12T00:00:00.000Z") + random(30 * 86_400_000));
    const by = [owner, editor, guest][random(3)] ?? owner;
    const prompt = prompts[random(prompts.length)] ?? prompts[0];
    const entry = entries[random(Math.max(entries.length, 1))];
    const act = random(8);
    if (prompt === undefined) throw new Error("there are prompts");
    if (act === 0) await owner.call.prompt.update({ id: prompt.id, content: `x ${step}` });
    else if (act <= 2) await by.call.prompt.use({ id: prompt.id });
    else if (act === 3 && entry !== undefined) {
      await entry.by.call.history.delete({ id: entry.id });
      entries.splice(entries.indexOf(entry), 1);
    } else if (act === 4 && entry !== undefined) {
      const change = { tokensInput: random(1_000), creditsSpent: random(50), modelUsed: `m${random(3)}`, rating: random(6) || null };
      await entry.by.call.history.update({ id: entry.id, ...change });
    } else {
      const { id } = await by.call.history.record({
        originalPrompt: "x",
        savedPrompt: prompt.id,
        source: random(9) === 0 ? "saved_prompt" : "notebook",
        modelUsed: ["", "m0", "m1"][random(3)],
        tokensInput: random(1_000),
        tokensOutput: random(1_000),
        creditsSpent: random(20),
        rating: random(6) || null,
      });
      entries.push({ by, id });
    }
  }
  now = new Date("2026-02-10T10:00:00.000Z");
  return { owner, editor, guest, libraryId, prompts };
}

test.each([1, 2, 3])("every sum equals what history itself comes to (seed %i)", async (seed) => {
  const { editor, guest, libraryId, prompts } = await busyLibrary(seed);
  const seen: Insights = await editor.call.insight.overview({ libraryId });

  expect(seen).toMatchObject({ libraryId, from: "2026-01-12", to: "2026-02-10" });
  expect(seen.days).toHaveLength(30);
  expect(sorted(seen.days.filter(happened), "day")).toEqual(
    sorted(await scan(libraryId, "(h.created_at at time zone 'UTC')::date::text as day"), "day"),
  );
  expect(sorted(seen.models, "model")).toEqual(sorted(await scan(libraryId, "h.model_used as model"), "model"));
  expect(sorted(seen.categories, "category")).toEqual(sorted(await scan(libraryId, "p.category"), "category"));
  expect(sorted(seen.tags, "tag")).toEqual(sorted(await scan(libraryId, "t.tag", "cross join unnest(p.tags) as t(tag)"), "tag"));
  const byPrompt = await scan(libraryId, `p.id as "promptId"`);
  expect(
    sorted(
      seen.prompts.map(({ title: _t, slug: _s, ...rest }) => rest),
      "promptId",
    ),
  ).toEqual(sorted(byPrompt, "promptId"));
  expect(
    seen.prompts.every(({ promptId, title, slug }) => prompts.some((p) => p.id === promptId && p.title === title && p.slug === slug)),
  ).toBe(true);
  expect(seen.others).toMatchObject({ prompts: 0, uses: 0, runs: 0, rating: null });
  const byVersion = await scan(libraryId, `p.id::text || ' ' || h.prompt_version as key`);
  const versions = seen.versions.map(({ promptId, version, ...rest }) => ({ key: `${promptId} ${version}`, ...rest }));
  expect(sorted(versions, "key")).toEqual(sorted(byVersion, "key"));
  const [whole] = await scan(libraryId, "1 as one");
  expect({ one: 1, ...seen.totals }).toEqual({ ...whole });

  for (const { id } of prompts) {
    const totals = await guest.call.history.totals({ id });
    const mine = versions.filter(({ key }) => key.startsWith(id));
    expect(
      sorted(
        totals.versions.map(({ version, lastUsedAt: _l, ...rest }) => ({ key: `${id} ${version}`, ...rest })),
        "key",
      ),
    ).toEqual(sorted(mine, "key"));
    const whole = byPrompt.find(({ promptId }) => promptId === id);
    expect({ promptId: id, ...totals.overall }).toMatchObject({ ...whole });
  }
});

test("outsiders are told of the versions that they may see; members of all", async () => {
  const [owner, guest] = [await house.person(), await house.person()];
  const { id } = await owner.call.prompt.create({ title: "Greeting", content: "one" });
  await owner.call.prompt.use({ id });
  now = new Date("2026-02-10T11:00:00.000Z");
  await owner.call.prompt.update({ id, visibility: "public" });
  await guest.call.prompt.use({ id });
  await owner.call.history.record({ savedPrompt: id, originalPrompt: "x", rating: 5 });
  await guest.call.history.record({ savedPrompt: id, originalPrompt: "x", rating: 2, creditsSpent: 3 });

  const second = {
    version: 2,
    uses: 1,
    runs: 2,
    tokensInput: 0,
    tokensOutput: 0,
    credits: 3,
    ratings: 2,
    rating: 3.5,
    lastUsedAt: now.toISOString(),
  };
  const first = { ...second, version: 1, runs: 0, credits: 0, ratings: 0, rating: null, lastUsedAt: "2026-02-10T10:00:00.000Z" };
  const { version: _v, ...overall } = second;
  expect(await owner.call.history.totals({ id })).toEqual({ versions: [second, first], overall: { ...overall, uses: 2 } });
  expect(await guest.call.history.totals({ id })).toEqual({ versions: [second], overall });

  await owner.call.prompt.update({ id, visibility: "private" });
  await expect(guest.call.history.totals({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const nothing = { uses: 0, runs: 0, tokensInput: 0, tokensOutput: 0, credits: 0, ratings: 0, rating: null, lastUsedAt: null };
  const unused = await owner.call.prompt.create({ title: "Unused", content: "x" });
  expect(await owner.call.history.totals({ id: unused.id })).toEqual({ versions: [], overall: nothing });
  await owner.call.prompt.delete({ id: unused.id });
  await expect(owner.call.history.totals({ id: unused.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("texts of no saved prompt, prompts gone for good and those beyond the fiftieth have their lines", async () => {
  const me = await house.person();
  await me.call.history.record({ originalPrompt: "x", tokensInput: 5 });
  const ids = [];
  for (let n = 0; n < 52; n++) {
    const { id } = await me.call.prompt.create({ title: `Prompt ${n}`, content: "x", category: "coding" });
    await me.call.prompt.use({ id });
    ids.push(id);
  }
  const [gone] = ids;
  if (gone === undefined) throw new Error("there are prompts");
  await me.call.prompt.use({ id: gone });
  await me.call.prompt.delete({ id: gone });
  await me.call.prompt.purge({ id: gone });

  const seen = await me.call.insight.overview();
  expect(seen.totals).toMatchObject({ uses: 53, runs: 1, tokensInput: 5 });
  expect(seen.prompts).toHaveLength(50);
  expect(seen.prompts[0]).toMatchObject({ promptId: gone, title: null, slug: null, uses: 2 });
  expect(seen.prompts.find(({ promptId }) => promptId === null)).toMatchObject({ uses: 0, runs: 1, title: null });
  expect(seen.others).toMatchObject({ prompts: 3, uses: 3, runs: 0 });
  expect(seen.categories.map(({ category, uses }) => [category, uses])).toEqual([
    ["coding", 51],
    ["", 2],
  ]);
});

test("members see a library's insights, others not that it is there; a range is at most 400 days", async () => {
  const [owner, viewer, stranger] = [await house.person(), await house.person(), await house.person()];
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [viewer, "viewer"],
  ]);
  const seen = await viewer.call.insight.overview({ libraryId, from: "2026-02-01", to: "2026-02-02" });
  expect(seen).toMatchObject({ head: 0, prompts: [], models: [], totals: { uses: 0, rating: null } });
  expect(seen.days.map(({ day }) => day)).toEqual(["2026-02-01", "2026-02-02"]);
  await expect(stranger.call.insight.overview({ libraryId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(owner.call.insight.overview({ libraryId, from: "2025-01-01" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
