// Who may ask and what they may ask about: people in every standing towards one library and its prompts.
import { randomUUID } from "node:crypto";
import type { LibraryId } from "../../lib/contract/ids.ts";
import type { PromptDetail } from "../../lib/contract/prompt.ts";
import { statements } from "../db/transaction.ts";
import { type Caller, callerFor } from "../trpc/caller.ts";
import { createContext } from "../trpc/context.ts";
import { problemOf } from "../trpc/init.ts";
import { fromHere, type House, type Person } from "./house.ts";
import { leaveLibrary, sharedLibrary } from "./shared-library.ts";

/** `outsider`: in no way a member, before a public prompt; `stranger`: the same, before a private one; `removed`: was a member. */
export const standings = ["owner", "editor", "viewer", "outsider", "stranger", "removed", "revoked", "signedOut"] as const;
export type StandingName = (typeof standings)[number];

/** Those whose call is a person's; the others come without a proof that holds. */
export type PersonName = Exclude<StandingName, "revoked" | "signedOut">;

export type People = Readonly<Record<PersonName, Person>> & { readonly author: Person; readonly revoked: Caller };

/** A library with a private and a public prompt, both at version 2; and a public prompt of somebody else. */
export type World = {
  readonly house: House;
  readonly people: People;
  readonly libraryId: LibraryId;
  readonly hidden: PromptDetail;
  readonly shown: PromptDetail;
  readonly original: PromptDetail;
};

export async function peopleOf(house: House): Promise<People> {
  const person = () => house.person();
  const people = { owner: await person(), editor: await person(), viewer: await person(), outsider: await person() };
  return { ...people, stranger: await person(), removed: await person(), author: await person(), revoked: await revokedCaller(house) };
}

/** Somebody whose token has been revoked. */
async function revokedCaller(house: House): Promise<Caller> {
  const { call } = await house.person();
  const { id, token } = await call.token.create({ name: "to be revoked" });
  await call.token.revoke({ id });
  return callerFor(await createContext(house.services, { authorization: `Bearer ${token}` }, fromHere()));
}

/** A world that nobody has changed yet, for the same people. */
export async function worldOf(house: House, people: People): Promise<World> {
  const { owner, editor, viewer, removed, author } = people;
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [editor, "editor"],
    [viewer, "viewer"],
    [removed, "editor"],
  ]);
  await leaveLibrary(house, libraryId, removed);
  const make = async (isPublic: boolean) => {
    const { id } = await owner.call.prompt.create({ title: "Before", content: "one", libraryId, isPublic });
    return owner.call.prompt.update({ id, content: "two" });
  };
  const original = await author.call.prompt.create({ title: "Original", content: "one", isPublic: true });
  return { house, people, libraryId, hidden: await make(false), shown: await make(true), original };
}

/** One call: who makes it, in which world, and which prompt is theirs to ask about. */
export type Cell = { readonly world: World; readonly as: StandingName; readonly person: Person; readonly prompt: PromptDetail };

const beforeThePublicOne: readonly StandingName[] = ["outsider", "revoked", "signedOut"];

export const cellOf = (world: World, as: StandingName, person: Person): Cell => ({
  world,
  as,
  person,
  prompt: beforeThePublicOne.includes(as) ? world.shown : world.hidden,
});

export const callerOf = ({ world, as, person }: Cell): Caller => {
  if (as === "signedOut") return world.house.strangers;
  return as === "revoked" ? world.people.revoked : person.call;
};

/** Makes the prompt a copy of the author's public one. */
export async function asCopy({ world, prompt }: Cell): Promise<void> {
  await statements(world.house.services.db)`
    update prompt set origin_prompt_id = ${world.original.id}, origin_version = 1 where library_id = ${world.libraryId} and id = ${prompt.id}`;
}

export const anySlug = () => `any-${randomUUID()}`;

/** What becomes of a call: `ok`, or the kind of refusal. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return "ok";
  } catch (error) {
    return error instanceof Error ? problemOf(error).kind : "stranger";
  }
}
