// What a request comes with: who asks, from where, and what the process offers. The one way from a door to the house.

import type { ImportResult } from "../../lib/contract/transfer.ts";
import type { Actor } from "../auth/actor.ts";
import type { Proofs, ResolveActor } from "../auth/resolve-actor.ts";
import type { SessionSettings } from "../auth/session.ts";
import type { Watch } from "../auth/watch.ts";
import type { Database } from "../db/client.ts";
import type { Ground } from "../domain/access.ts";
import type { SignUp } from "../domain/account/policy.ts";
import type { Following } from "../events/follow.ts";
import type { SearchEngine } from "../search/engine.ts";

/** What the process offers to every request; made once, by the process that starts. */
export type Services = {
  readonly db: Database;
  readonly ground: Ground;
  readonly resolveActor: ResolveActor;
  readonly search: SearchEngine;
  readonly following: Following;
  readonly watch: Watch;
  readonly signUp: Pick<SignUp, "signup" | "adminEmail" | "setupCode">;
  readonly onStranger: (error: unknown, path: string | undefined) => void;
  readonly session: SessionSettings;
  /** Which sign-in buttons there are besides e-mail and password. */
  readonly providers: readonly ("github" | "google")[];
};

/** Where a request comes from. */
export type From = {
  readonly address: string;
  readonly isLocal: boolean;
  readonly userAgent: string;
  /** `https://prompts.example.org`: what links begin with. */
  readonly origin: string;
};

/** A read that may be answered with "unchanged": `given` is the client's tag, `tag` the one of what was answered. */
export type Condition = { readonly key: string; readonly given: string | undefined; tag?: string };

/** A transfer that a door streams: results as they come, or the export's text piece by piece. */
export type Streaming = {
  readonly onResult?: (result: ImportResult) => void;
  readonly write?: (piece: string) => Promise<void>;
};

export type Context = {
  readonly services: Services;
  readonly actor: Actor | null;
  readonly from: From;
  readonly condition?: Condition | undefined;
  readonly streaming?: Streaming | undefined;
  /** Headers that an answer sets, on doors that have headers. */
  readonly headers?: Map<string, string> | undefined;
};

export async function createContext(
  services: Services,
  proofs: Proofs,
  from: From,
  more: Omit<Context, "services" | "actor" | "from"> = {},
): Promise<Context> {
  return { services, actor: await services.resolveActor(proofs), from, ...more };
}

// The pages load this module a second time beside the server's own: what is one per process lives on globalThis.
const place = Symbol.for("sheaf.services");
const shared = globalThis as { [place]?: Services };

export function provideServices(services: Services): void {
  shared[place] = services;
}

/** The process's services; throws before it has started them. */
export function servicesOfProcess(): Services {
  const services = shared[place];
  if (services === undefined) throw new Error("the server has not started its services");
  return services;
}
