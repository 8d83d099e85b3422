import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../../../lib/contract/account.ts";
import { createResolveActor } from "../../auth/resolve-actor.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import { fromHere, type House, openHouse, password } from "../../testing/house.ts";
import { callerFor } from "../../trpc/caller.ts";
import { createContext } from "../../trpc/context.ts";
import { openSessionByIdentity, openSessionByPassword } from "./commands.ts";

const secret = "a secret for tests only";
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.kind ?? error.code,
  );
const as = async (token: string) => callerFor(await createContext(house.services, { authorization: `Bearer ${token}` }, fromHere()));

test("the first account is the admin; everybody has a personal library that they own", async () => {
  await using fresh = await openHouse();
  const first = await fresh.person("first");
  const second = await fresh.person("second");
  expect((await first.call.account.me()).user.role).toBe("admin");
  const me = await second.call.account.me();
  expect(me).toMatchObject({ user: { role: "user", email: second.email }, personalLibraryId: second.libraryId });
  expect(me.libraries).toMatchObject([{ id: second.libraryId, kind: "personal", role: "owner" }]);
});

test("of ten first accounts made at once one is the admin", async () => {
  await using fresh = await openHouse();
  const people = await Promise.all(Array.from({ length: 10 }, () => fresh.person()));
  const roles = await Promise.all(people.map(async (person) => (await person.call.account.me()).user.role));
  expect(roles.filter((role) => role === "admin")).toHaveLength(1);
});

test("an address belongs to one account, however it is written", async () => {
  const { email } = await house.person();
  const register = (again: string) => house.strangers.account.register({ email: again, password });
  expect(await kindOf(register(email.toUpperCase()))).toBe("duplicate");
});

test("signing in wants the right password, and says no more than that", async () => {
  const { email } = await house.person();
  const signedIn = await house.strangers.account.signIn({ email: email.toUpperCase(), password });
  expect(signedIn.user.email).toBe(email);
  expect((await (await as(signedIn.token)).account.me()).user.id).toBe(signedIn.user.id);
  const refusals = await Promise.allSettled([
    house.strangers.account.signIn({ email, password: "not this one" }),
    house.strangers.account.signIn({ email: "nobody@example.org", password }),
  ]);
  const [wrong, unknown] = refusals.map((refusal) => (refusal.status === "rejected" ? refusal.reason : undefined));
  expect(wrong.code).toBe("UNAUTHORIZED");
  expect(unknown.message).toBe(wrong.message);
});

test("guessing at one account comes to an end, also for the right password", async () => {
  const { email } = await house.person();
  const guess = (given: string) =>
    kindOf(callerFor({ services: house.services, actor: null, from: fromHere() }).account.signIn({ email, password: given }));
  const guesses = [];
  for (let at = 0; at < 21; at++) guesses.push(await guess("wrong password"));
  expect(guesses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "unauthenticated"));
  expect(guesses[20]).toBe("exhausted");
  expect(await guess(password)).toBe("exhausted");
});

test("one address makes at most 100 accounts or sign-ins an hour", async () => {
  const address = "203.0.113.7";
  await statements(
    house.services.db as Queryable,
  )`insert into usage_window (subject, what, started_at, count) values (${address}, 'sign-in', now(), 100)`;
  const caller = callerFor({ services: house.services, actor: null, from: fromHere(address) });
  expect(await kindOf(caller.account.signIn({ email: "x@example.org", password }))).toBe("exhausted");
});

test("a token is shown once, is kept as a hash, does what its scopes say, and ends when it is revoked", async () => {
  const person = await house.person();
  const made = await person.call.token.create({ name: "reader", scopes: ["read"] });
  const reader = await as(made.token);
  expect((await reader.prompt.list({})).count).toBe(0);
  expect(await kindOf(reader.prompt.create({ title: "x", content: "y" }))).toBe("forbidden");
  const listed = await person.call.token.list();
  expect(listed).toMatchObject([{ id: made.id, name: "reader", scopes: ["read"] }]);
  expect(JSON.stringify(listed)).not.toContain(made.token);
  const rows = await statements(house.services.db as Queryable)`select * from token`;
  expect(JSON.stringify(rows)).not.toContain(made.token);
  await person.call.token.revoke({ id: made.id });
  const fresh = createResolveActor({ db: house.services.db as Queryable, secret });
  expect(await fresh({ authorization: `Bearer ${made.token}` })).toBeNull();
  expect(await kindOf(person.call.token.revoke({ id: made.id }))).toBe("missing");
});

