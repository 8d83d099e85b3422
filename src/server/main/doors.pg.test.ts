// The same question at every door has the same answer: for data, for permission, for errors.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PromptDetail } from "../../lib/contract/prompt.ts";
import { doors } from "../testing/doors.ts";
import { type Asker, furtherQuestions, type Question } from "../testing/further-questions.ts";
import { type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { Refused, type Seat } from "../testing/seat.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

let house: House;
let gateway: Gateway;
let people: Record<Exclude<Asker, "reader" | "signedOut">, Person>;
let libraryId: string;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
  const [owner, editor, viewer, stranger] = await Promise.all([house.person(), house.person(), house.person(), house.person()]);
  people = { owner, editor, viewer, stranger };
  libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [editor, "editor"],
    [viewer, "viewer"],
  ]);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

async function tokenOf(asker: Asker): Promise<string | undefined> {
  if (asker === "signedOut") return undefined;
  if (asker === "reader") return (await people.owner.call.token.create({ name: "reader", scopes: ["read"] })).token;
  return people[asker].token;
}

const tone: PromptDetail["inputs"] = [{ name: "tone", type: "text", default: "kind" }];
const none = ["not_found"];
const no = (...errors: string[]) => ({ no: errors });

const rows: readonly Question[] = [
  {
    name: "a prompt by id",
    as: "viewer",
    ask: (seat, { id }) => seat.get(id),
    told: { title: "Before", content: "Dear {{name}}", version: 1, tags: ["a"] },
  },
  { name: "a prompt by slug", as: "editor", ask: (seat, { slug }) => seat.bySlug(slug), told: { title: "Before", version: 1 } },
  { name: "a version by slug", as: "owner", ask: (seat, { slug }) => seat.bySlug(`${slug}@1`), told: { version: 1 } },
  { name: "a label by slug", as: "owner", ask: (seat, { slug }) => seat.bySlug(`${slug}@production`), told: { version: 1 } },
  { name: "a version that there is not", as: "owner", ask: (seat, { slug }) => seat.bySlug(`${slug}@7`), told: no(...none) },
  { name: "a prompt that there is not", as: "owner", ask: (seat) => seat.get("550e8400-e29b-41d4-a716-446655440000"), told: no(...none) },
  { name: "another's private prompt", as: "stranger", ask: (seat, { id }) => seat.get(id), told: no(...none) },
  { name: "another's private prompt by slug", as: "stranger", ask: (seat, { slug }) => seat.bySlug(slug), told: no(...none) },
  {
    name: "another's public prompt",
    as: "stranger",
    prompt: { visibility: "public" },
    ask: (seat, { id }) => seat.get(id),
    told: { title: "Before" },
  },
  {
    name: "what is not for outsiders to know",
    as: "stranger",
    prompt: { visibility: "public" },
    ask: async (seat, { id }) => ({ key: Object.keys((await seat.get(id)) as object).includes("shareKey") }),
    told: { key: false },
  },
  { name: "a prompt, signed out", as: "signedOut", ask: (seat, { id }) => seat.get(id), told: no("not_authenticated") },
  {
    name: "a search",
    as: "viewer",
    prompt: { content: "heliotrope" },
    ask: async (seat) => ({ found: (await seat.search({ q: "heliotrope", limit: 1 }))[0] }),
    told: { found: "Before" },
  },
  {
    name: "a search for nothing there is",
    as: "viewer",
    ask: async (seat) => ({ found: await seat.search({ q: "xyzzyplugh" }) }),
    told: { found: [] },
  },
  {
    name: "a search by a stranger",
    as: "stranger",
    prompt: { content: "heliotrope" },
    ask: async (seat) => ({ found: await seat.search({ q: "heliotrope" }) }),
    told: { found: [] },
  },
  {
    name: "saving",
    as: "owner",
    ask: (seat) => seat.save({ title: " New ", content: " text\r\n", tags: ["B", "b"] }),
    told: { title: " New ", content: " text\r\n", tags: ["b"], version: 1 },
  },
  { name: "saving without a text", as: "owner", ask: (seat) => seat.save({ title: "New" }), told: no("content required") },
  { name: "saving with a blank title", as: "owner", ask: (seat) => seat.save({ title: " ", content: "c" }), told: no("title required") },
  {
    name: "saving a title that is too long",
    as: "owner",
    ask: (seat) => seat.save({ title: "x".repeat(201), content: "c" }),
    told: no("title max_length"),
  },
  {
    name: "saving what cannot be stored",
    as: "owner",
    ask: (seat) => seat.save({ title: "a\u0000", content: "c" }),
    told: no("title invalid"),
  },
  {
    name: "saving in a category that there is not",
    as: "owner",
    ask: (seat) => seat.save({ title: "a", content: "c", category: "nowhere" }),
    told: no("category invalid"),
  },
  {
    name: "saving with a field that there is not",
    as: "owner",
    ask: (seat) => seat.save({ title: "a", content: "c", colour: "red" }),
    told: no("colour invalid"),
  },
  {
    name: "saving a slug that is taken",
    as: "owner",
    ask: (seat, { slug }) => seat.save({ title: "a", content: "c", slug }),
    told: no("slug duplicate"),
  },
  {
    name: "saving in a library as a viewer",
    as: "viewer",
    ask: (seat) => seat.save({ title: "a", content: "c", libraryId }),
    told: no("permission_denied"),
  },
  {
    name: "saving in a library that one is not in",
    as: "stranger",
    ask: (seat) => seat.save({ title: "a", content: "c", libraryId }),
    told: no(...none),
  },
  {
    name: "saving with a token that may only read",
    as: "reader",
    ask: (seat) => seat.save({ title: "a", content: "c" }),
    told: no("permission_denied"),
  },
  { name: "saving, signed out", as: "signedOut", ask: (seat) => seat.save({ title: "a", content: "c" }), told: no("not_authenticated") },
  {
    name: "changing",
    as: "editor",
    ask: (seat, { id }) => seat.change(id, { content: "after", basedOn: 1 }),
    told: { content: "after", title: "Before", version: 2 },
  },
  { name: "changing nothing", as: "editor", ask: (seat, { id }) => seat.change(id, { title: "Before" }), told: { version: 1 } },
  {
    name: "changing what was changed meanwhile",
    as: "editor",
    ask: async (seat, { id }) => {
      await seat.change(id, { title: "Between" });
      return seat.change(id, { title: "After", basedOn: 1 });
    },
    told: { no: ["conflict"], latest: "Between" },
  },
  { name: "changing as a viewer", as: "viewer", ask: (seat, { id }) => seat.change(id, { title: "After" }), told: no("permission_denied") },
  {
    name: "changing another's public prompt",
    as: "stranger",
    prompt: { visibility: "public" },
    ask: (seat, { id }) => seat.change(id, { title: "After" }),
    told: no("permission_denied"),
  },
  {
    name: "changing another's private prompt",
    as: "stranger",
    ask: (seat, { id }) => seat.change(id, { title: "After" }),
    told: no(...none),
  },
  {
    name: "filling",
    as: "viewer",
    prompt: { content: "{{name}} {{tone}} {{other}}.", inputs: tone },
    ask: async (seat, prompt) => ({ text: await seat.fill(prompt, { name: "<Ada>" }) }),
    told: { text: "<Ada> kind ." },
  },
  {
    name: "filling counts",
    as: "viewer",
    ask: async (seat, prompt) => {
      await seat.fill(prompt, {});
      return seat.get(prompt.id);
    },
    told: { useCount: 1 },
  },
  { name: "filling another's private prompt", as: "stranger", ask: (seat, prompt) => seat.fill(prompt, {}), told: no(...none) },
  {
    name: "recording a run",
    as: "viewer",
    ask: (seat, { id }) => seat.record({ prompt: id, text: "sent", response: "came", model: "large-1", rating: 4 }),
    told: { originalPrompt: "sent", modelUsed: "large-1", rating: 4, version: 1 },
    without: ["GraphQL"],
  },
  {
    name: "recording a rating that there is not",
    as: "viewer",
    ask: (seat, { id }) => seat.record({ prompt: id, text: "sent", response: "came", model: "m", rating: 0 }),
    told: no("rating invalid"),
    without: ["GraphQL"],
  },
];

