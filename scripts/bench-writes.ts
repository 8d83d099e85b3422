// Measures writing: saving, using, importing.
import { readFileSync } from "node:fs";
import type { Person } from "./bench-ground.ts";
import { askOnce, httpAskers, type Request } from "./bench-load.ts";
import type { Result } from "./bench-report.ts";
import { compare, forEach, type Measurement, prompts, type Stage, signedInAs } from "./bench-stage.ts";
import { promptsOf } from "./demo-data-prompts.ts";

const madeBodies = (seed: string, count: number): string[] => {
  const made = promptsOf(seed, new Date());
  return Array.from({ length: count }, () => {
    const { title, content, description, category, tags, models } = made.next().value;
    return JSON.stringify({ title, content, description, category, tags, models });
  });
};

/** Plain copies of the tables with the same indexes, holding the writers' prompts. */
async function makePlainCopies({ ground }: Stage): Promise<void> {
  const { sql, writers } = ground;
  await sql`drop table if exists bare_prompt, bare_history`;
  await sql`create table bare_prompt (like prompt including all)`;
  await sql`create table bare_history (like history including all)`;
  await sql`insert into bare_prompt select * from prompt where library_id = any(${writers.map((one) => one.personalLibraryId)}::uuid[])`;
  await sql`vacuum (analyze) bare_prompt`;
}

type Spread = { readonly name: string; readonly of: (writers: readonly Person[], at: number) => Person };

/** A library's writers wait for each other's commits, so it matters whether eight people write or one on eight connections. */
const spreads: readonly Spread[] = [
  { name: "8 people", of: (writers, at) => writers[at % writers.length] ?? writers[0] ?? nobody() },
  { name: "one person", of: (writers) => writers[0] ?? nobody() },
];
const nobody = (): never => {
  throw new Error("there are no writers");
};

const create: Measurement = async (stage) => {
  const { product, bare, ground } = stage;
  const bodies = forEach((at) => madeBodies(`saves ${at}`, 200));
  const results: Result[] = [];
  for (const { name, of } of spreads) {
    await makePlainCopies(stage);
    const requests = (where: (person: Person) => Omit<Request, "body" | "method">) => ({
      lists: bodies.map((list, at) => list.map((body): Request => ({ method: "POST", body, ...where(of(ground.writers, at)) }))),
      status: 201,
    });
    const ours = requests((person) => ({ path: prompts, headers: signedInAs(person) }));
    const reference = requests((person) => ({ path: `/create?library=${person.personalLibraryId}` }));
    const sides = { ours: () => httpAskers(product.server, ours), reference: () => httpAskers(bare.server, reference) };
    results.push(await compare(stage, sides, { operation: `create, ${name}`, least: 0.35 }));
  }
  return results;
};

const use: Measurement = async (stage) => {
  const { product, bare, ground } = stage;
  const results: Result[] = [];
  for (const { name, of } of spreads) {
    await makePlainCopies(stage);
    const ids = await Promise.all(
      forEach(async (at) => {
        const person = of(ground.writers, at);
        const rows = await ground.sql<{ id: string }[]>`
          select id from bare_prompt where library_id = ${person.personalLibraryId} order by md5(id::text || ${String(at)}) limit 200`;
        return { person, ids: rows.map((row) => row.id) };
      }),
    );
    const requests = (where: (person: Person, id: string) => Omit<Request, "body" | "method">) => ({
      lists: ids.map(({ person, ids }) => ids.map((id): Request => ({ method: "POST", body: "{}", ...where(person, id) }))),
      status: 200,
    });
    const ours = requests((person, id) => ({ path: `${prompts}${id}/use/`, headers: signedInAs(person) }));
    const reference = requests((person, id) => ({ path: `/use?library=${person.personalLibraryId}&id=${id}` }));
    const sides = { ours: () => httpAskers(product.server, ours), reference: () => httpAskers(bare.server, reference) };
    results.push(await compare(stage, sides, { operation: `use, ${name}`, least: 0.35 }));
  }
  return results;
};

const importedRows = 10_000;

const importing: Measurement = async ({ ground, product, rounds }) => {
  const person = ground.writers.at(-1) ?? nobody();
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const body = `[${madeBodies(`import ${round}`, importedRows).join(",")}]`;
    const began = performance.now();
    const answer = await askOnce(product.server, { method: "POST", path: `${prompts}import/`, headers: signedInAs(person), body });
    speeds.push(importedRows / ((performance.now() - began) / 1000));
    const created = answer.body.toString().split('"status":"created"').length - 1;
    if (answer.status !== 200 || created < importedRows * 0.99) throw new Error(`${answer.status}, ${created} created`);
  }
  const speed = speeds.toSorted((a, b) => a - b)[Math.floor(speeds.length / 2)] ?? 0;
  const value = `${Math.round(speed).toLocaleString("en")} rows/s, server's peak ${peakMemory(product.pid)}`;
  return [{ operation: "import of 10,000 rows", value, mark: "≥ 2,000 rows/s", ok: speed >= 2_000 }];
};

/** The most memory a process ever had resident, where the system tells. */
function peakMemory(pid: number): string {
  try {
    const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kibibytes === undefined ? "unknown" : `${Math.round(Number(kibibytes) / 1024)} MiB`;
  } catch {
    return "unknown";
  }
}

export const writes: Record<string, Measurement> = { create, use, import: importing };
