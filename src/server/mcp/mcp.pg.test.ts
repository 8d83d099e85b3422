// MCP as its own client meets it, over HTTP and PostgreSQL: prompts by pages, arguments, tools, resources, changes, and every refusal.
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnv } from "../env.ts";
import { startServices } from "../main/services.ts";
import { type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { type McpClient, openMcp } from "../testing/mcp.ts";

let house: House;
let near: Gateway;
let far: Gateway;
let stopFar: () => Promise<void>;

beforeAll(async () => {
  house = await openHouse();
  near = await openGateway(house.services);
  // Another process over the same database, as far as anything that is kept in memory goes.
  const other = await startServices({
    url: house.url,
    env: readEnv({ SAVES_PER_HOUR: "0" }),
    secret: "a secret for tests only",
    setupCode: "setup",
    log: pino({ level: "silent" }),
  });
  stopFar = other.stop;
  far = await openGateway(other.services);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await near[Symbol.asyncDispose]();
  await far[Symbol.asyncDispose]();
  await stopFar();
  await house[Symbol.asyncDispose]();
});

const open = (who: Person): Promise<McpClient> => openMcp([near.port, far.port], who.token);
const letter = {
  title: "Launch mail",
  description: "For the day a product goes live",
  content: "Write to {{audience}} about {{product}}.{{#short}} Be brief.{{/short}} Topics: {{topics}}. {{count}} words by {{due}}.",
  inputs: [
    { name: "audience", type: "choice" as const, options: ["writers", "teachers"], help: "Who reads it", required: true },
    { name: "topics", type: "choices" as const, options: ["price", "date"] },
    { name: "count", type: "number" as const, default: 100 },
    { name: "short", type: "boolean" as const },
    { name: "due", type: "date" as const },
  ],
};
/** The one text of a tool's result, and whether it is an error. */
const toldBy = (result: Awaited<ReturnType<McpClient["ask"]["callTool"]>>) => {
  const [first] = result.content as { text: string }[];
  return { isError: result.isError === true, text: first?.text ?? "", data: result.structuredContent as Record<string, never> };
};
/** The second page of a person's list at REST, where another client is. */
const rest = (who: Person, method: string, path: string, body?: object) =>
  fetch(`http://127.0.0.1:${near.port}/api/v2/history/saved-prompts/${path}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const message = { jsonrpc: "2.0", id: 1, method: "prompts/list" };
const both = { accept: "application/json, text/event-stream", "content-type": "application/json" };
const knock = (init: RequestInit & { headers?: Record<string, string> }, path = "/api/mcp") =>
  fetch(`http://127.0.0.1:${near.port}${path}`, init);

test("250 prompts come over pages, each once, though one is saved meanwhile, from two processes in turn", async () => {
  const me = await house.person();
  await me.call.prompt.createMany({ prompts: Array.from({ length: 250 }, (_, at) => ({ title: `Number ${at}`, content: `{{v${at}}}` })) });
  await using client = await open(me);
  const names: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.ask.listPrompts({ cursor });
    names.push(...page.prompts.map(({ name }) => name));
    sizes.push(page.prompts.length);
    await me.call.prompt.create({ title: `Meanwhile ${sizes.length}`, content: "c" });
    if (page.nextCursor === undefined) break;
    cursor = page.nextCursor;
  }
  expect(sizes).toEqual([100, 100, 50]);
  expect(new Set(names).size).toBe(250);
  expect(names).toContain("number-249");
});

test("a prompt is listed with its title, description and arguments: inputs first, then what the text asks for besides", async () => {
  const me = await house.person();
  const { slug } = await me.call.prompt.create(letter);
  await using client = await open(me);
  expect((await client.ask.listPrompts()).prompts).toEqual([
    {
      name: slug,
      title: "Launch mail",
      description: "For the day a product goes live",
      arguments: [
        { name: "audience", description: "Who reads it. One of: writers, teachers", required: true },
        { name: "topics", description: "Any of, with commas: price, date", required: false },
        { name: "count", description: "Default: 100", required: false },
        { name: "short", description: "true or false", required: false },
        { name: "due", description: "A day, 2026-02-10", required: false },
        { name: "product", required: false },
      ],
    },
  ]);
});

test("getting one reads its arguments by type, fills it in and counts as a use", async () => {
  const me = await house.person();
  const { id, slug } = await me.call.prompt.create(letter);
  await using client = await open(me);
  const got = await client.ask.getPrompt({
    name: slug,
    arguments: { audience: "writers", product: "Sheaf & <sons>", topics: '["price","date"]', count: "", short: "yes", due: "2026-02-10" },
  });
  const text = "Write to writers about Sheaf & <sons>. Be brief. Topics: price, date. 100 words by 2026-02-10.";
  expect(got).toEqual({
    description: "For the day a product goes live",
    messages: [{ role: "user", content: { type: "text", text } }],
  });
  expect(await me.call.prompt.get({ id })).toMatchObject({ useCount: 1 });
  expect((await me.call.history.list()).results).toMatchObject([{ originalPrompt: text, source: "saved_prompt" }]);
  expect((await client.ask.getPrompt({ name: slug })).messages[0]?.content).toMatchObject({
    text: "Write to  about . Topics: . 100 words by .",
  });
});

test("a version and a label are names too; what is not there is a plain error", async () => {
  const me = await house.person();
  const { id, slug } = await me.call.prompt.create({ title: "Two", content: "first {{a}}" });
  await me.call.label.set({ id, label: "production", version: 1 });
  await me.call.prompt.update({ id, content: "second {{a}}" });
  await using client = await open(me);
  const textOf = async (name: string) => (await client.ask.getPrompt({ name, arguments: { a: "x" } })).messages[0]?.content;
  expect(await textOf(slug)).toMatchObject({ text: "second x" });
  expect(await textOf(`${slug}@1`)).toMatchObject({ text: "first x" });
  expect(await textOf(`${slug}@production`)).toMatchObject({ text: "first x" });
  for (const name of [`${slug}@9`, `${slug}@staging`, "no-such-prompt", "", "A B", "x".repeat(300)])
    await expect(client.ask.getPrompt({ name }), name).rejects.toMatchObject({ code: -32602 });
  await expect(client.ask.getPrompt({ name: "no-such-prompt" })).rejects.toThrow(/^MCP error -32602: Not found$/);
});

test("a cursor that is none is refused; so is a method that there is not", async () => {
  await using client = await open(await house.person());
  await expect(client.ask.listPrompts({ cursor: "nonsense" })).rejects.toMatchObject({ code: -32602 });
  await expect(client.ask.setLoggingLevel("debug")).rejects.toThrow();
});

test("choices are completed", async () => {
  const me = await house.person();
  const { slug } = await me.call.prompt.create(letter);
  await using client = await open(me);
  const complete = async (name: string, value: string) =>
    (await client.ask.complete({ ref: { type: "ref/prompt", name: slug }, argument: { name, value } })).completion.values;
  expect(await complete("audience", "T")).toEqual(["teachers"]);
  expect(await complete("topics", "price, ")).toEqual(["price, price", "price, date"]);
  expect(await complete("product", "x")).toEqual([]);
});

test("the tools search, get, save, change and record", async () => {
  const me = await house.person();
  await using client = await open(me);
  const { tools } = await client.ask.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.destructiveHint])).toEqual([
    ["search_prompts", true, undefined],
    ["get_prompt", true, undefined],
    ["save_prompt", false, false],
    ["record_run", false, false],
  ]);
  const call = async (name: string, given: object) => toldBy(await client.ask.callTool({ name, arguments: { ...given } }));

  const saved = await call("save_prompt", { title: "Weekly report", content: "Report on {{week}}", tags: ["Work"] });
  expect(saved).toMatchObject({ isError: false, data: { slug: "weekly-report", version: 1, tags: ["work"] } });
  expect(JSON.parse(saved.text)).toEqual(saved.data);
  const id = String(saved.data.id);
  expect(await call("search_prompts", { query: "weekly report" })).toMatchObject({
    data: { prompts: [{ id, excerpt: "Report on {{week}}" }] },
  });

  const changed = await call("save_prompt", { id, basedOn: 1, content: "Report briefly on {{week}}" });
  expect(changed.data).toMatchObject({ version: 2, title: "Weekly report" });
  expect(await call("save_prompt", { id, basedOn: 1, content: "Other" })).toMatchObject({
    isError: true,
    data: { errors: [{ code: "conflict" }], latest: { version: 2 } },
  });
  await me.call.label.set({ id, label: "production", version: 1 });
  const ways: object[] = [
    { slug: "weekly-report@1" },
    { slug: "weekly-report", version: "production" },
    { id, version: 1 },
    { id, version: "production" },
  ];
  for (const given of ways)
    expect(await call("get_prompt", given)).toMatchObject({ data: { id, version: 1, content: "Report on {{week}}" } });
  expect(await call("get_prompt", { id })).toMatchObject({ data: { version: 2 } });

  const run = { prompt: "weekly-report@1", response: "All done", model: "large-1", tokensInput: 3, tokensOutput: 2 };
  expect(await call("record_run", run)).toMatchObject({
    data: { savedPrompt: id, version: 1, source: "mcp", originalPrompt: "Report on {{week}}", iterations: [{ aiResponse: "All done" }] },
  });
  expect(await call("record_run", { text: "Hello", response: "Hi" })).toMatchObject({ data: { savedPrompt: null, version: null } });
});

