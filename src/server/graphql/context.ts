// What a field may ask: the caller of whoever asks, and loaders over it. Made anew for each operation.
import type { HistoryEntry } from "../../lib/contract/history.ts";
import type { LibrarySummary } from "../../lib/contract/library.ts";
import { maxPageSize } from "../../lib/contract/page.ts";
import { limits, type PromptDetail } from "../../lib/contract/prompt.ts";
import type { Someone, VersionsOfPrompt } from "../../lib/contract/version.ts";
import { type Caller, callerFor } from "../trpc/caller.ts";
import type { Context } from "../trpc/context.ts";
import { createLoader, type Loader } from "./loader.ts";

export type VersionPlace = { readonly limit: number; readonly before: number | undefined };

export type GraphContext = {
  readonly trpc: Context;
  readonly call: Caller;
  readonly load: {
    readonly someone: Loader<HistoryEntry["user"], Someone | undefined>;
    readonly prompt: Loader<PromptDetail["id"], PromptDetail | undefined>;
    /** The entry that an iteration belongs to. */
    readonly entry: Loader<HistoryEntry["id"], HistoryEntry | undefined>;
    /** Undefined when one is not in it. */
    readonly library: Loader<PromptDetail["libraryId"], LibrarySummary | undefined>;
    readonly versions: (id: PromptDetail["id"], place: VersionPlace) => Promise<VersionsOfPrompt | undefined>;
  };
};

/** In lists that a procedure takes at once. */
async function inParts<K, V>(keys: readonly K[], most: number, read: (part: K[]) => Promise<V[]>): Promise<V[]> {
  const parts: Promise<V[]>[] = [];
  for (let at = 0; at < keys.length; at += most) parts.push(read(keys.slice(at, at + most)));
  return (await Promise.all(parts)).flat();
}

const byId = <V extends { readonly id: string }>(values: readonly V[]): ReadonlyMap<V["id"], V> =>
  new Map(values.map((value) => [value.id, value]));

export function graphContext(trpc: Context): GraphContext {
  const call = callerFor(trpc);
  const versionsAt = new Map<string, Loader<PromptDetail["id"], VersionsOfPrompt | undefined>>();
  return {
    trpc,
    call,
    load: {
      someone: createLoader(async (ids) => byId(await inParts(ids, limits.bulk, (part) => call.account.people({ ids: part })))),
      prompt: createLoader(async (ids) => byId(await inParts(ids, limits.bulk, (part) => call.prompt.several({ ids: part })))),
      entry: createLoader(async (ids) => byId(await inParts(ids, limits.bulk, (part) => call.history.several({ ids: part })))),
      library: createLoader(async () => byId((await call.library.list()).results)),
      versions(id, { limit, before }) {
        const name = `${limit} ${before}`;
        let loader = versionsAt.get(name);
        if (loader === undefined) {
          loader = createLoader(async (ids) => {
            const found = await inParts(ids, maxPageSize, (part) => call.version.several({ ids: part, limit, before }));
            return new Map(found.map((versions) => [versions.promptId, versions]));
          });
          versionsAt.set(name, loader);
        }
        return loader(id);
      },
    },
  };
}