/** What was told, as far as the row speaks of it. */
async function toldBy(row: Question, seat: Seat, prompt: PromptDetail): Promise<unknown> {
  try {
    const answer = (await row.ask(seat, prompt)) as Record<string, unknown>;
    return Object.fromEntries(Object.keys(row.told).map((name) => [name, answer[name]]));
  } catch (error) {
    return refusedBy(error);
  }
}

function refusedBy(error: unknown): object {
  if (!(error instanceof Refused)) throw error;
  const { errors, latest } = error.body;
  const { title } = (latest ?? {}) as { title?: string };
  return { no: errors.map(({ field, code }) => `${field} ${code}`.trim()), ...(title !== undefined && { latest: title }) };
}

describe.each([...rows, ...furtherQuestions].map((row) => [row.name, row] as const))("%s", (_, row) => {
  const asked = doors.filter((door) => row.without?.includes(door.name) !== true);
  test.each(asked.map((door) => [door.name, door] as const))("%s", async (_, door) => {
    const { owner } = people;
    const { visibility = "private" as const, inputs = [], content = "Dear {{name}}" } = row.prompt ?? {};
    const prompt = await owner.call.prompt.create({ title: "Before", content, visibility, inputs, tags: ["a"], libraryId });
    await owner.call.label.set({ id: prompt.id, label: "production", version: 1 });
    let told: unknown;
    try {
      const seat = await door.open(gateway.port, await tokenOf(row.as));
      told = await toldBy(row, seat, prompt);
      await seat[Symbol.asyncDispose]?.();
    } catch (error) {
      told = refusedBy(error);
    }
    // Some questions have taken it away themselves.
    await owner.call.prompt.bulkDelete({ ids: [prompt.id] });
    expect(told).toEqual(row.told);
  });
});
