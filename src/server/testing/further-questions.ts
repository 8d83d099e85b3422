// Questions that not every door has a way to ask: lists, marks, removing, many at once, versions, history, libraries.
import type { PromptDetail } from "../../lib/contract/prompt.ts";
import type { Seat } from "./seat.ts";

/** `reader`: the owner by a token that may only read. */
export type Asker = "owner" | "editor" | "viewer" | "stranger" | "reader" | "signedOut";

export type Question = {
  readonly name: string;
  readonly as: Asker;
  /** What the prompt is before; `content` and `title` stand when nothing is said. */
  readonly prompt?: { visibility?: "public" | "private"; inputs?: PromptDetail["inputs"]; content?: string };
  readonly ask: (seat: Seat, prompt: PromptDetail) => Promise<unknown>;
  readonly told: object;
  /** Doors that have no way to ask it. */
  readonly without?: readonly string[];
};

const nobody = "550e8400-e29b-41d4-a716-446655440000";
const no = (...errors: string[]) => ({ no: errors });

/** What was made in between is taken away again: the library is asked by other questions too. */
async function beside(seat: Seat, libraryId: string, titles: readonly string[], ask: () => Promise<unknown>): Promise<unknown> {
  // Safe: what a door saves is a prompt.
  const made: { id: string }[] = [];
  for (const title of titles) made.push((await seat.save({ title, content: "c", tags: [title], libraryId })) as { id: string });
  const answer = await ask();
  await seat.removeMany(made.map(({ id }) => id));
  return answer;
}

