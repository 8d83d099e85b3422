// Versions, labels, slugs and the guide's names over REST: every endpoint once, every refusal once, and a label that a follower hears of.
import { afterAll, beforeAll, expect, test } from "vitest";
import { GuidePrompt, GuideVersion } from "../../lib/contract/guide.ts";
import { Label, LabelPlace } from "../../lib/contract/label.ts";
import { PromptDetail } from "../../lib/contract/prompt.ts";
import { VersionDetail, VersionDiff, VersionPage } from "../../lib/contract/version.ts";
import { follow, type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { type Asked, asksAt, refusalIn, savedPrompts } from "../testing/rest.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

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

const unknown = "00000000-0000-7000-8000-000000000000";

const ask = asksAt(() => `http://127.0.0.1:${gateway.port}`);

const refusal = async (asked: Promise<Asked>) => refusalIn(await asked);

async function threeVersions(who: Person, more: object = {}): Promise<PromptDetail> {
  const { body } = await ask(who, "POST", savedPrompts, { title: "Versioned", content: "one\r\n", ...more });
  const { id } = PromptDetail.parse(body);
  await ask(who, "PATCH", `${id}/`, { content: "two\r\n", changeSummary: "Said two" });
  return PromptDetail.parse((await ask(who, "PATCH", `${id}/`, { content: "three\r\n", tags: ["x"] })).body);
}

test("versions are listed, read, compared and restored", async () => {
  const me = await house.person();
  const { id } = await threeVersions(me);
  const page = VersionPage.strict().parse((await ask(me, "GET", `${id}/versions/?page_size=2`)).body);
  expect([page.count, page.previous, page.results.map((one) => one.version)]).toEqual([3, null, [3, 2]]);
  const next = VersionPage.parse((await ask(me, "GET", new URL(page.next ?? "").pathname + new URL(page.next ?? "").search)).body);
  expect([next.next, next.results.map((one) => one.version)]).toEqual([null, [1]]);
  const second = VersionDetail.strict().parse((await ask(me, "GET", `${id}/versions/2`)).body);
  expect(second).toMatchObject({ version: 2, content: "two\r\n", changeSummary: "Said two", createdBy: me.actor.accountId });
  const diff = VersionDiff.strict().parse((await ask(me, "GET", `${id}/versions/1/diff/3/`)).body);
  expect(diff).toMatchObject({ from: 1, to: 3, fields: [{ field: "tags", before: [], after: ["x"] }] });

  expect(await refusal(ask(me, "POST", `${id}/versions/1/restore/`, { basedOn: 2 }))).toEqual([409, "conflict"]);
  const restored = await ask(me, "POST", `${id}/versions/1/restore/`, { basedOn: 3 });
  expect([restored.status, PromptDetail.parse(restored.body)]).toMatchObject([200, { version: 4, content: "one\r\n", tags: [] }]);
  expect((await ask(me, "POST", `${id}/versions/4/restore/`)).body).toEqual(restored.body);
  expect(await refusal(ask(me, "POST", `${id}/versions/1/restore/`, { other: 1 }))).toEqual([400, "other invalid"]);
  for (const path of [
    "versions/5/",
    "versions/0/",
    "versions/x/",
    "versions/1/diff/9/",
    "versions/9999999999/",
    "versions/?page=3",
    "versions/?page=0",
  ])
    expect(await refusal(ask(me, "GET", `${id}/${path}`)), path).toEqual([404, "not_found"]);
  expect(await refusal(ask(me, "GET", `${unknown}/versions/`))).toEqual([404, "not_found"]);
  expect(await refusal(ask(me, "POST", `${id}/versions/9/restore/`))).toEqual([404, "not_found"]);
});

test("a label is promoted, rolled back and taken away, and whoever follows the library hears of it", async () => {
  const me = await house.person();
  const { id } = await threeVersions(me);
  const tag = (await ask(me, "GET", `${id}/`)).headers.get("etag") ?? "";
  const client = await gateway.client(me.token);
  const followed = follow((observer) => client.call.live.library.subscribe({ libraryId: me.libraryId }, observer));
  await followed.started;
  const place = async (version: number, more: object = {}) => {
    const { status, body } = await ask(me, "PUT", `${id}/labels/production/`, { version, ...more });
    return [status, LabelPlace.strict().parse(body)];
  };
  const label = "production";
  expect(await place(2)).toEqual([200, { label, version: 2, previousVersion: null, protected: false }]);
  expect(await place(3, { protected: true })).toEqual([200, { label, version: 3, previousVersion: 2, protected: true }]);
  expect(await place(2)).toEqual([200, { label, version: 2, previousVersion: 3, protected: true }]);
  const [listed] = Label.strict()
    .array()
    .parse((await ask(me, "GET", `${id}/labels/`)).body);
  expect(listed).toMatchObject({ label, version: 2, previousVersion: 3, protected: true, movedBy: me.actor.accountId });
  const now = await ask(me, "GET", `${id}/`, undefined, { "if-none-match": tag });
  expect([now.status, PromptDetail.parse(now.body).labels]).toEqual([200, { production: 2 }]);

  expect(await refusal(ask(me, "PUT", `${id}/labels/Production/`, { version: 1 }))).toEqual([400, "label invalid"]);
  expect(await refusal(ask(me, "PUT", `${id}/labels/production/`, {}))).toEqual([400, "version required"]);
  expect(await refusal(ask(me, "PUT", `${id}/labels/production/`, { version: 4 }))).toEqual([404, "not_found"]);
  expect((await ask(me, "DELETE", `${id}/labels/production/`)).status).toBe(204);
  expect(await refusal(ask(me, "DELETE", `${id}/labels/production/`))).toEqual([404, "not_found"]);
  expect((await ask(me, "GET", `${id}/labels/`)).body).toEqual([]);
  expect((await followed.first(4)).map(({ kind, fields }) => [kind, fields])).toEqual([
    ["version.labeled", { label, version: 2, previousVersion: null, protected: false, labels: { production: 2 } }],
    ["version.labeled", { label, version: 3, previousVersion: 2, protected: true, labels: { production: 3 } }],
    ["version.labeled", { label, version: 2, previousVersion: 3, protected: true, labels: { production: 2 } }],
    ["version.unlabeled", { label, previousVersion: 2, labels: {} }],
  ]);
});

test("a protected label is refused to an editor", async () => {
  const [owner, editor] = await Promise.all([house.person(), house.person()]);
  const libraryId = await sharedLibrary(house, [
    [owner, "owner"],
    [editor, "editor"],
  ]);
  const { id } = await threeVersions(owner, { libraryId });
  await ask(owner, "PUT", `${id}/labels/production/`, { version: 1, protected: true });
  expect(await refusal(ask(editor, "PUT", `${id}/labels/production/`, { version: 3 }))).toEqual([403, "permission_denied"]);
  expect(await refusal(ask(editor, "DELETE", `${id}/labels/production/`))).toEqual([403, "permission_denied"]);
  expect((await ask(editor, "PUT", `${id}/labels/staging/`, { version: 3 })).status).toBe(200);
  expect(PromptDetail.parse((await ask(editor, "GET", `${id}/`)).body).labels).toEqual({ production: 1, staging: 3 });
});

test("an outsider sees no version, label or difference that was never public", async () => {
  const [owner, guest] = await Promise.all([house.person(), house.person()]);
  const { id, slug } = await threeVersions(owner);
  await ask(owner, "PUT", `${id}/labels/old/`, { version: 1 });
  await ask(owner, "PATCH", `${id}/`, { isPublic: true });
  await ask(owner, "PUT", `${id}/labels/live/`, { version: 4 });
  expect(VersionPage.parse((await ask(guest, "GET", `${id}/versions/`)).body)).toMatchObject({ count: 1, results: [{ version: 4 }] });
  expect(Label.array().parse((await ask(guest, "GET", `${id}/labels/`)).body)).toMatchObject([{ label: "live", version: 4 }]);
  expect(PromptDetail.parse((await ask(guest, "GET", `${id}/`)).body).labels).toEqual({ live: 4 });
  const hidden = [
    `${id}/versions/1/`,
    `${id}/versions/1/diff/4/`,
    `${id}/versions/4/diff/1/`,
    `by-slug/${slug}@1/`,
    `by-slug/${slug}@old/`,
  ];
  const bodyOfUnknown = (await ask(guest, "GET", `${unknown}/`)).text;
  for (const path of hidden) {
    const { status, text } = await ask(guest, "GET", path);
    expect([status, text], path).toEqual([404, bodyOfUnknown]);
  }
  expect((await ask(guest, "GET", `by-slug/${slug}@live/`)).status).toBe(200);
  expect(await refusal(ask(guest, "PUT", `${id}/labels/mine/`, { version: 4 }))).toEqual([403, "permission_denied"]);
  expect(await refusal(ask(guest, "POST", `${id}/versions/4/restore/`))).toEqual([403, "permission_denied"]);
});

test("a slug is followed with its version or label, encoded or not, under its old name too, with an ETag", async () => {
  const me = await house.person();
  const { id, slug } = await threeVersions(me);
  await ask(me, "PUT", `${id}/labels/production/`, { version: 2 });
  for (const [path, content, version] of [
    [`by-slug/${slug}/`, "three\r\n", 3],
    [`by-slug/${slug}`, "three\r\n", 3],
    [`by-slug/${slug}@1/`, "one\r\n", 1],
    [`by-slug/${slug}%401/`, "one\r\n", 1],
    [`by-slug/${slug}@production`, "two\r\n", 2],
    [`by-slug/${slug}%40production/`, "two\r\n", 2],
  ] as const)
    expect((await ask(me, "GET", path)).body, path).toMatchObject({ id, slug, content, version });

  const tag = (await ask(me, "GET", `by-slug/${slug}/`)).headers.get("etag") ?? "";
  expect((await ask(me, "GET", `by-slug/${slug}/`, undefined, { "if-none-match": tag })).status).toBe(304);
  await ask(me, "PATCH", `${id}/`, { slug: `${slug}-2` });
  const renamed = await ask(me, "GET", `by-slug/${slug}/`, undefined, { "if-none-match": tag });
  expect([renamed.status, PromptDetail.parse(renamed.body).slug]).toEqual([200, `${slug}-2`]);
  const other = await threeVersions(me);
  expect(await refusal(ask(me, "PATCH", `${other.id}/`, { slug: `${slug}-2` }))).toEqual([409, "slug duplicate"]);
  expect(await refusal(ask(me, "PATCH", `${other.id}/`, { slug }))).toEqual([409, "slug duplicate"]);
  for (const path of [`by-slug/${slug}@9/`, `by-slug/${slug}@none/`, "by-slug/%40/", "by-slug/UPPER/", `by-slug/${"x".repeat(300)}/`])
    expect(await refusal(ask(me, "GET", path)), path).toEqual([404, "not_found"]);
});

test("an unlisted prompt is seen with its key and not by its slug alone; a renewed key ends the old link and every ETag", async () => {
  const [owner, guest] = await Promise.all([house.person(), house.person()]);
  const { id, slug, shareKey } = await threeVersions(owner, { visibility: "unlisted" });
  expect(await refusal(ask(guest, "GET", `by-slug/${slug}/`))).toEqual([404, "not_found"]);
  expect(await refusal(ask(guest, "GET", `by-slug/${slug}/?key=`))).toEqual([404, "not_found"]);
  const shown = await ask(guest, "GET", `by-slug/${slug}/?key=${shareKey}`);
  expect(PromptDetail.parse(shown.body)).toMatchObject({ id, content: "three\r\n" });
  expect(shown.text).not.toContain(shareKey ?? "no key");
  expect((await ask(guest, "GET", `${id}/`)).status).toBe(200);

  const tag = (await ask(owner, "GET", `${id}/`)).headers.get("etag") ?? "";
  const renewed = await ask(owner, "POST", `${id}/share-key/`);
  expect([renewed.status, Object.keys(renewed.body)]).toEqual([200, ["shareKey"]]);
  const present = await ask(owner, "GET", `${id}/`, undefined, { "if-none-match": tag });
  expect([present.status, present.body]).toMatchObject([200, renewed.body]);
  const oldLink = ask(guest, "GET", `by-slug/${slug}/?key=${shareKey}`, undefined, { "if-none-match": shown.headers.get("etag") ?? "" });
  expect(await refusal(oldLink)).toEqual([404, "not_found"]);
  expect(await refusal(ask(guest, "POST", `${id}/share-key/`))).toEqual([403, "permission_denied"]);
});

test("the guide's client saves and reads under its own names", async () => {
  const me = await house.person();
  const prompts = "/api/v2/prompts/";
  const made = await ask(me, "POST", prompts, { title: "G", models: ["m"], body: "b\r\n", slug: `guide-${Date.now()}` });
  const prompt = GuidePrompt.strict().parse(made.body);
  expect([made.status, made.headers.get("location")?.endsWith(`${prompts}${prompt.id}/`)]).toEqual([201, true]);
  expect(prompt).toMatchObject({ createdBy: me.actor.accountId, latestVersion: { version: 1, body: "b\r\n", purpose: "", tools: [] } });
  expect((await ask(me, "GET", `${prompts}${prompt.id}`)).body).toEqual(made.body);
  await ask(me, "PATCH", `${prompt.id}/`, { content: "c" });
  const versions = GuideVersion.strict()
    .array()
    .parse((await ask(me, "GET", `${prompts}${prompt.id}/versions/`)).body);
  expect(versions.map(({ version, body }) => [version, body])).toEqual([
    [2, "c"],
    [1, "b\r\n"],
  ]);
  expect(await refusal(ask(me, "POST", prompts, { title: "", models: 1 }))).toEqual([
    400,
    "title required",
    "body required",
    "models invalid",
  ]);
  expect(await refusal(ask(me, "POST", prompts, { title: "t", body: "b" }))).toEqual([400, "models required"]);
  expect(await refusal(ask(me, "POST", prompts, { title: "t", models: [], body: "b", slug: prompt.slug }))).toEqual([
    409,
    "slug duplicate",
  ]);
  expect(await refusal(ask(me, "POST", prompts, { title: "t", models: [], body: "b", content: "c" }))).toEqual([400, "content invalid"]);
  expect(await refusal(ask(me, "GET", `${prompts}${unknown}/`))).toEqual([404, "not_found"]);
  expect(await refusal(ask(me, "GET", `${prompts}nonsense/`))).toEqual([404, "not_found"]);
});
