// History, iterations, totals and insights over REST: every endpoint once, every refusal once, and a run that a live follower hears of.
import { afterAll, beforeAll, expect, test } from "vitest";
import { HistoryEntry, Iteration } from "../../lib/contract/history.ts";
import { follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse } from "../testing/house.ts";
import { type Asked, asksAt, refusalIn } from "../testing/rest.ts";

let house: House;
let gateway: Gateway;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const entries = "/api/v2/history/prompt-history/";
const steps = "/api/v2/history/prompt-iterations/";
const prompts = "/api/v2/history/saved-prompts/";
const unknown = "00000000-0000-7000-8000-000000000000";

const ask = asksAt(() => `http://127.0.0.1:${gateway.port}`);

const entryFrom = async (asked: Promise<Asked>): Promise<HistoryEntry> => HistoryEntry.strict().parse((await asked).body);
const stepFrom = async (asked: Promise<Asked>): Promise<Iteration> => Iteration.strict().parse((await asked).body);
const refusal = async (asked: Promise<Asked>) => refusalIn(await asked);

test("an entry is recorded, read, changed, listed and taken away", async () => {
  const me = await house.person();
  const { id: savedPrompt } = await me.call.prompt.create({ title: "Greeting", content: "Hello" });
  const sent = {
    source: "notebook",
    savedPrompt,
    originalPrompt: "Hello",
    optimizedPrompt: "Hello there",
    modelUsed: "large-1",
    tokensInput: 3,
    tokensOutput: 7,
    creditsSpent: 1,
    intentCategory: "small talk",
    tags: ["a"],
    meta: { seed: 7 },
    rating: 5,
  };
  const made = await ask(me, "POST", entries, {
    ...sent,
    iterations: [{ promptText: "Hello", systemMessage: "Be kind", aiResponse: "Hi" }],
  });
  expect(made.status).toBe(201);
  const entry = HistoryEntry.strict().parse(made.body);
  expect(entry).toMatchObject({ ...sent, user: me.actor.accountId, version: 1, isDeleted: false });
  expect(entry.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(made.headers.get("location")).toBe(`http://127.0.0.1:${gateway.port}${entries}${entry.id}/`);

  const one = `${entries}${entry.id}/`;
  expect(await entryFrom(ask(me, "GET", one))).toEqual(entry);
  expect(await entryFrom(ask(me, "GET", one.slice(0, -1)))).toEqual(entry);
  expect((await ask(me, "GET", `${entries}?source=notebook&model=large-1&prompt=${savedPrompt}&page_size=5`)).body).toEqual({
    count: 1,
    next: null,
    previous: null,
    results: [entry],
  });
  const day = entry.createdAt.slice(0, 10);
  const countOf = async (query: string) => ((await ask(me, "GET", `${entries}?${query}`)).body as { count: number }).count;
  expect(await countOf(`start_date=${day}&end_date=${day}`)).toBe(1);
  expect(await countOf(`end_date=2020-01-01`)).toBe(0);
  expect(await countOf(`start_date=${encodeURIComponent(entry.createdAt)}&source=`)).toBe(1);
  expect(await countOf("bookmarked=true")).toBe(0);

  const changed = await entryFrom(ask(me, "PATCH", one, { ...entry, rating: 2 }));
  expect(changed).toEqual({ ...entry, rating: 2, updatedAt: changed.updatedAt });
  const gone = await ask(me, "DELETE", one);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  for (const method of ["GET", "PATCH", "DELETE"])
    expect(await refusal(ask(me, method, one, method === "GET" ? undefined : {}))).toEqual([404, "not_found"]);
  expect(await countOf("")).toBe(0);
});

test("a use is in history with its filled text", async () => {
  const me = await house.person();
  const { id } = await me.call.prompt.create({ title: "Greeting", content: "Hello {{name}}" });
  await ask(me, "POST", `${prompts}${id}/use/`, { values: { name: "Ada" } });
  const { results } = (await ask(me, "GET", entries)).body as { results: HistoryEntry[] };
  expect(results).toEqual([
    expect.objectContaining({ source: "saved_prompt", savedPrompt: id, version: 1, originalPrompt: "Hello Ada", iterations: [] }),
  ]);
});

test("iterations are added, read, changed, listed and taken away, by themselves and within their entry", async () => {
  const me = await house.person();
  const { id: parentPrompt } = await entryFrom(ask(me, "POST", entries, { originalPrompt: "x" }));
  const sent = {
    promptText: "Hello",
    systemMessage: "Be kind",
    aiResponse: "Hi\r\n",
    responseModel: "large-1",
    interactionType: "refine",
    parameters: { temperature: 0.2 },
    changeSummary: "Kinder",
    versionTag: "v1",
    tags: ["a"],
    metadata: { seed: 7 },
    isActive: false,
    isBookmarked: true,
  };
  const made = await ask(me, "POST", steps, { parentPrompt, ...sent });
  const first = Iteration.strict().parse(made.body);
  expect([made.status, made.headers.get("location")]).toEqual([201, `http://127.0.0.1:${gateway.port}${steps}${first.id}/`]);
  expect(first).toMatchObject({ ...sent, parentPrompt, iterationNumber: 1 });
  const within = `${entries}${parentPrompt}/iterations/`;
  const second = await stepFrom(ask(me, "POST", within, { promptText: "Again" }));
  expect(second).toMatchObject({ parentPrompt, iterationNumber: 2, isActive: true, isBookmarked: false });

  const one = `${steps}${first.id}/`;
  expect(await stepFrom(ask(me, "GET", one))).toEqual(first);
  const changed = await stepFrom(ask(me, "PATCH", one, { ...first, isBookmarked: false }));
  expect(changed).toEqual({ ...first, isBookmarked: false, updatedAt: changed.updatedAt });
  const listed = async (path: string) => (await ask(me, "GET", path)).body as { count: number; results: Iteration[]; next: string | null };
  expect(await listed(`${within}?page_size=1`)).toMatchObject({
    count: 2,
    next: `http://127.0.0.1:${gateway.port}${within}?page_size=1&page=2`,
  });
  expect((await listed(`${steps}?parent_prompt=${parentPrompt}&model=large-1`)).results).toEqual([changed]);
  expect((await entryFrom(ask(me, "GET", `${entries}${parentPrompt}/`))).iterations).toEqual([changed, second]);
  expect((await ask(me, "DELETE", one)).status).toBe(204);
  expect(await refusal(ask(me, "GET", one))).toEqual([404, "not_found"]);
  expect((await listed(within)).results).toEqual([second]);
});

test("every refusal has its status, field and code, and changes nothing", async () => {
  const [me, other] = [await house.person(), await house.person()];
  const mine = await entryFrom(ask(me, "POST", entries, { originalPrompt: "x", iterations: [{ promptText: "y" }] }));
  const step = mine.iterations[0]?.id ?? "";
  const { id: secret } = await other.call.prompt.create({ title: "Secret", content: "x" });
  const record = (body: object) => refusal(ask(me, "POST", entries, { originalPrompt: "x", ...body }));

  expect(await record({ originalPrompt: undefined })).toEqual([400, "originalPrompt required"]);
  expect(await record({ originalPrompt: " " })).toEqual([400, "originalPrompt required"]);
  expect(await record({ originalPrompt: "\0" })).toEqual([400, "originalPrompt invalid"]);
  expect(await record({ source: "x".repeat(51) })).toEqual([400, "source max_length"]);
  expect(await record({ modelUsed: "x".repeat(101), intentCategory: "x".repeat(101) })).toEqual([
    400,
    "modelUsed max_length",
    "intentCategory max_length",
  ]);
  expect(await record({ tokensInput: -1 })).toEqual([400, "tokensInput invalid"]);
  expect(await record({ creditsSpent: 2 ** 31 })).toEqual([400, "creditsSpent invalid"]);
  expect(await record({ rating: 6 })).toEqual([400, "rating invalid"]);
  expect(await record({ rating: 0 })).toEqual([400, "rating invalid"]);
  expect(await record({ meta: [] })).toEqual([400, "meta invalid"]);
  expect(await record({ meta: { a: "x".repeat(65_536) } })).toEqual([400, "meta max_length"]);
  expect(await record({ other: 1 })).toEqual([400, "other invalid"]);
  expect(await record({ iterations: [{}] })).toEqual([400, "iterations[0].promptText required"]);
  expect(await record({ savedPrompt: secret })).toEqual([400, "savedPrompt invalid"]);
  const [hidden, nobodys] = await Promise.all(
    [secret, unknown].map((id) => ask(me, "POST", entries, { originalPrompt: "x", savedPrompt: id })),
  );
  expect(hidden?.text).toBe(nobodys?.text);
  expect(await record({ version: 1 })).toEqual([400, "version invalid"]);

  for (const path of [`${entries}${mine.id}/`, `${steps}${step}/`, `${entries}${unknown}/`, `${entries}nonsense/`, `${steps}${unknown}/`])
    for (const method of ["GET", "PATCH", "DELETE"])
      expect(await refusal(ask(other, method, path, method === "GET" ? undefined : {})), `${method} ${path}`).toEqual([404, "not_found"]);
  for (const id of [mine.id, unknown, "nonsense"]) {
    expect(await refusal(ask(other, "GET", `${entries}${id}/iterations/`))).toEqual([404, "not_found"]);
    expect(await refusal(ask(other, "POST", `${entries}${id}/iterations/`, { promptText: "x" }))).toEqual([404, "not_found"]);
  }
  expect(await refusal(ask(other, "POST", steps, { promptText: "x", parentPrompt: mine.id }))).toEqual([400, "parentPrompt invalid"]);
  expect(await refusal(ask(me, "POST", steps, { promptText: "x" }))).toEqual([400, "parentPrompt required"]);
  expect(await refusal(ask(me, "GET", `${entries}?start_date=yesterday`))).toEqual([400, "start_date invalid"]);
  expect(await refusal(ask(me, "GET", `${entries}?end_date=2026-02-30`))).toEqual([400, "end_date invalid"]);
  expect(await refusal(ask(me, "GET", `${entries}?prompt=nonsense`))).toEqual([400, "prompt invalid"]);
  for (const page of ["0", "2", "x"]) expect(await refusal(ask(me, "GET", `${entries}?page=${page}`))).toEqual([404, "not_found"]);
  expect((await ask(me, "GET", `${entries}?start_date=0000-01-01&end_date=9999-12-31`)).status).toBe(200);
  expect(await refusal(ask(me, "PUT", `${entries}${mine.id}/`, {}))).toEqual([405, "invalid"]);
  expect(await entryFrom(ask(me, "GET", `${entries}${mine.id}/`))).toEqual(mine);
  expect((await ask(me, "GET", entries)).body).toMatchObject({ count: 1 });
});

test("a run added over REST is heard by whoever follows, before anything is asked again", async () => {
  const me = await house.person();
  const client = await gateway.client(me.token);
  const followed = follow((observer) => client.call.live.library.subscribe({ libraryId: me.libraryId }, observer));
  await followed.started;

  const entry = await entryFrom(ask(me, "POST", entries, { originalPrompt: "A secret text", modelUsed: "large-1", tokensInput: 3 }));
  await ask(me, "PATCH", `${entries}${entry.id}/`, { rating: 4 });
  const step = await stepFrom(ask(me, "POST", `${entries}${entry.id}/iterations/`, { promptText: "A secret step" }));

  const told = await followed.first(3);
  expect(told.map(({ kind }) => kind)).toEqual(["history.recorded", "history.changed", "history.changed"]);
  expect(told[0]).toMatchObject({
    actorId: me.actor.accountId,
    fields: { id: entry.id, modelUsed: "large-1", tokensInput: 3, createdAt: entry.createdAt },
  });
  expect(told[1]?.fields).toMatchObject({ id: entry.id, rating: 4 });
  expect(told[2]?.fields).toMatchObject({ id: entry.id, iterationId: step.id, iterationNumber: 1 });
  expect(JSON.stringify(told)).not.toContain("secret");
});

test("totals and insights tell what was done", async () => {
  const me = await house.person();
  const { id } = await me.call.prompt.create({ title: "Greeting", content: "Hello", tags: ["a"] });
  await ask(me, "POST", `${prompts}${id}/use/`);
  const { createdAt: lastUsedAt } = await entryFrom(
    ask(me, "POST", entries, {
      originalPrompt: "x",
      savedPrompt: id,
      tokensInput: 3,
      tokensOutput: 4,
      creditsSpent: 2,
      rating: 4,
      modelUsed: "m",
    }),
  );
  const sums = { uses: 1, runs: 1, tokensInput: 3, tokensOutput: 4, credits: 2, ratings: 1, rating: 4 };
  expect((await ask(me, "GET", `${prompts}${id}/totals/`)).body).toEqual({
    overall: { ...sums, lastUsedAt },
    versions: [{ version: 1, ...sums, lastUsedAt }],
  });
  const insights = `/api/v2/libraries/${me.libraryId}/insights/`;
  expect((await ask(me, "GET", insights)).body).toMatchObject({
    totals: sums,
    models: [
      { model: "", uses: 1, runs: 0 },
      { model: "m", uses: 0, runs: 1 },
    ],
    prompts: [{ promptId: id, title: "Greeting", ...sums }],
    tags: [{ tag: "a", ...sums }],
  });
  expect((await ask(me, "GET", `${insights}?from=2020-01-01&to=2020-01-01`)).body).toMatchObject({
    days: [{ day: "2020-01-01", uses: 0 }],
  });
  expect(await refusal(ask(me, "GET", `${insights}?from=2020-01-02&to=2020-01-01`))).toEqual([400, "from invalid"]);
  expect(await refusal(ask(me, "GET", `${insights}?from=2020-01-01&to=2021-02-05`))).toEqual([400, "from invalid"]);
  expect(await refusal(ask(me, "GET", `${insights}?from=soon`))).toEqual([400, "from invalid"]);
  const other = await house.person();
  for (const libraryId of [me.libraryId, unknown, "nonsense"])
    expect(await refusal(ask(other, "GET", `/api/v2/libraries/${libraryId}/insights/`))).toEqual([404, "not_found"]);
  expect(await refusal(ask(other, "GET", `${prompts}${id}/totals/`))).toEqual([404, "not_found"]);
});
