// Who may do what: one row for each procedure there is. The tests of access are made from it; a procedure without a row fails them.
import { randomUUID } from "node:crypto";
import { anySlug, asCopy, type Cell, type StandingName } from "./access-world.ts";
import { password } from "./house.ts";

export type Outcome = "ok" | "missing" | "forbidden" | "unauthenticated" | "invalid" | "duplicate";
export type Expected = Readonly<Record<StandingName, Outcome>>;

export type Row = {
  readonly expected: Expected;
  readonly input?: (cell: Cell) => unknown;
  /** The call ends or changes the caller's own account: it is made by somebody new. */
  readonly isAnew?: true;
};

const proven = (owner: Outcome, editor: Outcome, viewer: Outcome, outsider: Outcome, stranger: Outcome, removed: Outcome): Expected => ({
  owner,
  editor,
  viewer,
  outsider,
  stranger,
  removed,
  revoked: "unauthenticated",
  signedOut: "unauthenticated",
});

const signedIn = proven("ok", "ok", "ok", "ok", "ok", "ok");
const everybody: Expected = { ...signedIn, revoked: "ok", signedOut: "ok" };
/** What the owner has for themselves, whatever library they own. */
const mine = proven("ok", "missing", "missing", "missing", "missing", "missing");

// By way of a prompt: an outsider sees that it is there.
const whoSee = proven("ok", "ok", "ok", "ok", "missing", "missing");
const promptViewers = proven("ok", "ok", "ok", "forbidden", "missing", "missing");
const promptEditors = proven("ok", "ok", "forbidden", "forbidden", "missing", "missing");
const promptOwners = proven("ok", "forbidden", "forbidden", "forbidden", "missing", "missing");

// By way of the library, or of a prompt in its trash: to everybody who is not in it, it is missing.
const viewers = proven("ok", "ok", "ok", "missing", "missing", "missing");
const editors = proven("ok", "ok", "forbidden", "missing", "missing", "missing");
const owners = proven("ok", "forbidden", "forbidden", "missing", "missing", "missing");

const theirPrompt = ({ prompt }: Cell) => ({ id: prompt.id });
const ids = ({ prompt }: Cell) => ({ ids: [prompt.id] });
const library = ({ world }: Cell) => ({ library: world.libraryId });
const libraryId = ({ world }: Cell) => ({ libraryId: world.libraryId });
const theLibrary = ({ world }: Cell) => ({ id: world.libraryId });
const owner = ({ world }: Cell) => world.people.owner.call;
const version = (cell: Cell) => ({ ...theirPrompt(cell), version: 1 });

const inTrash = async (cell: Cell) => {
  await owner(cell).prompt.delete(theirPrompt(cell));
  return theirPrompt(cell);
};
const ownCategory = async (cell: Cell) => ({
  key: (await owner(cell).category.create({ label: "Own", ...libraryId(cell) })).key,
  ...libraryId(cell),
});
const invitation = (cell: Cell) => owner(cell).invitation.create({ ...theLibrary(cell), role: "viewer" });
const token = async (cell: Cell) => ({ token: (await invitation(cell)).token });
const entry = (cell: Cell) => owner(cell).history.record({ originalPrompt: "text", iterations: [{ promptText: "step" }] });
const entryId = async (cell: Cell) => ({ id: (await entry(cell)).id });
const parentPrompt = async (cell: Cell) => ({ parentPrompt: (await entry(cell)).id });
const stepId = async (cell: Cell) => ({ id: (await entry(cell)).iterations[0]?.id });
const copied = async (cell: Cell) => {
  await asCopy(cell);
  return theirPrompt(cell);
};

const account: Record<string, Row> = {
  "account.register": { expected: everybody, input: () => ({ email: `${randomUUID()}@example.org`, password }) },
  "account.signIn": { expected: everybody, input: ({ person }) => ({ email: person.email, password }) },
  "account.me": { expected: signedIn },
  "account.people": { expected: signedIn, input: ({ person }) => ({ ids: [person.actor.accountId] }) },
  "account.update": { expected: signedIn, input: () => ({ name: "Renamed" }), isAnew: true },
  "account.password": { expected: signedIn, input: () => ({ current: password, next: `${password} too` }), isAnew: true },
  "account.sessions": { expected: signedIn },
  "account.revokeSession": {
    expected: mine,
    isAnew: true,
    async input({ as, person, world }) {
      const { call } = as === "owner" ? person : await world.house.person();
      return { id: (await call.account.sessions())[0]?.id };
    },
  },
  "account.signOut": { expected: signedIn, isAnew: true },
  "token.list": { expected: signedIn },
  "token.create": { expected: signedIn, input: () => ({ name: "a token" }) },
  "token.revoke": { expected: mine, input: async (cell) => ({ id: (await owner(cell).token.create({ name: "a token" })).id }) },
};

