// The document against the server: requests made by chance from the document alone, and every answer held against what it says.
import { randomUUID } from "node:crypto";
import fc, { type Arbitrary } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Operation, type Parameter, readDocument, type Schema } from "../testing/document.ts";
import { fitting, type Known, nearly } from "../testing/from-schema.ts";
import { type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person, password } from "../testing/house.ts";
import { sharedLibrary } from "../testing/shared-library.ts";

/** How many requests; `npm run test:faults` asks for more. */
const requests = Number(process.env.CONFORMANCE_REQUESTS ?? 1_200);
const seed = Number(process.env.CONFORMANCE_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Operations change and delete: after so many the world is made anew. */
const eachWorld = 60;

const { operations, schemas, answerOf, misfit } = readDocument();

let house: House;
let gateway: Gateway;
beforeAll(async () => {
  house = await openHouse();
  gateway = await openGateway(house.services);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

type World = { readonly me: Person; readonly known: (operation: Operation) => Known };

/** Somebody with a little of everything, and what it is called. */
async function world(): Promise<World> {
  const [me, other] = await Promise.all([house.person(), house.person()]);
  const { call } = me;
  const [first, second, theirs] = await Promise.all([
    call.prompt.create({ title: "First", content: "Dear {{name}}", tags: ["a"], visibility: "public" }),
    call.prompt.create({ title: "Second", content: "{{#on}}{{x}}{{/on}}", category: "coding" }),
    other.call.prompt.create({ title: "Theirs", content: "text", visibility: "public" }),
  ]);
  await call.prompt.update({ id: first.id, content: "Dear {{name}}!" });
  await call.label.set({ id: first.id, label: "production", version: 1 });
  const copy = await call.prompt.duplicate({ id: theirs.id });
  const trashed = await call.prompt.create({ title: "Gone", content: "c" });
  await call.prompt.delete({ id: trashed.id });
  const entry = await call.history.record({ originalPrompt: "text", savedPrompt: first.id, iterations: [{ promptText: "step" }] });
  const libraryId = await sharedLibrary(house, [
    [me, "owner"],
    [other, "editor"],
  ]);
  const invitation = await call.invitation.create({ id: libraryId, role: "viewer" });
  const category = await call.category.create({ label: "Letters" });
  const token = await call.token.create({ name: "another" });

  const prompts = [first.id, first.id, second.id, copy.id, trashed.id, theirs.id];
  const byName: Record<string, readonly unknown[]> = {
    slug: [first.slug, `${first.slug}@1`, `${first.slug}@production`],
    label: ["production"],
    version: [1, 2],
    from: [1, 2, "2026-01-01"],
    to: [1, 2, "2026-12-31"],
    basedOn: [1, 2],
    libraryId: [me.libraryId, libraryId],
    library: ["all", me.libraryId, libraryId],
    userId: [other.actor.accountId, me.actor.accountId],
    email: [other.email],
    password: [password],
    current: [password],
    key: [category.key, "coding"],
    category: ["", "coding", category.key],
    parentPrompt: [entry.id],
    savedPrompt: [first.id, copy.id],
    prompt: [first.id],
    ids: [first.id, second.id, randomUUID()],
    invitationId: [invitation.id],
    token: [invitation.token],
    page: [1],
    q: ["first", "dear"],
    search: ["first"],
    tags: ["a"],
  };
  const idsUnder: readonly [string, readonly unknown[]][] = [
    ["/auth/tokens/", [token.id]],
    ["/auth/sessions/", [randomUUID()]],
    ["/libraries/", [libraryId, me.libraryId]],
    ["/prompt-history/", [entry.id]],
    ["/prompt-iterations/", [entry.iterations[0]?.id]],
    ["/", prompts],
  ];
  return {
    me,
    known: (operation) => (name) => {
      if (name === "id") return idsUnder.find(([path]) => operation.path.includes(path))?.[1] ?? [];
      const spelt = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return Object.hasOwn(byName, spelt) ? (byName[spelt] ?? []) : [];
    },
  };
}

type Request = {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** False when the document's own schema refuses the body. */
  readonly isFit: boolean;
};

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.join(",") : typeof value === "string" ? value : JSON.stringify(value);
/** One step of a path. A lone dot, however it is written, is taken away by clients themselves. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed()).replace(/^\.{0,2}$/, "x");

/** Mostly what the schema says, sometimes anything. */
const someValue = ({ name, schema }: Parameter, known: Known): Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fitting(schema, schemas, known, name) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>("", "-1", "0", "\u0000", "null", "é/..", "9".repeat(25), "all") },
  );

function requestOf(operation: Operation, known: Known): Arbitrary<Request> {
  const { parameters = [], requestBody } = operation;
  const inPath = parameters.filter(({ in: place }) => place === "path");
  const inQuery = parameters.filter(({ in: place }) => place === "query");
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const schema = content?.schema;
  const isFile = operation.operationId === "prompt.import";
  const whole = schema === undefined || isFile ? fc.constant(undefined) : fitting(schema, schemas, known);
  const files: Arbitrary<unknown> = fc.constantFrom(
    "title,content\nA,b\n",
    'act,prompt\n"x,y\n',
    "",
    "[]",
    '{"results":[{"title":"T","content":"c"}]}',
    "[{}]",
  );
  const bodies = isFile
    ? files
    : schema === undefined
      ? whole
      : fc.oneof({ weight: 3, arbitrary: whole }, { weight: 2, arbitrary: nearly(whole) });
  return fc
    .record({
      path: fc.tuple(...inPath.map((parameter) => someValue(parameter, known))),
      query: fc.tuple(...inQuery.map((parameter) => fc.option(someValue(parameter, known), { nil: undefined, freq: 2 }))),
      body: bodies,
      fileType: fc.constantFrom("text/csv", "application/json"),
    })
    .map(({ path, query, body, fileType }) => {
      const texts = inPath.map(({ name }, at): [string, string] => [name, encoded(path[at])]);
      const address = texts.reduce((url, [name, text]) => url.replace(`{${name}}`, () => text), operation.path);
      const asked = inQuery.flatMap(({ name }, at) =>
        query[at] === undefined ? [] : [`${name}=${encodeURIComponent(asText(query[at]).toWellFormed())}`],
      );
      const sent = body === undefined ? undefined : isFile ? String(body) : JSON.stringify(body);
      const headers: Record<string, string> = {};
      if (sent !== undefined) headers["content-type"] = isFile ? fileType : (type ?? "application/json");
      return {
        operation,
        url: `${address}${asked.length > 0 ? `?${asked.join("&")}` : ""}`,
        headers,
        body: sent,
        isFit: isFile || schema === undefined || misfit(schema, sent === undefined ? undefined : JSON.parse(sent)) === undefined,
      };
    });
}

const send = ({ operation, url, headers, body }: Request, token: string | undefined): Promise<Response> =>
  fetch(`http://127.0.0.1:${gateway.port}${url}`, {
    method: operation.method,
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body }),
  });

