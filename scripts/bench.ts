// The measurements behind docs/benchmarks.md: `npm run bench [-- names] [-- --size small --rounds 3 --seconds 3]`.
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { database } from "./bench-database.ts";
import { openGround, type Size, sizes } from "./bench-ground.ts";
import { reads } from "./bench-reads.ts";
import { type Result, tableOf } from "./bench-report.ts";
import { startBare, startProduct } from "./bench-servers.ts";
import { following } from "./bench-sockets.ts";
import type { Measurement } from "./bench-stage.ts";
import { writes } from "./bench-writes.ts";

const all: Record<string, Measurement> = { ...reads, ...writes, ...following, ...database };
const say = (text: string) => process.stderr.write(`${text}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "full" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
  },
});

const isSize = (text: string): text is Size => Object.hasOwn(sizes, text);

function chosen(names: readonly string[]): [string, Measurement][] {
  const unknown = names.filter((name) => !Object.hasOwn(all, name));
  if (unknown.length > 0) throw new Error(`No such measurement: ${unknown.join(", ")}. There are: ${Object.keys(all).join(", ")}`);
  return Object.entries(all).filter(([name]) => names.length === 0 || names.includes(name));
}

async function run(size: Size, measurements: readonly [string, Measurement][]): Promise<Result[]> {
  const results: Result[] = [];
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0)) await one();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  const started = <T extends { stop(): Promise<void> }>(one: T): T => {
    stops.unshift(() => one.stop());
    return one;
  };
  try {
    const ground = started(await openGround(size));
    const product = started(await startProduct(ground.url));
    const bare = started(await startBare(ground.url));
    for (const [name, measurement] of measurements) {
      say(`${name} …`);
      results.push(...(await measurement({ ground, product, bare, rounds: Number(values.rounds), seconds: Number(values.seconds) })));
    }
    return results;
  } finally {
    await stop();
  }
}

if (!isSize(values.size)) throw new Error(`--size is one of ${Object.keys(sizes).join(", ")}`);
const results = await run(values.size, chosen(positionals));
const machine = {
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  processor: cpus()[0]?.model.trim(),
};
const report = {
  at: new Date().toISOString(),
  machine,
  prompts: sizes[values.size],
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  results,
};
writeFileSync(join(import.meta.dirname, "..", "bench-results.json"), `${JSON.stringify(report, undefined, 2)}\n`);
process.stdout.write(
  `\n${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}; ${report.prompts.toLocaleString("en")} prompts\n\n${tableOf(results)}\n`,
);
