// Every operation at once: the document that tells of them, who may ask, and nonsense in each of their inputs.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProblemBody } from "../../lib/contract/problem.ts";
import { PromptDetail } from "../../lib/contract/prompt.ts";
import { type Gateway, openGateway } from "../testing/gateway.ts";
import { type House, openHouse, type Person } from "../testing/house.ts";
import { type Asked, asksAt, refusalIn } from "../testing/rest.ts";
import { appRouter } from "../trpc/router.ts";
import { openApiDocument } from "./openapi.ts";
import { compileRoutes, type Route } from "./routes.ts";

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

const ask = asksAt(() => `http://127.0.0.1:${gateway.port}`);

test("the document is served to everybody, as it was written", async () => {
  const answer = await ask(undefined, "GET", "/api/v2/openapi.json");
  expect([answer.status, answer.body]).toEqual([200, JSON.parse(JSON.stringify(openApiDocument()))]);
});

const { list: routes } = compileRoutes(appRouter);

test.each(routes.filter(({ meta }) => !meta.isPublic))(
  "$name wants somebody signed in, whatever else is wrong",
  async ({ method, template }) => {
    const path = template.replace(/\{\w+\}/g, "x");
    const answer = await ask(undefined, method, path, method === "GET" ? undefined : "{", { "content-type": "text/nonsense" });
    expect(refusalIn(answer)).toEqual([401, "not_authenticated"]);
  },
);

test("nonsense in every input of every operation is never our error", async () => {
  const me = await house.person();
  const { id } = PromptDetail.parse((await ask(me, "POST", "", { title: "a", content: "b" })).body);
  const odd = fc.constantFrom<unknown>(
    "",
    "\u0000",
    "%00",
    "\ud800",
    "-1",
    "0",
    "1",
    "1e400",
    "true",
    "null",
    "all",
    "'; --",
    "東京",
    id,
    randomUUID(),
    "x".repeat(300),
    -1,
    0,
    1.5,
    1e300,
    2 ** 40,
    true,
    null,
    [],
    {},
    ["\u0000"],
    [[]],
    { a: "\ud800" },
  );
  const value = fc.oneof({ weight: 4, arbitrary: odd }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });
  const call = fc.constantFrom(...routes.filter(({ name }) => !name.startsWith("account."))).chain((route) =>
    fc.record({
      route: fc.constant(route),
      input: fc.dictionary(fc.constantFrom(...new Set([...route.fields.keys(), "other"])), value, { maxKeys: 5 }),
    }),
  );

  await fc.assert(
    fc.asyncProperty(call, async ({ route, input }) => {
      const answer = await send(me, route, input);
      expect(answer.status, `${route.name}: ${answer.text}`).toBeLessThan(500);
      if (answer.status >= 400) ProblemBody.parse(answer.body);
      else if (answer.status !== 204 && !route.meta.isDownload) route.output?.parse(answer.body);
    }),
    { numRuns: 1_500 },
  );
  expect(house.strangeErrors).toEqual([]);
});

/** Spreads an input over path, query and body, as the route takes it. */
function send(who: Person, route: Route, input: Record<string, unknown>): Promise<Asked> {
  const asText = (value: unknown) =>
    encodeURIComponent((typeof value === "string" ? value : JSON.stringify(value ?? "x")).toWellFormed()).replaceAll(".", "%2E");
  const path = route.template.replace(/\{(\w+)\}/g, (_, name) => asText(input[name] ?? "x") || "x");
  if (route.method === "POST" || route.method === "PUT" || route.method === "PATCH") return ask(who, route.method, path, input);
  const query = Object.entries(input).map(([name, value]) => `${name}=${asText(value)}`);
  return ask(who, route.method, `${path}?${query.join("&")}`);
}
