// A house for a test file: a database of its own with everything over it, and people who live there.
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Actor } from "../auth/actor.ts";
import { readEnv } from "../env.ts";
import { startServices } from "../main/services.ts";
import { type Caller, callerFor } from "../trpc/caller.ts";
import { createContext, type From, type Services } from "../trpc/context.ts";
import { testDatabase } from "./postgres.ts";

export type Person = {
  readonly actor: Actor;
  readonly email: string;
  readonly token: string;
  readonly libraryId: Actor["personalLibraryId"];
  readonly call: Caller;
};

export type House = AsyncDisposable & {
  readonly url: string;
  readonly services: Services;
  /** A new person with a personal library, signed in by a token. */
  person(name?: string): Promise<Person>;
  readonly strangers: Caller;
  /** Errors that procedures did not expect: none in a good test. */
  readonly strangeErrors: unknown[];
};

export const password = "correct horse battery";
export const fromHere = (address: string = randomUUID()): From => ({
  address,
  isLocal: true,
  userAgent: "test",
  origin: "http://sheaf.test",
});

/** @param settings such as `{SAVES_PER_HOUR: "3"}`; saving is not limited unless given */
export async function openHouse(settings: Record<string, string> = {}, clock?: () => Date): Promise<House> {
  const database = await testDatabase();
  const env = readEnv({ SAVES_PER_HOUR: "0", ...settings });
  const log = pino({ level: "silent" });
  const started = await startServices({
    url: database.url,
    env,
    secret: "a secret for tests only",
    setupCode: "setup",
    log,
    ...(clock && { clock }),
  });
  const strangeErrors: unknown[] = [];
  const services: Services = { ...started.services, onStranger: (error) => strangeErrors.push(error) };
  const strangers = callerFor({ services, actor: null, from: fromHere() });
  return {
    url: database.url,
    services,
    strangers,
    strangeErrors,
    async person(name = randomUUID()) {
      const email = `${name}@example.org`;
      const { token } = await callerFor({ services, actor: null, from: fromHere() }).account.register({ email, password, name });
      const ctx = await createContext(services, { authorization: `Bearer ${token}` }, fromHere());
      if (ctx.actor === null) throw new Error("a new token was not known");
      return { actor: ctx.actor, email, token, libraryId: ctx.actor.personalLibraryId, call: callerFor(ctx) };
    },
    async [Symbol.asyncDispose]() {
      await started.stop();
      await database[Symbol.asyncDispose]();
    },
  };
}
