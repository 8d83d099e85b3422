// The one statement that looks for words in one place, a library or everybody's public prompts: what was just written by a walk over
// it, everything else by the indexes over titles, leads and whole texts, in that order and only until there are enough.
import type { LibraryId, PromptId } from "../../lib/contract/ids.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import { type AskedWord, formsQuery, type SearchFilters, wordsQuery } from "./document.ts";
import type { Frequencies } from "./frequencies.ts";

export type Place = { readonly libraryId: LibraryId } | "public";
export type Candidate = { readonly promptId: PromptId; readonly libraryId: LibraryId; readonly score: number; readonly updatedAt: number };
type Row = { prompt_id: PromptId; library_id: LibraryId; score: number; updated_at: number };
type Value = string | number | boolean | string[];

const tiers = ["title", "lead", "all"] as const;
export type Tier = (typeof tiers)[number];

const fewest = 40;
/** A walk is given up here, and the index asked. */
const longestWalk = 20_000;
/** Of so few the order is made over all of them at once, whichever field they are in. */
const few = 400;
/** Of a filter with fewer prompts, these are read, and the index over words is not needed. */
const narrow = 5_000;
const scoredWords = 6;

class Values {
  readonly list: Value[] = [];
  add(value: Value, type: string): string {
    return `$${this.list.push(value)}::${type}`;
  }
}

/** Σ over the words: 4 in the title, 2 in the lead, 1 anywhere; of a word that is only begun, less. */
function scoreOf(values: Values, words: readonly AskedWord[]): string {
  const terms = words.slice(-scoredWords).flatMap((word) => {
    const weighted = (query: string, weight: number) => {
      const asked = values.add(query, "tsquery");
      return `(case when s.title_words @@ ${asked} then ${7 * weight} when s.lead_words @@ ${asked} then ${3 * weight} when s.all_words @@ ${asked} then ${weight} else 0 end)`;
    };
    const whole = formsQuery({ ...word, isBeginning: false });
    return word.isBeginning ? [weighted(formsQuery(word), 6), weighted(whole, 4)] : [weighted(whole, 10)];
  });
  return terms.join(" + ");
}

type Where = { readonly library: string; readonly settled: string; readonly unsettled: string; readonly shown: string };

function whereOf(values: Values, place: Place, filters: SearchFilters): Where {
  const { category, tags, trash } = filters;
  const conditions = [
    category !== undefined && `s.category = ${values.add(category, "text")}`,
    tags !== undefined && tags.length > 0 && `s.tags @> ${values.add([...tags], "text[]")}`,
  ].filter((condition) => condition !== false);
  if (place === "public") {
    const isPublic = "s.visibility = 'public' and not s.is_trashed";
    return {
      library: "s.library_id = n.library_id",
      settled: "s.is_public_settled and s.visibility = 'public' and not s.is_trashed",
      unsettled: `not s.is_public_settled and ${isPublic}`,
      shown: [isPublic, ...(trash ? ["false"] : []), ...conditions].join(" and "),
    };
  }
  const library = `s.library_id = ${values.add(place.libraryId, "uuid")}`;
  return {
    library,
    settled: `${library} and s.is_settled`,
    unsettled: `${library} and not s.is_settled`,
    shown: [trash ? "s.is_trashed" : "not s.is_trashed", ...conditions].join(" and "),
  };
}

const columns = "s.library_id, s.prompt_id, s.updated_at, s.title_words, s.lead_words, s.all_words";

/** What a filter leaves when that is little: the statement that names those prompts. */
function filtered(values: Values, place: Place, { category, tags, trash, among }: SearchFilters): string | undefined {
  const given = among === undefined ? undefined : `any(${values.add([...among], "uuid[]")})`;
  if (given === undefined && category === undefined && (tags === undefined || tags.length === 0) && !trash) return undefined;
  const conditions = [
    ...(category === undefined ? [] : [`category = ${values.add(category, "text")}`]),
    ...(tags === undefined || tags.length === 0 ? [] : [`tags @> ${values.add([...tags], "text[]")}`]),
  ];
  if (place === "public") {
    const named = given === undefined ? conditions : [...conditions, `prompt_id = ${given}`];
    return `select library_id, prompt_id from public_prompt where ${[...(trash ? ["false"] : []), ...named, "true"].join(" and ")}`;
  }
  const named = given === undefined ? conditions : [...conditions, `id = ${given}`];
  const library = `library_id = ${values.add(place.libraryId, "uuid")}`;
  return `select id as prompt_id from prompt where ${[library, `deleted_at is ${trash ? "not null" : "null"}`, ...named].join(" and ")}`;
}

/** How many prompts a filter leaves, counted up to 5,001; undefined without one. */
async function filterCount(db: Queryable, place: Place, filters: SearchFilters): Promise<number | undefined> {
  if (filters.among !== undefined) return 0;
  const values = new Values();
  const source = filtered(values, place, filters);
  if (source === undefined) return undefined;
  const text = `select count(*)::int as count from (${source} limit ${narrow + 1}) as n`;
  const [row] = await statements(db).unsafe<{ count: number }[]>(text, values.list, { prepare: false });
  return row?.count ?? 0;
}

type Asked = { readonly words: readonly AskedWord[]; readonly filters: SearchFilters; readonly limit: number };