test("a token makes no token with a scope it lacks, and scopes are read and write when nobody says", async () => {
  const person = await house.person();
  const made = await person.call.token.create({ name: "plain" });
  expect(made.scopes).toEqual(["read", "write"] satisfies Scope[]);
  const plain = await as(made.token);
  expect(await kindOf(plain.token.create({ name: "more", scopes: ["admin"] }))).toBe("forbidden");
  expect(await kindOf(plain.token.create({ name: "same", scopes: ["write"] }))).toBe("fine");
});

test("an expired token, a made-up one and a mistyped one are nobody", async () => {
  const person = await house.person();
  const made = await person.call.token.create({ name: "short", expiresAt: new Date(Date.now() + 60_000).toISOString() });
  await statements(house.services.db as Queryable)`update token set expires_at = now() - interval '1 second' where id = ${made.id}`;
  for (const token of [made.token, "shf_nonsense", `${person.token}x`, ""])
    expect(await house.services.resolveActor({ authorization: `Bearer ${token}` })).toBeNull();
  expect(await kindOf(person.call.token.create({ name: "past", expiresAt: "2020-01-01T00:00:00Z" }))).toBe("invalid");
});

test("a browser's session is a row that decides: its cookie opens nothing once the row is gone", async () => {
  const person = await house.person();
  const { ground } = house.services;
  const { sessionId } = await openSessionByPassword(ground, { email: person.email, password }, { address: "::1", userAgent: "A browser" });
  const cookie = `next-auth.session-token=${await encode({ token: { sessionId }, secret })}`;
  const resolve = () => createResolveActor({ db: house.services.db as Queryable, secret })({ cookie });
  expect((await resolve())?.proof).toEqual({ kind: "session", id: sessionId });
  expect(await createResolveActor({ db: house.services.db as Queryable, secret: "another secret" })({ cookie })).toBeNull();
  const sessions = await person.call.account.sessions();
  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual(expect.objectContaining({ id: sessionId, userAgent: "A browser", current: false }));
  expect(sessions).toContainEqual(expect.objectContaining({ userAgent: "test", current: true }));
  await person.call.account.revokeSession({ id: sessionId });
  expect(await resolve()).toBeNull();
});

test("another password ends every other session and sign-in, not API tokens", async () => {
  const person = await house.person();
  const other = await house.strangers.account.signIn({ email: person.email, password });
  const api = await person.call.token.create({ name: "api" });
  expect(await kindOf(person.call.account.password({ current: "wrong one here", next: "a new password" }))).toBe("invalid");
  await person.call.account.password({ current: password, next: "a new password" });
  const resolve = createResolveActor({ db: house.services.db as Queryable, secret });
  expect(await resolve({ authorization: `Bearer ${other.token}` })).toBeNull();
  expect(await resolve({ authorization: `Bearer ${api.token}` })).not.toBeNull();
  expect(await resolve({ authorization: `Bearer ${person.token}` })).not.toBeNull();
  expect(await kindOf(house.strangers.account.signIn({ email: person.email, password: "a new password" }))).toBe("fine");
});

test("somebody whom another service vouches for gets an account once, and only verified addresses open one that is there", async () => {
  const { ground } = house.services;
  const from = { ...house.services.signUp, ...fromHere() };
  const given = { identity: `github:${Date.now()}`, email: `hub${Date.now()}@example.org`, name: "Hub", isEmailVerified: true };
  const first = await openSessionByIdentity(ground, given, from);
  const again = await openSessionByIdentity(ground, given, from);
  expect(again.user.id).toBe(first.user.id);
  const person = await house.person();
  const claim = { identity: "google:1", email: person.email, name: "", isEmailVerified: false };
  expect(await kindOf(openSessionByIdentity(ground, claim, from))).toBe("forbidden");
  expect((await openSessionByIdentity(ground, { ...claim, isEmailVerified: true }, from)).user.id).toBe(person.actor.accountId);
});

test("another address asks for the password, and moves with the account", async () => {
  const person = await house.person();
  const email = `moved-${Date.now()}@example.org`;
  expect(await kindOf(person.call.account.update({ email }))).toBe("invalid");
  expect(await person.call.account.update({ email, password, name: "New name" })).toMatchObject({ email, name: "New name" });
  expect(await kindOf(house.strangers.account.signIn({ email, password }))).toBe("fine");
  expect(await kindOf(house.strangers.account.register({ email: person.email, password }))).toBe("fine");
});

test("what is taken back is gone at once, and a program that signed in is listed among the sessions", async () => {
  const person = await house.person();
  const { token } = await house.strangers.account.signIn({ email: person.email, password });
  expect(await house.services.resolveActor({ authorization: `Bearer ${token}` })).not.toBeNull();
  const other = (await person.call.account.sessions()).find((session) => !session.current);
  await person.call.account.revokeSession({ id: other?.id ?? "" });
  expect(await house.services.resolveActor({ authorization: `Bearer ${token}` })).toBeNull();
});