test("a tool's refusal is its result, in the house's words", async () => {
  const me = await house.person();
  await using client = await open(me);
  const call = async (name: string, given: object) => toldBy(await client.ask.callTool({ name, arguments: { ...given } }));
  expect(await call("save_prompt", { title: "No text" })).toEqual({
    isError: true,
    text: "Validation failed\ncontent: This field is required",
    data: {
      success: false,
      message: "Validation failed",
      errors: [{ field: "content", message: "This field is required", code: "required" }],
    },
  });
  for (const [name, given, code] of [
    ["get_prompt", { slug: "not-there" }, "not_found"],
    ["get_prompt", {}, "invalid"],
    ["get_prompt", { slug: 1 }, "invalid"],
    ["search_prompts", { query: "a", limit: 0 }, "invalid"],
    ["record_run", { response: "x" }, "invalid"],
    ["record_run", { prompt: "not-there", response: "x" }, "not_found"],
    ["save_prompt", { id: "nonsense", title: "x" }, "not_found"],
    ["save_prompt", { title: "x", content: "y", other: 1 }, "invalid"],
  ] as const)
    expect(await call(name, given), JSON.stringify(given)).toMatchObject({ isError: true, data: { errors: [{ code }] } });
  await expect(client.ask.callTool({ name: "drop_table" })).rejects.toMatchObject({ code: -32602 });
});