/** The candidates of one place, best first: at least `limit` of those there are, and those to choose among. */
export async function candidatesIn(db: Queryable, place: Place, asked: Asked, frequencies: Frequencies): Promise<Candidate[]> {
  const left = await filterCount(db, place, asked.filters);
  const values = new Values();
  const most = Math.max(asked.limit, fewest);
  const score = scoreOf(values, asked.words);
  const where = whereOf(values, place, asked.filters);
  const whole = values.add(wordsQuery(asked.words), "tsquery");
  const isNarrow = left !== undefined && left <= narrow;
  const parts = isNarrow
    ? [["narrow", narrowPart(values, place, asked, where, whole)]]
    : [
        [
          "unsettled",
          `select ${columns} from search_entry s where ${where.unsettled} and ${where.shown} and s.all_words @@ ${whole} order by ${score} desc, s.updated_at desc limit ${most}`,
        ],
        ...settledParts({ values, asked, frequencies, where, whole, most, share: left }),
      ];
  const names = parts.map(([name]) => name).filter((name) => !name?.startsWith("_"));
  const text = `with ${parts.map(([name, body]) => `${name} as materialized (${body})`).join(",\n")}
    select distinct on (score, updated_at, prompt_id) s.library_id, s.prompt_id, extract(epoch from s.updated_at)::float8 as updated_at, (${score})::float8 as score
    from (${names.map((name) => `select * from ${name}`).join(" union all ")}) as s order by score desc, updated_at desc, prompt_id limit ${most}`;
  // Planned for these words and this library: a plan for any would walk a large library where its index is 50 times as quick.
  // Where nothing is settled there is only the walk.
  const rows = await statements(db).unsafe<Row[]>(text, values.list, { prepare: frequencies.rows === 0 && left === undefined });
  return rows.map((row) => ({ promptId: row.prompt_id, libraryId: row.library_id, score: row.score, updatedAt: row.updated_at }));
}

const narrowPart = (values: Values, place: Place, asked: Asked, where: Where, whole: string): string =>
  `select ${columns} from (${filtered(values, place, asked.filters)}) as n join search_entry s on s.prompt_id = n.prompt_id and ${where.library}
    where ${where.shown} and s.all_words @@ ${whole}`;

type Settled = {
  readonly values: Values;
  readonly asked: Asked;
  readonly frequencies: Frequencies;
  readonly where: Where;
  readonly whole: string;
  readonly most: number;
  readonly share: number | undefined;
};

/** The plan only decides what is quick: each part looks at the rows themselves, so old frequencies lose nothing. */
function settledParts(settled: Settled): string[][] {
  const { frequencies, asked, where } = settled;
  const any = `exists (select from search_entry s where ${where.settled})`;
  const counts = asked.words.map((word) => frequencies.of(word, "all"));
  const rows = Math.max(1, frequencies.rows);
  const expected = counts.reduce((product, count) => product * Math.min(1, count / rows), rows);
  if (Math.min(...counts) <= few || expected <= few / 2)
    return [["_any", `select ${any} as is_any`], ...tierParts(settled, "all", "(select is_any from _any)", few * 5)];
  const parts: string[][] = [];
  const enough = asked.limit;
  const earlier: string[] = [];
  for (const tier of tiers) {
    const gate =
      earlier.length === 0 ? "true" : `greatest(${earlier.map((name) => `(select count(*) from ${name})`).join(", ")}) < ${enough}`;
    const made = tierParts(settled, tier, gate, settled.most);
    parts.push(...made);
    earlier.push(...made.map(([name]) => name ?? ""));
  }
  return parts;
}

/** The newest matches of one field: by its index, or by walking the newest rows when they are likely to be among those. */
function tierParts(
  { values, asked, frequencies, where, whole, most, share }: Settled,
  tier: Tier,
  gate: string,
  limit: number,
): string[][] {
  const vector = `s.${tier}_words`;
  const rows = Math.max(1, frequencies.rows);
  const part = (word: AskedWord) => Math.min(1, frequencies.of(word, tier) / rows);
  const matching = asked.words.reduce((product, word) => product * part(word), rows);
  const shown = share === undefined ? 1 : Math.min(1, share / rows);
  const walk = (most * rows) / Math.max(0.001, matching * shown);
  const driver = driverOf(asked.words, part);
  const driven = driver.reduce((product, word) => product * part(word), rows);
  const gin = (condition: string) => `select * from (
      select ${columns} from search_entry s where ${where.settled} and ${vector} @@ ${values.add(wordsQuery(driver), "tsquery")}
        and ts_match_vq(${vector}, ${whole}) and ${where.shown} and ${condition} offset 0
    ) s order by s.updated_at desc limit ${limit}`;
  const indexed = `${tier}_indexed`;
  if (walk >= longestWalk || walk >= driven) return [[indexed, gin(gate)]];
  const walked = `${tier}_walked`;
  return [
    [
      walked,
      `select ${columns} from (
        select * from search_entry s where ${where.settled} and ${gate} order by s.updated_at desc limit ${longestWalk}
      ) s where ${where.shown} and ${vector} @@ ${whole} limit ${limit}`,
    ],
    [indexed, gin(`${gate} and (select count(*) from ${walked}) < ${most}`)],
  ];
}

/** The words that the index is asked for; the others, frequent ones, are checked on what it gives. */
function driverOf(words: readonly AskedWord[], part: (word: AskedWord) => number): AskedWord[] {
  const rarest = Math.min(...words.map(part));
  return words.filter((word) => part(word) <= Math.max(rarest * 20, 1e-9));
}
