// Measures what needs no reference server: search inside the database, and how long a start takes.
import type { LibraryId } from "../src/lib/contract/ids.ts";
import { postgresSearch } from "../src/server/search/postgres.ts";
import { median } from "./bench-load.ts";
import { type Result, times } from "./bench-report.ts";
import { startProduct } from "./bench-servers.ts";
import type { Measurement } from "./bench-stage.ts";
import { ranked } from "./demo-data-prompts.ts";
import { chanceFrom } from "./demo-data-words.ts";

const queryCount = 200;

/** One to three words, from frequent to rare, every other time with the last one half typed. */
function mixedQueries(): string[] {
  const chance = chanceFrom("queries");
  const word = () => ranked.words[Math.floor(60 * (ranked.words.length / 60) ** chance())] ?? "";
  return Array.from({ length: queryCount }, (_, at) => {
    const words = Array.from({ length: 1 + (at % 3) }, word);
    const last = words.pop() ?? "";
    return [...words, at % 2 === 0 ? last : last.slice(0, Math.max(3, Math.ceil(last.length / 2)))].join(" ");
  });
}

/** The words of more than three letters with one of them gone, swapped, doubled or another: no word of the data is the outcome. */
function misspelt(): { right: string; wrong: string }[] {
  const chance = chanceFrom("mistakes");
  const known = new Set(ranked.words);
  const pairs: { right: string; wrong: string }[] = [];
  while (pairs.length < queryCount) {
    const right = ranked.words[Math.floor(60 * (ranked.words.length / 60) ** chance())] ?? "";
    const at = Math.floor(chance() * right.length);
    const kind = Math.floor(chance() * 4);
    const letter = right[at] ?? "";
    const other = "etaoinshr"[Math.floor(chance() * 9)] ?? "";
    const changed = ["", letter + letter, other, `${right[at + 1] ?? ""}${letter}`][kind];
    const wrong = right.slice(0, at) + changed + right.slice(at + (kind === 3 ? 2 : 1));
    if (right.length > 4 && wrong.length > 3 && !ranked.words.some((word) => word.startsWith(wrong)) && !known.has(wrong))
      pairs.push({ right, wrong });
  }
  return pairs;
}

const search: Measurement = async ({ ground }) => {
  const engine = postgresSearch(ground.db);
  const queries = mixedQueries();
  const shape = async (
    operation: string,
    libraryId: LibraryId,
    includePublic: boolean,
    most: { p50?: number; p99: number },
  ): Promise<Result> => {
    const latencies: number[] = [];
    for (const isWarm of [false, true])
      for (const query of queries) {
        const began = performance.now();
        await engine.find({ query, libraryIds: [libraryId], includePublic, filters: {}, limit: 20 });
        if (isWarm) latencies.push(performance.now() - began);
      }
    const found = times(latencies.sort((a, b) => a - b));
    const mark = `${most.p50 === undefined ? "" : `p50 ≤ ${most.p50}, `}p99 ≤ ${most.p99} ms`;
    return { operation, ...found, mark, ok: found.p50 <= (most.p50 ?? Number.POSITIVE_INFINITY) && found.p99 <= most.p99 };
  };
  const mistakes = async (): Promise<Result> => {
    const latencies: number[] = [];
    const extra: number[] = [];
    let found = 0;
    const ask = async (query: string) => {
      const began = performance.now();
      const { hits } = await engine.find({
        query,
        libraryIds: [ground.large.personalLibraryId],
        includePublic: false,
        filters: {},
        limit: 20,
      });
      return { hits, took: performance.now() - began };
    };
    for (const isWarm of [false, true])
      for (const { right, wrong } of misspelt()) {
        const wanted = await ask(right);
        const got = await ask(wrong);
        if (!isWarm) continue;
        latencies.push(got.took);
        extra.push(got.took - wanted.took);
        if (got.hits.some((hit) => hit.promptId === wanted.hits[0]?.promptId)) found++;
      }
    const more = median(extra);
    const share = found / queryCount;
    return {
      operation: "search, a misspelt word, own 100,000",
      ...times(latencies.sort((a, b) => a - b)),
      value: `+ ${more.toFixed(2)} ms, finds the same first in ${Math.round(share * 100)} %`,
      mark: "+ 3 ms, ≥ 90 %",
      ok: more <= 3 && share >= 0.9,
    };
  };
  return [
    await shape("search, own 100,000, in the database", ground.large.personalLibraryId, false, { p50: 4, p99: 15 }),
    await shape("search, own 1,000, in the database", ground.small.personalLibraryId, false, { p99: 15 }),
    await shape("search, own 100,000 + public, in the database", ground.large.personalLibraryId, true, { p99: 25 }),
    await mistakes(),
  ];
};

const start: Measurement = async ({ ground, rounds }) => {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const running = await startProduct(ground.url);
    took.push(performance.now() - began);
    await running.stop();
  }
  const seconds = median(took) / 1000;
  return [{ operation: "production start, database running", value: `${seconds.toFixed(2)} s`, mark: "≤ 1.5 s", ok: seconds <= 1.5 }];
};

export const database: Record<string, Measurement> = { search, start };
