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
  return [
    await shape("search, own 100,000, in the database", ground.large.personalLibraryId, false, { p50: 4, p99: 15 }),
    await shape("search, own 1,000, in the database", ground.small.personalLibraryId, false, { p99: 15 }),
    await shape("search, own 100,000 + public, in the database", ground.large.personalLibraryId, true, { p99: 25 }),
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