/** What is wrong with an answer by the document's own words; undefined for nothing. */
async function faultIn(operation: Operation, answer: Response): Promise<string | undefined> {
  const text = await answer.text();
  const documented = operation.responses[answer.status] === undefined ? undefined : answerOf(operation, answer.status);
  if (answer.status >= 500) return `${answer.status}: ${text}`;
  if (documented === undefined) return `${answer.status} is not documented: ${text}`;
  if (documented.content === undefined) return text === "" ? undefined : `${answer.status} has no body by the document: ${text}`;
  const type = answer.headers.get("content-type")?.split(";", 1)[0] ?? "";
  const content = documented.content[type];
  if (content === undefined) return `${answer.status} is ${type}: ${text.slice(0, 200)}`;
  const wrong =
    type === "application/json" && content.schema !== undefined ? misfit(content.schema as Schema, JSON.parse(text)) : undefined;
  return wrong === undefined ? undefined : `${answer.status}: ${wrong}: ${text.slice(0, 500)}`;
}

test(`${requests} requests made from the document: no 5xx, and no answer that it does not describe (seed ${seed})`, async () => {
  const faults: string[] = [];
  const counts = { good: 0, refused: 0, misfits: 0, misfitsTaken: [] as string[] };
  const goodOnce = new Set<string>();
  for (let done = 0, round = 0; done < requests; round++) {
    const { me, known } = await world();
    const all = fc.constantFrom(...operations).chain((operation) => requestOf(operation, known(operation)));
    const batch = fc.sample(all, { numRuns: Math.min(eachWorld, requests - done), seed: seed + round });
    for (const request of batch) {
      const { operation, url, body, isFit } = request;
      const answer = await send(request, me.token);
      done += 1;
      const fault = await faultIn(operation, answer);
      if (fault !== undefined) faults.push(`${operation.method} ${url} ${body?.slice(0, 300)} (seed ${seed + round}): ${fault}`);
      if (answer.ok) goodOnce.add(operation.operationId);
      counts[answer.ok ? "good" : "refused"] += 1;
      if (!isFit) {
        counts.misfits += 1;
        if (answer.status < 400) counts.misfitsTaken.push(`${operation.operationId} ${body?.slice(0, 200)}`);
      }
      // Signed out, with another password, or gone: nothing more is to be asked by this one.
      if (answer.status === 401 || operation.operationId === "account.signOut") break;
    }
  }
  console.info(
    `seed ${seed}: ${requests} requests, ${counts.good} good, ${counts.refused} refused; ${goodOnce.size} of ${operations.length} operations done; ` +
      `${counts.misfits} bodies that do not fit, ${counts.misfitsTaken.length} of them taken`,
  );
  expect(faults.slice(0, 20)).toEqual([]);
  expect(house.strangeErrors).toEqual([]);
  expect(counts.misfitsTaken.length, counts.misfitsTaken.slice(0, 20).join("\n")).toBeLessThanOrEqual(counts.misfits / 100);
  // By chance alone a server that refuses everything would pass.
  expect(counts.good).toBeGreaterThan(requests / 5);
}, 1_800_000);

test.each(operations.filter(({ security }) => security === undefined).map((operation) => [operation.operationId, operation] as const))(
  "%s is 401 for the signed out, whatever they send",
  async (_, operation) => {
    const [request] = fc.sample(
      requestOf(operation, () => []),
      { numRuns: 1, seed },
    );
    if (request === undefined) throw new Error("no request was made");
    const answer = await send(request, undefined);
    expect(answer.status).toBe(401);
    expect(await faultIn(operation, answer)).toBeUndefined();
  },
);