const asked: readonly Question[] = [
  {
    name: "a list in an order",
    as: "editor",
    ask: (seat, { libraryId }) => beside(seat, libraryId, ["Cc", "Aa"], () => seat.list({ library: libraryId, ordering: "title" })),
    told: { titles: ["Aa", "Before", "Cc"], count: 3 },
  },
  {
    name: "a list by a tag",
    as: "editor",
    ask: (seat, { libraryId }) => beside(seat, libraryId, ["Aa"], () => seat.list({ library: libraryId, tags: ["aa"] })),
    told: { titles: ["Aa"], count: 1 },
  },
  {
    name: "a list by words",
    as: "viewer",
    prompt: { content: "heliotrope" },
    ask: (seat, { libraryId }) => seat.list({ library: libraryId, search: "heliotrope" }),
    told: { titles: ["Before"], count: 1 },
  },
  {
    name: "a list of what one has marked",
    as: "viewer",
    ask: async (seat, { id, libraryId }) => {
      await seat.mark(id);
      return seat.list({ library: libraryId, isFavorite: true });
    },
    told: { titles: ["Before"], count: 1 },
  },
  {
    name: "a list in an order that there is not",
    as: "owner",
    ask: (seat) => seat.list({ ordering: "colour" }),
    told: no("ordering invalid"),
  },
  {
    name: "a list of another's library",
    as: "stranger",
    ask: (seat, { libraryId }) => seat.list({ library: libraryId }),
    told: no("not_found"),
  },
  { name: "a list, signed out", as: "signedOut", ask: (seat) => seat.list({}), told: no("not_authenticated") },
  { name: "marking", as: "viewer", ask: (seat, { id }) => seat.mark(id), told: { isFavorite: true, version: 1 } },
  { name: "marking what there is not", as: "viewer", ask: (seat) => seat.mark(nobody), told: no("not_found") },
  { name: "marking another's private prompt", as: "stranger", ask: (seat, { id }) => seat.mark(id), told: no("not_found") },
  { name: "marking with a token that may only read", as: "reader", ask: (seat, { id }) => seat.mark(id), told: no("permission_denied") },
  {
    name: "removing",
    as: "editor",
    ask: async (seat, { id }) => {
      await seat.remove(id);
      return seat.get(id);
    },
    told: no("not_found"),
  },
  { name: "removing as a viewer", as: "viewer", ask: (seat, { id }) => seat.remove(id), told: no("permission_denied") },
  {
    name: "removing another's public prompt",
    as: "stranger",
    prompt: { visibility: "public" },
    ask: (seat, { id }) => seat.remove(id),
    told: no("permission_denied"),
  },
  { name: "removing another's private prompt", as: "stranger", ask: (seat, { id }) => seat.remove(id), told: no("not_found") },
  {
    name: "removing many, some of them not there",
    as: "editor",
    ask: async (seat, { id }) => ({ count: await seat.removeMany([id, id, nobody, "nothing"]) }),
    told: { count: 1 },
  },
  {
    name: "removing many as a viewer",
    as: "viewer",
    ask: async (seat, { id }) => ({ count: await seat.removeMany([id]) }),
    told: { count: 0 },
  },
  {
    name: "removing more than one may at once",
    as: "owner",
    ask: (seat) => seat.removeMany(Array.from({ length: 1_001 }, () => nobody)),
    told: no("ids max_length"),
  },
  { name: "marking many", as: "viewer", ask: async (seat, { id }) => ({ count: await seat.markMany([id, nobody]) }), told: { count: 1 } },
  { name: "removing many, signed out", as: "signedOut", ask: (seat, { id }) => seat.removeMany([id]), told: no("not_authenticated") },
  {
    name: "saving many, the good beside the bad",
    as: "owner",
    ask: async (seat, { slug }) => {
      const long = { title: "x".repeat(201), content: "c" };
      const found = await seat.saveMany([{ title: "Good", content: "c" }, { title: "Taken", content: "c", slug }, long]);
      return { found: found.map(({ savedPrompt, errors }) => savedPrompt?.title ?? errors?.map(({ field, code }) => `${field} ${code}`)) };
    },
    told: { found: ["Good", ["slug duplicate"], ["title max_length"]] },
  },
  {
    name: "saving many with a token that may only read",
    as: "reader",
    ask: (seat) => seat.saveMany([{ title: "a", content: "c" }]),
    told: no("permission_denied"),
  },
  {
    name: "versions",
    as: "editor",
    ask: async (seat, { id }) => {
      await seat.change(id, { content: "after", changeSummary: "why" });
      const [newest, first] = (await seat.versions(id)) as Record<string, unknown>[];
      return { newest: [newest?.version, newest?.content, newest?.changeSummary], first: [first?.version, first?.labels] };
    },
    told: { newest: [2, "after", "why"], first: [1, ["production"]] },
  },
  { name: "versions of another's private prompt", as: "stranger", ask: (seat, { id }) => seat.versions(id), told: no("not_found") },
  { name: "a version", as: "viewer", ask: (seat, { id }) => seat.version(id, 1), told: { version: 1, title: "Before" } },
  { name: "a version by a number that there is not", as: "viewer", ask: (seat, { id }) => seat.version(id, 9), told: no("not_found") },
  { name: "a version of another's private prompt", as: "stranger", ask: (seat, { id }) => seat.version(id, 1), told: no("not_found") },
  {
    name: "one's history with a prompt",
    as: "viewer",
    ask: async (seat, prompt) => {
      await seat.fill(prompt, { name: "Ada" });
      return { texts: (await seat.history({ prompt: prompt.id })).map((entry) => entry.originalPrompt) };
    },
    told: { texts: ["Dear Ada"] },
  },
  {
    name: "another's history with a prompt",
    as: "editor",
    ask: async (seat, { id }) => ({ texts: await seat.history({ prompt: id }) }),
    told: { texts: [] },
  },
  {
    name: "the libraries that one is in",
    as: "viewer",
    ask: async (seat) => ({
      roles: ((await seat.libraries()) as { kind: string; role: string }[]).map(({ kind, role }) => `${kind} ${role}`),
    }),
    told: { roles: ["personal owner", "shared viewer"] },
  },
  {
    name: "a library",
    as: "viewer",
    ask: (seat, { libraryId }) => seat.library(libraryId),
    told: { kind: "shared", role: "viewer", memberCount: 3 },
  },
  { name: "a library that one is not in", as: "stranger", ask: (seat, { libraryId }) => seat.library(libraryId), told: no("not_found") },
  {
    name: "a text through saving and reading",
    as: "owner",
    ask: async (seat) => {
      const text = `\uFEFF line\r\nline\n\ttab {{x}} {{#x}} "\\u0041" <b>&amp; 👩‍👩‍👧 e\u0301 é \u2028 ${"ÿ".repeat(500_000)} `;
      // Safe: what a door saves is a prompt.
      const { id } = (await seat.save({ title: "Text", content: text })) as PromptDetail;
      const { content } = (await seat.get(id)) as PromptDetail;
      return { isSame: content === text };
    },
    told: { isSame: true },
    without: [],
  },
  {
    name: "a text that cannot be stored",
    as: "owner",
    ask: (seat) => seat.save({ title: "Text", content: "a\u0000b" }),
    told: no("content invalid"),
    without: [],
  },
];

export const furtherQuestions: readonly Question[] = asked.map((question) => ({ without: ["MCP"], ...question }));
