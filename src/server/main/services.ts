// Starts what every request needs over one database, and stops it in the reverse order.
import type { Logger } from "pino";
import { createResolveActor } from "../auth/resolve-actor.ts";
import { startWatch } from "../auth/watch.ts";
import { connect, openDatabase } from "../db/client.ts";
import { statements } from "../db/transaction.ts";
import type { Ground } from "../domain/access.ts";
import type { Env } from "../env.ts";
import { createFollowing } from "../events/follow.ts";
import { startPulse } from "../events/pulse.ts";
import { postgresSearch } from "../search/postgres.ts";
import { remakeSearchRows } from "../search/remake.ts";
import { startSettler } from "../search/settler.ts";
import type { Services } from "../trpc/context.ts";

export type Started = { readonly services: Services; ask(): Promise<unknown>; stop(): Promise<void> };

const client = (id: string | undefined, secret: string | undefined) =>
  id !== undefined && secret !== undefined ? { id, secret } : undefined;

type Given = { url: string; env: Env; secret: string; setupCode: string; log: Logger; clock?: () => Date };

export async function startServices({ url, env, secret, setupCode, log, clock = () => new Date() }: Given): Promise<Started> {
  const db = openDatabase(url);
  const onError = (error: unknown) => log.warn({ err: error }, "in the background");
  await remakeSearchRows(db, (made) => log.info({ made }, "making what is searched of prompts saved by an earlier version"));
  const pulse = await startPulse({ listener: connect(url, { max: 1, name: "sheaf pulse" }), db, onError });
  const watch = startWatch({ db, onError });
  const settler = startSettler({ db, onError });
  const ground: Ground = { db, ring: pulse.ring, clock, settings: { savesPerHour: env.SAVES_PER_HOUR, trashDays: env.TRASH_DAYS } };
  const github = client(env.GITHUB_ID, env.GITHUB_SECRET);
  const google = client(env.GOOGLE_ID, env.GOOGLE_SECRET);
  const services: Services = {
    db,
    ground,
    resolveActor: createResolveActor({ db, secret }),
    search: postgresSearch(db),
    following: createFollowing({ db, pulse, onError }),
    watch,
    signUp: { signup: env.SIGNUP, adminEmail: env.ADMIN_EMAIL, setupCode },
    session: { secret, github, google },
    onStranger: (error, path) => log.error({ err: error, path }, "a procedure failed"),
    providers: [...(github ? (["github"] as const) : []), ...(google ? (["google"] as const) : [])],
  };
  return {
    services,
    ask: () => statements(db)`select 1`,
    async stop() {
      watch.stop();
      await settler.stop();
      await pulse.stop();
      await db.$client.end({ timeout: 5 });
    },
  };
}