test("a token that may only read reads, fills without counting, and writes nothing", async () => {
  const me = await house.person();
  const { id, slug } = await me.call.prompt.create({ title: "Mine", content: "Dear {{name}}" });
  const { token } = await me.call.token.create({ name: "reader", scopes: ["read"] });
  await using client = await openMcp([near.port], token);
  expect((await client.ask.getPrompt({ name: slug, arguments: { name: "all" } })).messages[0]?.content).toMatchObject({ text: "Dear all" });
  expect(await me.call.prompt.get({ id })).toMatchObject({ useCount: 0 });
  const refused = toldBy(await client.ask.callTool({ name: "save_prompt", arguments: { title: "x", content: "y" } }));
  expect(refused).toMatchObject({ isError: true, data: { errors: [{ code: "permission_denied" }] } });
});

test("resources are the exact texts, by version too", async () => {
  const me = await house.person();
  const text = "# First\r\n\t{{a}}   \u{1F600}\n";
  const { id, slug } = await me.call.prompt.create({ title: "Exact", content: text });
  await me.call.prompt.update({ id, content: "Second" });
  await using client = await open(me);
  const uri = `sheaf://prompts/${slug}`;
  expect((await client.ask.listResources()).resources).toEqual([{ uri, name: slug, title: "Exact", mimeType: "text/markdown" }]);
  expect((await client.ask.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
    "sheaf://prompts/{slug}",
    "sheaf://prompts/{slug}/versions/{n}",
  ]);
  expect((await client.ask.readResource({ uri })).contents).toEqual([{ uri, mimeType: "text/markdown", text: "Second" }]);
  const first = `${uri}/versions/1`;
  expect((await client.ask.readResource({ uri: first })).contents).toEqual([{ uri: first, mimeType: "text/markdown", text }]);
  for (const other of ["sheaf://prompts/none", `${uri}/versions/7`, `${uri}@1`, "file:///etc/passwd", "sheaf://prompts/"])
    await expect(client.ask.readResource({ uri: other }), other).rejects.toMatchObject({ code: -32002 });
});