const libraries: Record<string, Row> = {
  "library.list": { expected: signedIn },
  "library.create": { expected: signedIn, input: () => ({ name: "Another" }) },
  "library.get": { expected: viewers, input: theLibrary },
  "library.overview": { expected: viewers, input: libraryId },
  "library.update": { expected: owners, input: (cell) => ({ ...theLibrary(cell), name: "Renamed" }) },
  "library.delete": { expected: owners, input: theLibrary },
  "library.restore": {
    expected: mine,
    async input(cell) {
      await owner(cell).library.delete(theLibrary(cell));
      return theLibrary(cell);
    },
  },
  "library.handOver": { expected: owners, input: (cell) => ({ ...theLibrary(cell), userId: cell.world.people.editor.actor.accountId }) },
  "member.list": { expected: viewers, input: theLibrary },
  "member.add": { expected: owners, input: (cell) => ({ ...theLibrary(cell), email: cell.world.people.author.email, role: "viewer" }) },
  "member.update": {
    expected: owners,
    input: (cell) => ({ ...theLibrary(cell), userId: cell.world.people.viewer.actor.accountId, role: "editor" }),
  },
  // The editor is the one to go: everybody may leave.
  "member.remove": {
    expected: proven("ok", "ok", "forbidden", "missing", "missing", "missing"),
    input: (cell) => ({ ...theLibrary(cell), userId: cell.world.people.editor.actor.accountId }),
  },
  "invitation.list": { expected: owners, input: theLibrary },
  "invitation.create": { expected: owners, input: (cell) => ({ ...theLibrary(cell), role: "viewer" }) },
  "invitation.revoke": { expected: owners, input: async (cell) => ({ ...theLibrary(cell), invitationId: (await invitation(cell)).id }) },
  "invitation.peek": { expected: everybody, input: token },
  "invitation.accept": { expected: signedIn, input: token },
  "category.list": { expected: viewers, input: library },
  "category.create": { expected: editors, input: (cell) => ({ ...libraryId(cell), label: "Letters" }) },
  "category.update": { expected: editors, input: async (cell) => ({ ...(await ownCategory(cell)), label: "Renamed" }) },
  "category.delete": { expected: editors, input: ownCategory },
  "tag.list": { expected: viewers, input: library },
  "insight.overview": { expected: viewers, input: libraryId },
  "activity.library": { expected: viewers, input: libraryId },
};

