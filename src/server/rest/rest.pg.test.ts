// REST over the whole house: the spec's client as its user calls it, every endpoint once, every refusal once, and nonsense everywhere.
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PromptDetail, type PromptPage } from "../../lib/contract/prompt.ts";
import { createOrigins } from "../main/origins.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { PromptClient } from "../testing/prompt-client.ts";
import { asksAt, refusalIn, savedPrompts } from "../testing/rest.ts";
import { createRestHandler } from "./handler.ts";

let house: House;
let server: Server;
let origin: string;

beforeAll(async () => {
  house = await openHouse();
  const { fromOf } = createOrigins({ publicUrl: undefined, trustProxy: false, corsOrigins: [] });
  const rest = createRestHandler({ services: house.services, fromOf });
  server = createServer((req, res) => void rest(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await house[Symbol.asyncDispose]();
});

const ask = asksAt(() => origin);

test("the spec's client saves, lists, changes, marks, uses, finds and deletes", async () => {
  const { token } = await house.person();
  const client = new PromptClient(`${origin}${savedPrompts}`, token);
  const input = {
    title: "Email Marketing Template",
    content: "Write a compelling email marketing campaign for a tech startup...",
    description: "Reusable template for marketing emails",
    category: "business",
    tags: ["email", "marketing", "template"],
    metadata: { targetAudience: "tech-savvy", tone: "professional", language: "english" },
  };
  const saved = await client.savePrompt(input);
  expect(saved).toMatchObject({ ...input, useCount: 0, lastUsedAt: null, isFavorite: false, isPublic: false });
  await client.savePrompt({ title: "Another", content: "Text", category: "coding" });

  expect((await client.getSavedPrompts()).count).toBe(2);
  const page = await client.getSavedPrompts(1, "business", ["marketing", "email"]);
  expect(page).toMatchObject({ count: 1, next: null, previous: null, results: [{ id: saved.id }] });

  expect(await client.updatePrompt(saved.id, { title: "Renamed" })).toMatchObject({ id: saved.id, title: "Renamed", version: 2 });
  expect(await client.toggleFavorite(saved.id)).toMatchObject({
    success: true,
    message: "Added to favorites",
    isFavorite: true,
    id: saved.id,
  });
  await client.recordUsage(saved.id);
  expect((await client.getSavedPrompts(1, "business")).results[0]).toMatchObject({ useCount: 1, lastUsedAt: expect.any(String) });

  expect((await client.searchPrompts("compelling")).map(({ id }) => id)).toEqual([saved.id]);
  await client.deletePrompt(saved.id);
  expect((await client.getSavedPrompts()).count).toBe(1);
});

test("an account is made, signed into and read; tokens are made, listed and revoked", async () => {
  const email = `${randomUUID()}@example.org`;
  const account = { email, password: "correct horse battery" };
  const made = await ask(undefined, "POST", "/api/v2/auth/register/", account);
  expect([made.status, made.body]).toMatchObject([201, { user: { email }, token: /^shf_/ }]);
  const signedIn = await ask(undefined, "POST", "/api/v2/auth/token/", account);
  expect([signedIn.status, Object.keys(signedIn.body)]).toEqual([200, ["user", "token"]]);
  const me = { token: (signedIn.body as { token: string }).token } as Person;

  expect((await ask(me, "GET", "/api/v2/auth/me")).body).toMatchObject({
    user: { email },
    personalLibraryId: expect.any(String),
    libraries: [{ role: "owner" }],
  });
  expect((await ask(me, "GET", "/api/v2/libraries/")).body).toMatchObject({
    count: 1,
    next: null,
    previous: null,
    results: [{ kind: "personal" }],
  });
  const token = await ask(me, "POST", "/api/v2/auth/tokens/", { name: "ci", scopes: ["read"] });
  expect([token.status, token.body]).toMatchObject([201, { name: "ci", scopes: ["read"] }]);
  const reader = token.body as unknown as Person & { id: string };
  expect((await ask(reader, "GET", "")).status).toBe(200);
  expect((await ask(reader, "POST", "", "{")).status).toBe(403);
  expect((await ask(me, "DELETE", `/api/v2/auth/tokens/${reader.id}/`)).status).toBe(204);
  expect((await ask(me, "DELETE", "/api/v2/auth/tokens/none/")).status).toBe(404);
  expect((await ask(undefined, "POST", "/api/v2/auth/register/", account)).body).toMatchObject({
    errors: [{ field: "email", code: "duplicate" }],
  });
  expect((await ask(undefined, "POST", "/api/v2/auth/token/", { ...account, password: "wrong" })).status).toBe(401);
});

test("every endpoint of a prompt answers as the contract says", async () => {
  const me = await house.person();
  const made = await ask(me, "POST", "", { title: "Mail", content: "Dear {{name}}", tags: ["letter"], category: "writing" });
  const prompt = PromptDetail.parse(made.body);
  const one = `${prompt.id}/`;
  expect([made.status, made.headers.get("location")]).toEqual([201, `${origin}${savedPrompts}${one}`]);

  expect((await ask(me, "GET", one)).body).toEqual(prompt);
  expect((await ask(me, "PUT", one, { ...prompt, title: "Letter" })).body).toMatchObject({ title: "Letter", version: 2 });
  expect((await ask(me, "POST", `${one}use/`, { values: { name: "Ada" } })).body).toMatchObject({ useCount: 1, text: "Dear Ada" });
  const copy = await ask(me, "POST", `${one}duplicate/`);
  expect([copy.status, copy.headers.get("location")]).toEqual([201, `${origin}${savedPrompts}${PromptDetail.parse(copy.body).id}/`]);
  expect((await ask(me, "POST", `${one}toggle-favorite`)).body).toMatchObject({ isFavorite: true });
  expect((await ask(me, "GET", "favorites/")).body).toMatchObject({ count: 1, results: [{ id: prompt.id }] });
  expect((await ask(me, "GET", "?is_favorite=true")).body).toMatchObject({ count: 1 });
  expect((await ask(me, "GET", "stats/")).body).toMatchObject({ totalCount: 2, favoriteCount: 1, categoryBreakdown: { writing: 2 } });
  expect((await ask(me, "GET", "top-used/?limit=1")).body).toMatchObject([{ id: prompt.id }]);
  expect((await ask(me, "GET", "tags/?q=le")).body).toEqual([{ tag: "letter", count: 2 }]);
  const found = await ask(me, "GET", "search/?q=ada+letter&limit=500");
  expect([found.status, found.headers.get("x-search-engine")]).toEqual([200, "postgres"]);
  expect((await ask(me, "GET", "search/")).body).toEqual([]);
  expect((await ask(me, "GET", "search/facets/?q=dear")).body).toMatchObject({ category: [{ value: "writing", count: 2 }] });

  expect((await ask(me, "GET", "categories/")).body).toHaveLength(8);
  const category = await ask(me, "POST", "categories/", { label: "Recipes" });
  expect([category.status, category.body]).toMatchObject([201, { label: "Recipes", builtIn: false }]);
  const { key } = category.body as { key: string };
  expect((await ask(me, "PATCH", `categories/${key}/`, { label: "Food" })).body).toMatchObject({ key, label: "Food" });
  expect((await ask(me, "DELETE", `categories/${key}/`)).status).toBe(204);

  expect((await ask(me, "DELETE", one)).status).toBe(204);
  expect((await ask(me, "GET", one)).status).toBe(404);
  expect((await ask(me, "GET", "?trash=true")).body).toMatchObject({ count: 1 });
  expect((await ask(me, "POST", `${one}restore/`)).body).toMatchObject({ id: prompt.id });
  expect((await ask(me, "DELETE", one)).status).toBe(204);
  expect((await ask(me, "DELETE", `${one}?purge=true`)).status).toBe(204);
  expect((await ask(me, "POST", `${one}restore/`)).status).toBe(404);
});

test("a library is made, shared, joined, left and thrown away", async () => {
  const [me, other, third] = [await house.person(), await house.person(), await house.person()];
  const made = await ask(me, "POST", "/api/v2/libraries/", { name: "Team" });
  const { id } = made.body as { id: string };
  const one = `/api/v2/libraries/${id}/`;
  expect([made.status, made.headers.get("location"), made.body]).toMatchObject([201, `${origin}${one}`, { role: "owner", kind: "shared" }]);
  expect((await ask(me, "PATCH", one, { name: "Crew" })).body).toMatchObject({ name: "Crew" });
  expect((await ask(me, "GET", one)).body).toMatchObject({ id, name: "Crew", memberCount: 1, promptCount: 0 });

  const added = await ask(me, "POST", `${one}members/`, { email: other.email, role: "editor" });
  expect([added.status, added.body]).toMatchObject([201, { userId: other.actor.accountId, email: other.email, role: "editor" }]);
  expect(refusalIn(await ask(me, "POST", `${one}members/`, { email: other.email, role: "editor" }))).toEqual([409, "email duplicate"]);
  expect(refusalIn(await ask(me, "POST", `${one}members/`, { email: "nobody@example.org", role: "editor" }))).toEqual([
    400,
    "email invalid",
  ]);
  expect(refusalIn(await ask(me, "POST", `${one}members/`, { role: "king" }))).toEqual([400, "email required", "role invalid"]);
  expect(refusalIn(await ask(other, "POST", `${one}members/`, { email: third.email, role: "viewer" }))).toEqual([403, "permission_denied"]);
  expect(refusalIn(await ask(third, "GET", `${one}members/`))).toEqual([404, "not_found"]);
  expect((await ask(other, "GET", `${one}members/`)).body).toMatchObject({ count: 2, results: [{ role: "owner" }, { role: "editor" }] });
  const member = `${one}members/${other.actor.accountId}/`;
  expect((await ask(me, "PATCH", member, { role: "viewer" })).body).toMatchObject({ role: "viewer" });
  expect(refusalIn(await ask(me, "DELETE", `${one}members/${me.actor.accountId}/`))).toEqual([409, "conflict"]);
  expect((await ask(me, "PATCH", `${one}members/malformed/`, { role: "viewer" })).status).toBe(404);

  const invitation = await ask(me, "POST", `${one}invitations/`, { role: "viewer", maxUses: 1 });
  const { token, id: invitationId } = invitation.body as { token: string; id: string };
  expect([invitation.status, invitation.body]).toMatchObject([201, { url: `${origin}/invite/${token}`, state: "active" }]);
  const link = `/api/v2/invitations/${token}/`;
  expect((await ask(undefined, "GET", link)).body).toMatchObject({ libraryName: "Crew", role: "viewer", state: "active" });
  expect(refusalIn(await ask(undefined, "POST", `${link}accept/`))).toEqual([401, "not_authenticated"]);
  expect((await ask(third, "POST", `${link}accept/`)).body).toMatchObject({ id, role: "viewer" });
  expect(refusalIn(await ask(await house.person(), "POST", `${link}accept/`))).toEqual([409, "conflict"]);
  expect((await ask(undefined, "GET", "/api/v2/invitations/shi_unknown/")).status).toBe(404);
  expect((await ask(me, "GET", `${one}invitations/`)).body).toMatchObject({
    count: 1,
    results: [{ id: invitationId, state: "used", useCount: 1 }],
  });
  expect((await ask(me, "DELETE", `${one}invitations/${invitationId}/`)).status).toBe(204);

  const { id: promptId } = PromptDetail.parse((await ask(me, "POST", "", { title: "a", content: "b" })).body);
  expect((await ask(me, "POST", `${promptId}/move/`, { libraryId: id })).body).toMatchObject({ id: promptId, libraryId: id });
  expect((await ask(me, "POST", "bulk-move/", { ids: [promptId], libraryId: me.libraryId })).body).toMatchObject({
    success: true,
    movedCount: 1,
  });
  expect(refusalIn(await ask(me, "POST", `${promptId}/move/`, { libraryId: randomUUID() }))).toEqual([404, "not_found"]);

  expect((await ask(me, "POST", `${one}hand-over/`, { userId: other.actor.accountId })).body).toMatchObject({ role: "editor" });
  expect((await ask(me, "DELETE", `${one}members/${me.actor.accountId}/`)).status).toBe(204);
  expect((await ask(me, "GET", one)).status).toBe(404);
  expect((await ask(other, "DELETE", one)).status).toBe(204);
  expect((await ask(other, "GET", "/api/v2/libraries/?trash=true")).body).toMatchObject({ count: 1, results: [{ id }] });
  expect((await ask(other, "POST", `${one}restore/`)).body).toMatchObject({ id, role: "owner", deletedAt: null });
  expect(refusalIn(await ask(me, "DELETE", `/api/v2/libraries/${me.libraryId}/`))).toEqual([403, "permission_denied"]);
});

test("many at once: the good beside the bad", async () => {
  const me = await house.person();
  const batch = await ask(me, "POST", "batch/", {
    prompts: [{ title: "A", content: "a" }, { title: "" }, { title: "B\u0000", content: "b" }, 7],
  });
  expect([batch.status, batch.body]).toMatchObject([200, [{ success: true }, { success: false }, { success: false }, { success: false }]]);
  const { id } = (batch.body as { savedPrompt: { id: string } }[])[0]?.savedPrompt ?? { id: "" };
  expect((await ask(me, "POST", "bulk-toggle-favorite/", { ids: [id, randomUUID(), "x"] })).body).toMatchObject({
    success: true,
    updatedCount: 1,
  });
  expect((await ask(me, "POST", "bulk-delete/", { ids: [id, "\u0000"] })).body).toMatchObject({ success: true, deletedCount: 1 });
});

test("what was exported is imported again, with its results as they come", async () => {
  const [me, other] = [await house.person(), await house.person()];
  const content = 'CRLF\r\n, "quotes" 東京 <b>&amp;</b>';
  await ask(me, "POST", "", { title: "Kept", content, tags: ["x"] });

  for (const format of ["json", "csv"]) {
    const file = await ask(me, "GET", `export/?format=${format}`);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename=/);
    const type = { "content-type": format === "csv" ? "text/csv" : "application/json" };
    expect((await ask(other, "POST", "import/?dry_run=true", file.text, type)).body).toMatchObject({
      results: [{ row: 1, status: format === "json" ? "would_create" : "skipped" }],
    });
    const events = await ask(other, "POST", "import/", file.text, { ...type, accept: "text/event-stream" });
    expect(events.text).toMatch(/^event: result\ndata: .*\n\nevent: done\ndata: \{"results":\[.*\n\n$/);
  }
  expect((await ask(other, "GET", "")).body).toMatchObject({ count: 1, results: [{ title: "Kept", content, tags: ["x"] }] });
  expect((await ask(me, "POST", "import/", "<a/>", { "content-type": "text/xml" })).status).toBe(415);
});

test("pages are linked with their filters, and one that does not exist is 404", async () => {
  const me = await house.person();
  for (const title of ["a", "b", "c"]) await ask(me, "POST", "", { title, content: "text", tags: ["t"] });
  const first = (await ask(me, "GET", "?page_size=2&tags=t&ordering=title")).body as PromptPage;
  expect(first).toMatchObject({ count: 3, previous: null, results: [{ title: "a" }, { title: "b" }] });
  const second = (await ask(me, "GET", first.next ?? "")).body as PromptPage;
  expect(second).toMatchObject({ next: null, results: [{ title: "c" }] });
  expect(second.previous?.startsWith(`${origin}${savedPrompts}?`)).toBe(true);
  for (const page of ["0", "3", "-1", "x", "1.5", "", "99999999999999999999"])
    expect((await ask(me, "GET", `?page_size=2&page=${page}`)).status, page).toBe(404);
  expect((await ask(me, "GET", "?ordering=size")).status).toBe(400);
  expect((await ask(me, "GET", "?page_size=100000")).status).toBe(200);
});

test("a tag changes with what it stands for, and saves the answer until then", async () => {
  const me = await house.person();
  const { id } = PromptDetail.parse((await ask(me, "POST", "", { title: "a", content: "b" })).body);
  for (const path of ["", `${id}/`]) {
    const etag = (await ask(me, "GET", path)).headers.get("etag") ?? "";
    const unchanged = await ask(me, "GET", path, undefined, { "if-none-match": etag });
    expect([unchanged.status, unchanged.text, unchanged.headers.get("etag")]).toEqual([304, "", etag]);
    await ask(me, "POST", `${id}/toggle-favorite/`);
    const changed = await ask(me, "GET", path, undefined, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  }
});

test("every refusal has its status, field and code", async () => {
  const [me, other] = [await house.person(), await house.person()];
  const { id } = PromptDetail.parse(
    (await ask(me, "POST", "", { title: "a", content: "b", slug: `mine-${randomUUID().slice(0, 8)}` })).body,
  );
  const create = async (fields: object) => refusalIn(await ask(me, "POST", "", { title: "t", content: "c", ...fields }));

  expect(await create({ title: undefined, content: " " })).toEqual([400, "title required", "content required"]);
  expect(await create({ title: "x".repeat(201) })).toEqual([400, "title max_length"]);
  expect(await create({ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) })).toEqual([400, "tags max_length"]);
  expect(await create({ tags: ["a", "x".repeat(51)] })).toEqual([400, "tags[1] max_length"]);
  expect(await create({ category: "nonsense" })).toEqual([400, "category invalid"]);
  expect(await create({ content: "\u0000" })).toEqual([400, "content invalid"]);
  expect(refusalIn(await ask(me, "POST", "", '{"title":"\\ud800","content":"c"}', { "content-type": "application/json" }))).toEqual([
    400,
    "title invalid",
  ]);
  expect(await create({ color: "red" })).toEqual([400, "color invalid"]);
  expect(await create({ libraryId: randomUUID() })).toEqual([404, "not_found"]);
  expect(refusalIn(await ask(me, "POST", "", "{", { "content-type": "application/json" }))).toEqual([400, "invalid"]);
  expect(refusalIn(await ask(undefined, "POST", "", "{"))).toEqual([401, "not_authenticated"]);
  expect(refusalIn(await ask(me, "POST", "", "a=b", { "content-type": "application/x-www-form-urlencoded" }))).toEqual([415, "invalid"]);
  expect(refusalIn(await ask(me, "DELETE", ""))).toEqual([405, "invalid"]);

  const unknown = await ask(me, "GET", `${randomUUID()}/`);
  for (const missing of [
    await ask(other, "GET", `${id}/`),
    await ask(other, "PATCH", `${id}/`, { title: "x" }),
    await ask(me, "GET", "malformed/"),
  ])
    expect([missing.status, missing.text]).toEqual([404, unknown.text]);

  await ask(me, "PATCH", `${id}/`, { title: "second" });
  const conflict = await ask(me, "PATCH", `${id}/`, { title: "third", basedOn: 1 });
  expect(refusalIn(conflict)).toEqual([409, "conflict"]);
  expect(conflict.body).toMatchObject({ latest: { id, title: "second", version: 2 } });

  await ask(me, "PATCH", `${id}/`, { isPublic: true });
  expect(refusalIn(await ask(other, "PATCH", `${id}/`, { title: "mine now" }))).toEqual([403, "permission_denied"]);
});

test("in a body a name is a text of its form: absent it is required, another value is invalid, a malformed text names nothing", async () => {
  const [me, other] = [await house.person(), await house.person()];
  const { id } = PromptDetail.parse((await ask(me, "POST", "", { title: "a", content: "b" })).body);
  const { id: libraryId } = (await ask(me, "POST", "/api/v2/libraries/", { name: " Team\n" })).body as { id: string };
  const one = `/api/v2/libraries/${libraryId}/`;
  const doors: [string, string, object][] = [
    [`${id}/move/`, "libraryId", {}],
    ["bulk-move/", "libraryId", { ids: [id] }],
    [`${one}hand-over/`, "userId", {}],
  ];
  for (const [path, name, body] of doors) {
    expect(refusalIn(await ask(me, "POST", path, body)), path).toEqual([400, `${name} required`]);
    expect(refusalIn(await ask(me, "POST", path, { ...body, [name]: null })), path).toEqual([400, `${name} required`]);
    for (const value of [5, true, {}, []])
      expect(refusalIn(await ask(me, "POST", path, { ...body, [name]: value })), path).toEqual([400, `${name} invalid`]);
    expect(refusalIn(await ask(me, "POST", path, { ...body, [name]: "x" })), path).toEqual([404, "not_found"]);
  }
  for (const value of [5, [], {}])
    expect(refusalIn(await ask(me, "POST", "", { title: "t", content: "c", libraryId: value }))).toEqual([400, "libraryId invalid"]);
  expect(refusalIn(await ask(me, "POST", "", { title: "t", content: "c", libraryId: "x" }))).toEqual([404, "not_found"]);
  expect((await ask(me, "POST", "", { title: "t", content: "c", libraryId: null })).body).toMatchObject({ libraryId: me.libraryId });
  expect((await ask(me, "POST", `${id}/duplicate/`, { libraryId: null })).body).toMatchObject({ libraryId: me.libraryId });
  expect(refusalIn(await ask(me, "GET", "/api/v2/libraries/x/"))).toEqual([404, "not_found"]);
  const step = await ask(me, "POST", "/api/v2/history/prompt-iterations/", { promptText: "x" });
  expect(refusalIn(step)).toEqual([400, "parentPrompt required"]);
  expect(refusalIn(await ask(me, "POST", "/api/v2/history/prompt-history/", { originalPrompt: "x", tokensInput: 3e9 }))).toEqual([
    400,
    "tokensInput invalid",
  ]);
  expect(refusalIn(await ask(other, "GET", `export/?library=${libraryId}`))).toEqual([404, "not_found"]);
  expect(refusalIn(await ask(me, "GET", "?page_size=0"))).toEqual([400, "page_size invalid"]);
  expect(refusalIn(await ask(me, "GET", "/api/v2/history/prompt-history/?start_date=x"))).toEqual([400, "start_date invalid"]);
  expect((await ask(me, "GET", `${id}/versions/1/`)).status).toBe(200);
  for (const path of [`${id}/versions/01/`, `${id}/versions/1/diff/01/`]) expect((await ask(me, "GET", path)).status).toBe(404);
  for (const path of ["/api/v2/history/prompt-history/run/", "/api/v2/prompts/scaffold/", "/api/v2/prompts/refine/"])
    expect(refusalIn(await ask(me, "POST", path, {}))).toEqual([404, "not_found"]);

  const library = (await ask(me, "GET", one)).body as object;
  expect(library).toMatchObject({ name: "Team" });
  expect((await ask(me, "PATCH", one, { ...library, name: " Crew " })).body).toEqual({ ...library, name: "Crew" });
});