test("another's private prompt is as unknown as one that there is not", async () => {
  const [me, other] = await Promise.all([house.person(), house.person()]);
  const { slug } = await other.call.prompt.create({ title: "Secret plan", content: "secret" });
  await using client = await open(me);
  const refusal = (name: string) => client.ask.getPrompt({ name }).catch((error: Error) => ({ ...error, message: error.message }));
  expect(await refusal(slug)).toEqual(await refusal("no-such-slug"));
  expect((await client.ask.listPrompts()).prompts).toEqual([]);
  await expect(client.ask.readResource({ uri: `sheaf://prompts/${slug}` })).rejects.toMatchObject({ code: -32002 });
  expect(toldBy(await client.ask.callTool({ name: "search_prompts", arguments: { query: "secret" } })).data).toEqual({ prompts: [] });
});

test("what another client saves over REST is told, and is on a new page of the list", async () => {
  const me = await house.person();
  await using client = await open(me);
  await client.streaming();
  expect((await client.ask.listPrompts()).prompts).toEqual([]);
  const saved = await rest(me, "POST", "", { title: "From elsewhere", content: "c" });
  expect(saved.status).toBe(201);
  expect(await client.changes.first(2)).toEqual(["prompts", "resources"]);
  expect((await client.ask.listPrompts()).prompts).toMatchObject([{ name: "from-elsewhere" }]);
});

test("many changes are told as few: at most one a second", async () => {
  const me = await house.person();
  const { id } = await me.call.prompt.create({ title: "One", content: "c" });
  await using client = await openMcp([near.port], me.token);
  await client.streaming();
  const began = performance.now();
  for (let at = 0; at < 30; at++) await me.call.prompt.update({ id, title: `Title ${at}` });
  await client.changes.first(4);
  const seconds = (performance.now() - began) / 1_000;
  expect(seconds).toBeGreaterThan(0.9);
  expect(client.changes.all.length / 2).toBeLessThanOrEqual(seconds + 1.1);
});

test("uses, marks and changes of a text alone are no change of the list", async () => {
  const me = await house.person();
  const { id } = await me.call.prompt.create({ title: "One", content: "c" });
  const stream = await knock({ method: "GET", headers: { ...both, authorization: `Bearer ${me.token}` } });
  await me.call.prompt.use({ id });
  await me.call.prompt.toggleFavorite({ id });
  await me.call.prompt.update({ id, content: "d" });
  await me.call.prompt.create({ title: "Two", content: "c" });
  let told = "";
  const pieces = stream.body?.pipeThrough(new TextDecoderStream()) ?? [];
  for await (const piece of pieces) {
    told += piece;
    if (told.includes("resources/list_changed")) break;
  }
  // The first that is told is from after the last: nothing was told before.
  const [, place = ""] = /^id: (.+)$/m.exec(told) ?? [];
  expect(JSON.parse(Buffer.from(place, "base64url").toString())).toEqual(await me.call.live.heads());
});

