import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LibraryId } from "../../../lib/contract/ids.ts";
import type { Role } from "../../../lib/contract/library.ts";
import { statements } from "../../db/transaction.ts";
import { type House, openHouse, type Person } from "../../testing/house.ts";
import type { Caller } from "../../trpc/caller.ts";

let house: House;
let now = new Date("2026-03-01T12:00:00.000Z");
beforeAll(async () => {
  house = await openHouse({}, () => now);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

const sql = () => statements(house.services.db);
const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "fine",
    (error) => error.cause?.kind ?? error.code,
  );

/** A library with an owner, an editor and a viewer, and somebody who is in none. */
async function group() {
  const [owner, editor, viewer, stranger] = await Promise.all([house.person(), house.person(), house.person(), house.person()]);
  const library = await owner.call.library.create({ name: "Team" });
  await owner.call.member.add({ id: library.id, email: editor.email, role: "editor" });
  await owner.call.member.add({ id: library.id, email: viewer.email, role: "viewer" });
  return { id: library.id, owner, editor, viewer, stranger };
}
type Group = Awaited<ReturnType<typeof group>>;

const userOf = ({ actor }: Person) => actor.accountId;

/** What `member` says and what `account_library` says: always the same. */
async function rolesIn(id: LibraryId): Promise<Record<string, Role>> {
  const [members, directory] = await Promise.all([
    sql()<{ account_id: string; role: Role }[]>`select account_id, role from member where library_id = ${id} order by account_id`,
    sql()<{ account_id: string; role: Role }[]>`select account_id, role from account_library where library_id = ${id} order by account_id`,
  ]);
  expect([...directory]).toEqual([...members]);
  return Object.fromEntries(members.map((row) => [row.account_id, row.role]));
}

type Event = { kind: string; actor_id: string; fields: Record<string, unknown> };
const lastEventOf = async (libraryId: string): Promise<Event | undefined> =>
  (await sql()<Event[]>`select kind, actor_id, fields from event where library_id = ${libraryId} order by seq desc limit 1`)[0];

describe("who may do what", () => {
  const procedures: Record<string, (call: Caller, group: Group) => Promise<unknown>> = {
    "library.get": (call, { id }) => call.library.get({ id }),
    "library.overview": (call, { id }) => call.library.overview({ libraryId: id }),
    "library.update": (call, { id }) => call.library.update({ id, name: "Other" }),
    "library.handOver": (call, { id, viewer }) => call.library.handOver({ id, userId: userOf(viewer) }),
    "library.delete": (call, { id }) => call.library.delete({ id }),
    "member.list": (call, { id }) => call.member.list({ id }),
    "member.add": (call, { id, stranger }) => call.member.add({ id, email: stranger.email, role: "viewer" }),
    "member.update": (call, { id, editor }) => call.member.update({ id, userId: userOf(editor), role: "viewer" }),
    // Somebody else, whoever asks.
    "member.remove": (call, { id, editor, viewer }) => call.member.remove({ id, userId: userOf(call === editor.call ? viewer : editor) }),
    "invitation.list": (call, { id }) => call.invitation.list({ id }),
    "invitation.create": (call, { id }) => call.invitation.create({ id, role: "viewer" }),
    "prompt.create": (call, { id }) => call.prompt.create({ title: "t", content: "c", libraryId: id }),
    "prompt.moveMany": (call, { id }) => call.prompt.moveMany({ ids: [], libraryId: id }),
  };
  const readable = ["fine", "fine", "fine", "missing", "unauthenticated"];
  const owners = ["fine", "forbidden", "forbidden", "missing", "unauthenticated"];
  const editors = ["fine", "fine", "forbidden", "missing", "unauthenticated"];
  const table: Record<keyof typeof procedures, readonly string[]> = {
    "library.get": readable,
    "library.overview": readable,
    "library.update": owners,
    "library.handOver": owners,
    "library.delete": owners,
    "member.list": readable,
    "member.add": owners,
    "member.update": owners,
    "member.remove": owners,
    "invitation.list": owners,
    "invitation.create": owners,
    "prompt.create": editors,
    "prompt.moveMany": editors,
  };
  test.each(Object.entries(procedures))("%s", async (name, ask) => {
    const answers: unknown[] = [];
    // Each in a library of their own: some acts change who may do the next.
    for (const who of ["owner", "editor", "viewer", "stranger", "signed out"] as const) {
      const made = await group();
      answers.push(await kindOf(ask(who === "signed out" ? house.strangers : made[who].call, made)));
    }
    expect(answers).toEqual(table[name]);
  });

  test("restoring is for those who owned it", async () => {
    const { id, owner, editor, viewer, stranger } = await group();
    await owner.call.library.delete({ id });
    const answers: unknown[] = [];
    for (const call of [house.strangers, stranger.call, viewer.call, editor.call, owner.call])
      answers.push(await kindOf(call.library.restore({ id })));
    expect(answers).toEqual(["unauthenticated", "missing", "missing", "missing", "fine"]);
  });

  test("a personal library has no other members, and no invitations", async () => {
    const [ada, ben] = await Promise.all([house.person(), house.person()]);
    const id = ada.libraryId;
    const calls = [
      ada.call.member.add({ id, email: ben.email, role: "viewer" }),
      ada.call.member.update({ id, userId: userOf(ada), role: "viewer" }),
      ada.call.member.remove({ id, userId: userOf(ada) }),
      ada.call.library.handOver({ id, userId: userOf(ben) }),
      ada.call.invitation.create({ id, role: "viewer" }),
    ];
    expect(await Promise.all(calls.map(kindOf))).toEqual(calls.map(() => "forbidden"));
    expect((await ada.call.member.list({ id })).results).toMatchObject([{ userId: userOf(ada), role: "owner" }]);
  });
});

describe("members", () => {
  test("are added by their address, at once; both libraries are told", async () => {
    const { id, owner, stranger } = await group();
    const added = await owner.call.member.add({ id, email: stranger.email.toUpperCase(), role: "editor" });
    expect(added).toMatchObject({ userId: userOf(stranger), email: stranger.email, role: "editor" });
    expect(await lastEventOf(id)).toMatchObject({
      kind: "member.added",
      actor_id: userOf(owner),
      fields: { userId: userOf(stranger), name: added.name, role: "editor" },
    });
    expect(await lastEventOf(stranger.libraryId)).toMatchObject({
      kind: "member.added",
      actor_id: userOf(owner),
      fields: { libraryId: id, name: "Team", role: "editor" },
    });
    expect((await stranger.call.library.list()).results.map((library) => [library.id, library.role, library.memberCount])).toEqual([
      [stranger.libraryId, "owner", 1],
      [id, "editor", 4],
    ]);
    expect((await stranger.call.member.list({ id })).results.map((member) => member.role)).toEqual(["owner", "editor", "editor", "viewer"]);
  });

  test("an address of nobody, and somebody who is in, are refused", async () => {
    const { id, owner, viewer } = await group();
    const unknown = owner.call.member.add({ id, email: "nobody@example.org", role: "viewer" });
    await expect(unknown).rejects.toMatchObject({ cause: { kind: "invalid", details: { errors: [{ field: "email", code: "invalid" }] } } });
    const again = owner.call.member.add({ id, email: viewer.email, role: "owner" });
    await expect(again).rejects.toMatchObject({ cause: { kind: "duplicate", details: { errors: [{ code: "duplicate" }] } } });
    expect((await rolesIn(id))[userOf(viewer)]).toBe("viewer");
  });

  test("get other roles, which count at once", async () => {
    const { id, owner, viewer } = await group();
    expect(await owner.call.member.update({ id, userId: userOf(viewer), role: "editor" })).toMatchObject({ role: "editor" });
    await viewer.call.prompt.create({ title: "t", content: "c", libraryId: id });
    expect((await rolesIn(id))[userOf(viewer)]).toBe("editor");
    expect(await lastEventOf(viewer.libraryId)).toMatchObject({ kind: "member.changed", fields: { libraryId: id, role: "editor" } });
    const head = (await owner.call.library.overview({ libraryId: id })).head;
    await owner.call.member.update({ id, userId: userOf(viewer), role: "editor" });
    expect((await owner.call.library.overview({ libraryId: id })).head).toBe(head);
  });

  test("leave by themselves, and then the library is not there for them", async () => {
    const { id, owner, viewer } = await group();
    await viewer.call.member.remove({ id, userId: userOf(viewer) });
    expect(await kindOf(viewer.call.library.get({ id }))).toBe("missing");
    expect(await kindOf(viewer.call.prompt.list({ library: id }))).toBe("missing");
    expect((await viewer.call.account.me()).libraries.map((library) => library.id)).toEqual([viewer.libraryId]);
    expect(await lastEventOf(viewer.libraryId)).toMatchObject({ kind: "member.removed", fields: { libraryId: id, role: "viewer" } });
    expect(await kindOf(owner.call.member.remove({ id, userId: userOf(viewer) }))).toBe("missing");
  });

  test("the last owner neither leaves nor stops being one", async () => {
    const { id, owner } = await group();
    const me = userOf(owner);
    expect(await kindOf(owner.call.member.remove({ id, userId: me }))).toBe("conflict");
    expect(await kindOf(owner.call.member.update({ id, userId: me, role: "editor" }))).toBe("conflict");
    expect((await rolesIn(id))[me]).toBe("owner");
  });

  test("a library is handed over in one step", async () => {
    const { id, owner, viewer } = await group();
    expect(await owner.call.library.handOver({ id, userId: userOf(viewer) })).toMatchObject({ role: "editor" });
    const roles = await rolesIn(id);
    expect([roles[userOf(owner)], roles[userOf(viewer)]]).toEqual(["editor", "owner"]);
    expect(await lastEventOf(owner.libraryId)).toMatchObject({ kind: "member.changed", fields: { libraryId: id, role: "editor" } });
    expect(await lastEventOf(viewer.libraryId)).toMatchObject({ kind: "member.changed", fields: { libraryId: id, role: "owner" } });
    expect(await kindOf(viewer.call.library.handOver({ id, userId: userOf(viewer) }))).toBe("invalid");
  });

  test("of two owners who go at once, one stays: leaving, stepping down, or taken out by each other", async () => {
    const goings: ((id: LibraryId, who: Person, other: Person) => Promise<unknown>)[] = [
      (id, who) => who.call.member.remove({ id, userId: userOf(who) }),
      (id, who) => who.call.member.update({ id, userId: userOf(who), role: "viewer" }),
      (id, who, other) => who.call.member.remove({ id, userId: userOf(other) }),
      (id, who, other) => who.call.member.update({ id, userId: userOf(other), role: "editor" }),
    ];
    for (const [at, go] of goings.entries())
      for (let round = 0; round < 5; round++) {
        const { id, owner, editor } = await group();
        await owner.call.member.update({ id, userId: userOf(editor), role: "owner" });
        const answers = await Promise.all([kindOf(go(id, owner, editor)), kindOf(go(id, editor, owner))]);
        expect(
          answers.filter((answer) => answer === "fine"),
          `way ${at}`,
        ).toHaveLength(1);
        expect(Object.values(await rolesIn(id)).filter((role) => role === "owner")).toHaveLength(1);
      }
  });
});

describe("an invitation", () => {
  test("is a link that is shown once, of which only a hash is kept", async () => {
    const { id, owner, stranger } = await group();
    const made = await owner.call.invitation.create({ id, role: "editor" });
    expect(made).toMatchObject({ role: "editor", state: "active", maxUses: null, useCount: 0, createdBy: userOf(owner) });
    expect(made.token).toMatch(/^shi_[0-9A-Za-z]{27}$/);
    expect(made.url).toBe(`http://sheaf.test/invite/${made.token}`);
    expect(made.expiresAt).toBe("2026-03-08T12:00:00.000Z");
    const [kept] = await sql()`select row_to_json(invitation)::text as row from invitation where id = ${made.id}`;
    expect(kept?.row).not.toContain(made.token.slice(4));

    const peeked = await house.strangers.invitation.peek({ token: made.token });
    expect(peeked).toMatchObject({ libraryName: "Team", role: "editor", state: "active", expiresAt: made.expiresAt });
    expect(await stranger.call.invitation.accept({ token: made.token })).toMatchObject({ id, role: "editor", memberCount: 4 });
    expect((await rolesIn(id))[userOf(stranger)]).toBe("editor");
    expect(await lastEventOf(stranger.libraryId)).toMatchObject({ kind: "member.added", fields: { libraryId: id, role: "editor" } });
    const { token: _t, url: _u, ...listed } = made;
    expect((await owner.call.invitation.list({ id })).results).toEqual([{ ...listed, useCount: 1 }]);
  });

  test("changes nothing for somebody who is in, and counts no use", async () => {
    const { id, owner, viewer } = await group();
    const { token } = await owner.call.invitation.create({ id, role: "owner", maxUses: 1 });
    expect(await viewer.call.invitation.accept({ token })).toMatchObject({ id, role: "viewer" });
    expect((await owner.call.invitation.list({ id })).results).toMatchObject([{ useCount: 0, state: "active" }]);
  });

  test("that is unknown is missing; one that is over says why", async () => {
    const { id, owner, stranger } = await group();
    const accept = (token: string) => stranger.call.invitation.accept({ token });
    const state = async (token: string) => (await house.strangers.invitation.peek({ token })).state;
    for (const token of ["", "shi_nonsense", "\0", "x".repeat(200)]) {
      expect(await kindOf(accept(token))).toBe("missing");
      expect(await kindOf(house.strangers.invitation.peek({ token }))).toBe("missing");
    }

    const used = await owner.call.invitation.create({ id, role: "viewer", maxUses: 1 });
    const other = await house.person();
    await other.call.invitation.accept({ token: used.token });
    await expect(accept(used.token)).rejects.toMatchObject({ cause: { kind: "conflict", message: "This invitation is used up" } });
    expect(await state(used.token)).toBe("used");

    const revoked = await owner.call.invitation.create({ id, role: "viewer" });
    await owner.call.invitation.revoke({ id, invitationId: revoked.id });
    await owner.call.invitation.revoke({ id, invitationId: revoked.id });
    await expect(accept(revoked.token)).rejects.toMatchObject({ cause: { kind: "conflict", message: "This invitation was revoked" } });
    expect(await state(revoked.token)).toBe("revoked");

    const short = await owner.call.invitation.create({ id, role: "viewer", expiresInHours: 1 });
    const before = now;
    try {
      now = new Date(before.getTime() + 3_599_999);
      expect(await state(short.token)).toBe("active");
      now = new Date(before.getTime() + 3_600_000);
      await expect(accept(short.token)).rejects.toMatchObject({ cause: { kind: "conflict", message: "This invitation has expired" } });
      expect((await owner.call.invitation.list({ id })).results.map((one) => one.state)).toEqual(["expired", "revoked", "used"]);
    } finally {
      now = before;
    }
    expect(await rolesIn(id)).not.toHaveProperty(userOf(stranger));
  });

  test("of a library in the trash is missing, and good again when it is back", async () => {
    const { id, owner, stranger } = await group();
    const { token } = await owner.call.invitation.create({ id, role: "viewer" });
    await owner.call.library.delete({ id });
    expect(await kindOf(stranger.call.invitation.accept({ token }))).toBe("missing");
    expect(await kindOf(house.strangers.invitation.peek({ token }))).toBe("missing");
    await owner.call.library.restore({ id });
    expect(await stranger.call.invitation.accept({ token })).toMatchObject({ id });
  });

  test("that an owner made is good for nothing once they are none: removed, demoted, gone, or having handed over", async () => {
    const endings: ((id: LibraryId, one: Person, other: Person) => Promise<unknown>)[] = [
      (id, one, other) => other.call.member.remove({ id, userId: userOf(one) }),
      (id, one, other) => other.call.member.update({ id, userId: userOf(one), role: "editor" }),
      (id, one) => one.call.member.remove({ id, userId: userOf(one) }),
      (id, one, other) => one.call.library.handOver({ id, userId: userOf(other) }),
    ];
    for (const end of endings) {
      const { id, owner, editor, stranger } = await group();
      await owner.call.member.update({ id, userId: userOf(editor), role: "owner" });
      const made = await editor.call.invitation.create({ id, role: "owner" });
      const kept = await owner.call.invitation.create({ id, role: "viewer" });
      await end(id, editor, owner);
      expect(await house.strangers.invitation.peek({ token: made.token })).toEqual({ state: "revoked" });
      for (const { call } of [editor, stranger])
        if ((await rolesIn(id))[userOf(editor)] === undefined || call !== editor.call)
          await expect(call.invitation.accept({ token: made.token })).rejects.toMatchObject({ cause: { kind: "conflict" } });
      expect((await owner.call.invitation.list({ id })).results.map(({ id: one, state }) => [one, state])).toEqual(
        expect.arrayContaining([
          [made.id, "revoked"],
          [kept.id, "active"],
        ]),
      );
      const told = await sql()<Event[]>`select kind, fields from event where library_id = ${id} order by seq desc limit 3`;
      expect(told.map(({ fields }) => fields.invitationRevoked)).toContainEqual({ id: made.id, role: "owner" });
    }
  });

  test("from before somebody was removed does not let them back; a newer one does, and so does an owner", async () => {
    const before = now;
    try {
      const { id, owner, viewer } = await group();
      const old = await owner.call.invitation.create({ id, role: "editor", maxUses: 3 });
      now = new Date(now.getTime() + 1_000);
      await owner.call.member.remove({ id, userId: userOf(viewer) });
      await expect(viewer.call.invitation.accept({ token: old.token })).rejects.toMatchObject({
        cause: { kind: "conflict", message: expect.stringContaining("ask for a new link") },
      });
      expect((await owner.call.invitation.list({ id })).results).toMatchObject([{ useCount: 0, state: "active" }]);
      now = new Date(now.getTime() + 1_000);
      const young = await owner.call.invitation.create({ id, role: "viewer" });
      expect(await viewer.call.invitation.accept({ token: young.token })).toMatchObject({ id, role: "viewer" });

      await owner.call.member.remove({ id, userId: userOf(viewer) });
      await owner.call.member.add({ id, email: viewer.email, role: "viewer" });
      await viewer.call.member.remove({ id, userId: userOf(viewer) });
      expect(await viewer.call.invitation.accept({ token: old.token })).toMatchObject({ id, role: "editor" });
    } finally {
      now = before;
    }
  });

  test("that is over tells nothing of its library, signed out or in", async () => {
    const { id, owner, stranger } = await group();
    const { token, id: invitationId } = await owner.call.invitation.create({ id, role: "viewer" });
    await owner.call.invitation.revoke({ id, invitationId });
    for (const call of [house.strangers, stranger.call]) expect(await call.invitation.peek({ token })).toEqual({ state: "revoked" });
  });

  test("another library's owner does not revoke it", async () => {
    const [one, two] = await Promise.all([group(), group()]);
    const { id: invitationId } = await one.owner.call.invitation.create({ id: one.id, role: "viewer" });
    expect(await kindOf(two.owner.call.invitation.revoke({ id: two.id, invitationId }))).toBe("missing");
  });

  test("its terms are checked", async () => {
    const { id, owner } = await group();
    const { create } = owner.call.invitation;
    const soon = "2026-03-01T12:00:00.001Z";
    expect(await create({ id, role: "viewer", expiresAt: "2026-03-01T13:00:00.001+01:00" })).toMatchObject({ expiresAt: soon });
    expect(await create({ id, role: "viewer", expiresAt: null })).toMatchObject({ expiresAt: null });
    const refused = [
      create({ id, role: "viewer", expiresAt: "2026-03-01T12:00:00.000Z" }),
      create({ id, role: "viewer", expiresAt: soon, expiresInHours: 1 }),
      create({ id, role: "viewer", maxUses: 0 }),
      create({ id, role: "viewer", expiresInHours: 1e9 }),
    ];
    expect(await Promise.all(refused.map(kindOf))).toEqual(["invalid", "BAD_REQUEST", "BAD_REQUEST", "BAD_REQUEST"]);
  });

  test("for five people lets in exactly five of thirty who come at once", async () => {
    const { id, owner } = await group();
    const { token } = await owner.call.invitation.create({ id, role: "viewer", maxUses: 5 });
    const people = await Promise.all(Array.from({ length: 30 }, () => house.person()));
    const answers = await Promise.all(people.map(({ call }) => kindOf(call.invitation.accept({ token }))));
    expect(answers.filter((answer) => answer === "fine")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "conflict")).toHaveLength(25);
    expect(Object.keys(await rolesIn(id))).toHaveLength(3 + 5);
    expect((await owner.call.invitation.list({ id })).results).toMatchObject([{ useCount: 5, state: "used" }]);
  });
});

test("ids of nothing are missing", async () => {
  const ada = await house.person();
  const id = LibraryId.parse("00000000-0000-4000-8000-000000000000");
  expect(await kindOf(ada.call.library.get({ id }))).toBe("missing");
  expect(await kindOf(ada.call.member.list({ id }))).toBe("missing");
  expect(await kindOf(ada.call.prompt.create({ title: "t", content: "c", libraryId: id }))).toBe("missing");
});
