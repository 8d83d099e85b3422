// Every procedure is called by everybody, and answers as the table says; on REST nothing answers without a proof but what is public.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileRoutes } from "../rest/routes.ts";
import { accessTable, type Expected } from "../testing/access-table.ts";
import {
  callerOf,
  cellOf,
  outcomeOf,
  type People,
  peopleOf,
  type StandingName,
  standings,
  type World,
  worldOf,
} from "../testing/access-world.ts";
import { openGateway } from "../testing/gateway.ts";
import { type House, openHouse } from "../testing/house.ts";
import type { Caller } from "./caller.ts";
import { appRouter } from "./router.ts";
import { Follow } from "./routers/live.ts";

let house: House;
let people: People;
/** For what only reads. */
let untouched: World;
beforeAll(async () => {
  house = await openHouse();
  people = await peopleOf(house);
  untouched = await worldOf(house, people);
});
afterAll(async () => {
  expect(house.strangeErrors).toEqual([]);
  await house[Symbol.asyncDispose]();
});

/** Safe: every procedure of the router is a record of records down to a function. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: { isPublic?: boolean } } }>;

/** Safe: a caller has a function at the path of each of its router's procedures. */
function call(caller: Caller, name: string, input: unknown): Promise<unknown> {
  const at = name.split(".").reduce<unknown>((step, part) => (step as Record<string, unknown>)[part], caller);
  return (at as (input: unknown) => Promise<unknown>)(input);
}

/** Whoever has no proof that holds asks as an outsider would who had one. */
const personFor = (as: StandingName) => people[as === "revoked" || as === "signedOut" ? "outsider" : as];

async function outcome(name: string, as: StandingName): Promise<string> {
  const row = accessTable[name];
  const isRead = procedures[name]?._def.type === "query" && row?.input?.constructor.name !== "AsyncFunction";
  const world = isRead ? untouched : await worldOf(house, people);
  const cell = cellOf(world, as, row?.isAnew ? await house.person() : personFor(as));
  const input = await row?.input?.(cell);
  return outcomeOf(async () => {
    const result = await call(callerOf(cell), name, input);
    if (result instanceof Follow) result.stream.close();
  });
}

test("each procedure has a row, and each row a procedure", () => {
  expect(Object.keys(accessTable).sort()).toEqual(Object.keys(procedures).sort());
});

test.each(Object.entries(accessTable))("%s", async (name, { expected }) => {
  const found: Record<string, string> = {};
  for (const as of standings) found[as] = await outcome(name, as);
  expect(found as Expected).toEqual(expected);
});

test("what says that it is public is what somebody signed out may call", () => {
  const open = Object.keys(accessTable).filter((name) => accessTable[name]?.expected.signedOut !== "unauthenticated");
  expect(
    Object.keys(procedures)
      .filter((name) => procedures[name]?._def.meta?.isPublic === true)
      .sort(),
  ).toEqual(open.sort());
});

test("every REST operation that is not public answers 401 without a proof and with one that was revoked", async () => {
  const { call: own } = await house.person();
  const { id, token } = await own.token.create({ name: "to be revoked" });
  await own.token.revoke({ id });
  await using gateway = await openGateway(house.services);
  const answers: Record<string, number[]> = {};
  const routes = compileRoutes(appRouter).list;
  for (const { method, template, name, meta } of routes) {
    const address = `http://127.0.0.1:${gateway.port}${template.replaceAll(/\{\w+\}/g, randomUUID())}`;
    const ask = async (headers: Record<string, string>) => {
      const hasBody = method !== "GET" && method !== "DELETE";
      const response = await fetch(address, {
        method,
        headers: { ...headers, ...(hasBody && { "content-type": "application/json" }) },
        ...(hasBody && { body: "{}" }),
      });
      await response.arrayBuffer();
      return response.status;
    };
    if (meta.isPublic !== true) answers[`${name} ${method} ${template}`] = [await ask({}), await ask({ authorization: `Bearer ${token}` })];
  }
  expect(Object.entries(answers).filter(([, [without, revoked]]) => without !== 401 || revoked !== 401)).toEqual([]);
  expect(Object.keys(answers).length).toBeGreaterThan(60);
});