test("a client whose server goes away goes on with another one, and misses nothing", async () => {
  const me = await house.person();
  const leaving = await openGateway(house.services);
  await using client = await openMcp([leaving.port, near.port], me.token);
  await client.streaming();
  await me.call.prompt.create({ title: "Before", content: "c" });
  await client.changes.first(2);
  const drained = leaving.drain();
  await me.call.prompt.create({ title: "Meanwhile", content: "c" });
  await drained;
  await client.changes.first(4);
  await leaving[Symbol.asyncDispose]();
});

test("a revoked token ends its stream within a second, and is 401 from then on", async () => {
  const me = await house.person();
  const { id, token } = await me.call.token.create({ name: "lent" });
  await using client = await openMcp([near.port], token);
  await client.streaming();
  const began = performance.now();
  await me.call.token.revoke({ id });
  const again = (await client.streaming(2)) as Response[];
  expect(again[1]?.status).toBe(401);
  expect(performance.now() - began).toBeLessThan(2_000);
  await expect(client.ask.listPrompts()).rejects.toThrow();
});

// — The door itself —

test("strangers are told how to sign in, before anything is read", async () => {
  for (const authorization of ["Bearer shf_nonsense", "Basic eDp5", ""]) {
    const answer = await knock({ method: "POST", headers: { ...both, authorization }, body: "{" });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Sheaf"']);
    expect(await answer.json()).toMatchObject({ jsonrpc: "2.0", id: null, error: { message: "Sign in, or send a bearer token" } });
  }
  expect((await knock({ method: "GET", headers: both })).status).toBe(401);
});

test("other methods, pages, types, protocols and sizes are refused", async () => {
  const { token } = await house.person();
  const headers = { ...both, authorization: `Bearer ${token}` };
  const put = await knock({ method: "PUT", headers, body: "{}" });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST, DELETE"]);
  const statusOf = async (init: RequestInit & { headers: Record<string, string> }) => (await knock(init)).status;
  const body = JSON.stringify(message);
  expect(await statusOf({ method: "DELETE", headers })).toBe(204);
  expect(await statusOf({ method: "POST", headers: { ...headers, origin: "http://evil.example" }, body })).toBe(403);
  expect(await statusOf({ method: "GET", headers: { ...headers, origin: "http://evil.example" } })).toBe(403);
  expect(await statusOf({ method: "POST", headers: { ...headers, origin: `http://127.0.0.1:${near.port}` }, body })).toBe(200);
  expect(await statusOf({ method: "POST", headers: { ...headers, accept: "application/json" }, body })).toBe(406);
  expect(await statusOf({ method: "GET", headers: { ...headers, accept: "application/json" } })).toBe(406);
  expect(await statusOf({ method: "POST", headers: { ...headers, "content-type": "text/plain" }, body })).toBe(415);
  for (const method of ["GET", "POST", "DELETE"])
    expect(
      await statusOf({ method, headers: { ...headers, "mcp-protocol-version": "1999-01-01" }, ...(method === "POST" && { body }) }),
    ).toBe(400);
  expect(await statusOf({ method: "POST", headers, body: "{" })).toBe(400);
  expect(
    await statusOf({ method: "POST", headers, body: JSON.stringify({ ...message, params: { cursor: "x".repeat(17 * 1024 * 1024) } }) }),
  ).toBe(413);
});

test("an answer carries its request's id, and the address its last slash if it likes", async () => {
  const { token } = await house.person();
  const answer = await knock(
    { method: "POST", headers: { ...both, authorization: `Bearer ${token}` }, body: JSON.stringify(message) },
    "/api/mcp/",
  );
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await answer.json()).toEqual({ jsonrpc: "2.0", id: 1, result: { prompts: [] } });
});

test("no answer of the server is owed to a session: initialize gives none", async () => {
  const { token } = await house.person();
  const params = { protocolVersion: "1999-01-01", capabilities: {}, clientInfo: { name: "old", version: "1" } };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
  const answer = await knock({ method: "POST", headers: { ...both, authorization: `Bearer ${token}` }, body });
  expect(answer.headers.get("mcp-session-id")).toBeNull();
  expect(await answer.json()).toMatchObject({ result: { protocolVersion: "2025-11-25", serverInfo: { name: "sheaf" } } });
});