const prompts: Record<string, Row> = {
  "prompt.create": { expected: editors, input: (cell) => ({ ...libraryId(cell), title: "New", content: "c" }) },
  "prompt.createMany": { expected: editors, input: (cell) => ({ ...libraryId(cell), prompts: [{ title: "New", content: "c" }] }) },
  "prompt.addStarters": { expected: editors, input: libraryId },
  "prompt.import": {
    expected: editors,
    input: (cell) => ({ ...libraryId(cell), format: "json", data: '[{"title": "New", "content": "c"}]' }),
  },
  "prompt.moveMany": { expected: editors, input: (cell) => ({ ...libraryId(cell), ...ids(cell) }) },
  "prompt.export": { expected: viewers, input: library },
  "prompt.list": { expected: viewers, input: library },
  "prompt.favorites": { expected: viewers, input: library },
  "prompt.browse": { expected: viewers, input: library },
  "prompt.scroll": { expected: viewers, input: library },
  "prompt.catalog": { expected: viewers, input: library },
  "prompt.stats": { expected: viewers, input: library },
  "prompt.topUsed": { expected: viewers, input: library },
  "prompt.search": { expected: viewers, input: (cell) => ({ ...library(cell), q: "before" }) },
  "prompt.facets": { expected: viewers, input: library },
  // What is not there, or not theirs to change, is passed over.
  "prompt.several": { expected: signedIn, input: ids },
  "version.several": { expected: signedIn, input: ids },
  "prompt.bulkDelete": { expected: signedIn, input: ids },
  "prompt.bulkToggleFavorite": { expected: signedIn, input: ids },
  "prompt.get": { expected: whoSee, input: theirPrompt },
  "prompt.bySlug": { expected: whoSee, input: ({ prompt }) => ({ slug: prompt.slug }) },
  "prompt.origin": { expected: whoSee, input: copied },
  "prompt.compareWithOrigin": { expected: promptViewers, input: copied },
  "prompt.takeOver": { expected: promptEditors, input: copied },
  "prompt.use": { expected: whoSee, input: theirPrompt },
  "prompt.toggleFavorite": { expected: whoSee, input: theirPrompt },
  "prompt.duplicate": { expected: whoSee, input: theirPrompt },
  "prompt.update": { expected: promptEditors, input: (cell) => ({ ...theirPrompt(cell), title: "After" }) },
  "prompt.replace": { expected: promptEditors, input: (cell) => ({ ...theirPrompt(cell), title: "After", content: "c", slug: anySlug() }) },
  "prompt.renewShareKey": { expected: promptEditors, input: theirPrompt },
  "prompt.delete": { expected: promptEditors, input: theirPrompt },
  "prompt.restore": { expected: editors, input: inTrash },
  "prompt.purge": { expected: owners, input: inTrash },
  "prompt.move": { expected: promptOwners, input: (cell) => ({ ...theirPrompt(cell), libraryId: cell.person.libraryId }) },
  "version.list": { expected: whoSee, input: theirPrompt },
  "version.browse": { expected: whoSee, input: theirPrompt },
  "version.get": { expected: whoSee, input: version },
  "version.diff": { expected: whoSee, input: (cell) => ({ ...theirPrompt(cell), from: 1, to: 2 }) },
  "version.restore": { expected: promptEditors, input: version },
  "label.list": { expected: whoSee, input: theirPrompt },
  "label.moves": { expected: promptViewers, input: theirPrompt },
  "label.set": { expected: promptEditors, input: (cell) => ({ ...version(cell), label: "production" }) },
  "label.remove": {
    expected: promptEditors,
    async input(cell) {
      await owner(cell).label.set({ ...version(cell), label: "production" });
      return { ...theirPrompt(cell), label: "production" };
    },
  },
  "guide.create": { expected: editors, input: (cell) => ({ ...libraryId(cell), title: "New", body: "c", models: [] }) },
  "guide.get": { expected: whoSee, input: theirPrompt },
  "guide.versions": { expected: whoSee, input: theirPrompt },
  "activity.prompt": { expected: promptViewers, input: theirPrompt },
};

const doings: Record<string, Row> = {
  "history.list": { expected: signedIn },
  "history.browse": { expected: signedIn },
  "history.scroll": { expected: signedIn },
  "history.several": { expected: signedIn, input: async (cell) => ({ ids: [(await entry(cell)).id] }) },
  "history.get": { expected: mine, input: entryId },
  // A prompt that one may not see cannot be named in one's own entry.
  "history.record": {
    expected: proven("ok", "ok", "ok", "ok", "invalid", "invalid"),
    input: ({ prompt }) => ({ originalPrompt: "text", savedPrompt: prompt.id }),
  },
  "history.update": { expected: mine, input: async (cell) => ({ ...(await entryId(cell)), rating: 5 }) },
  "history.delete": { expected: mine, input: entryId },
  "history.totals": { expected: whoSee, input: theirPrompt },
  "iteration.list": { expected: signedIn },
  "iteration.listOf": { expected: mine, input: parentPrompt },
  "iteration.get": { expected: mine, input: stepId },
  // The entry is named in the body: another's is a bad value.
  "iteration.add": {
    expected: proven("ok", "invalid", "invalid", "invalid", "invalid", "invalid"),
    input: async (cell) => ({ ...(await parentPrompt(cell)), promptText: "another step" }),
  },
  "iteration.addTo": { expected: mine, input: async (cell) => ({ ...(await parentPrompt(cell)), promptText: "another step" }) },
  "iteration.update": { expected: mine, input: async (cell) => ({ ...(await stepId(cell)), isBookmarked: true }) },
  "iteration.delete": { expected: mine, input: stepId },
};

const open: Record<string, Row> = {
  "explore.browse": { expected: everybody },
  "explore.page": { expected: everybody, input: ({ world }) => ({ slug: world.shown.slug }) },
  "live.library": { expected: viewers, input: libraryId },
  "live.libraries": { expected: viewers, input: ({ world }) => ({ libraryIds: [world.libraryId] }) },
  "live.heads": { expected: signedIn },
  "live.prompt": { expected: whoSee, input: ({ prompt }) => ({ promptId: prompt.id }) },
};

export const accessTable: Readonly<Record<string, Row>> = { ...account, ...libraries, ...prompts, ...doings, ...open };
