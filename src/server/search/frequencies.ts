// In how many prompts of each place a query's words are: what tells a quick plan from a slow one.
import { type Queryable, statements } from "../db/transaction.ts";
import type { AskedWord } from "./document.ts";

export type Field = "title" | "lead" | "all";
export type Frequencies = {
  /** Settled prompts. */
  readonly rows: number;
  of(word: AskedWord, field: Field): number;
};

/** Public prompts' words are kept under it. */
export const publicId = "00000000-0000-0000-0000-000000000000";

type Counts = Record<Field, number>;
type Row = { library_id: string; word: string | null } & Counts;

/** By the id of a library, or the nil id. */
export async function frequenciesIn(db: Queryable, ids: readonly string[], words: readonly AskedWord[]): Promise<Map<string, Frequencies>> {
  const beginning = words.find((word) => word.isBeginning)?.word ?? null;
  const rows = await statements(db).unsafe<Row[]>(
    `select library_id, word, title_count as title, lead_count as lead, all_count as all from search_word
       where library_id = any($1::uuid[]) and word = any($2::text[])
     union all
     select library_id, null, sum(title_count)::int, sum(lead_count)::int, sum(all_count)::int from search_word
       where library_id = any($1::uuid[]) and word > $3::text and word < $3::text || U&'\\+10FFFF' group by library_id`,
    [ids as string[], ["", ...words.flatMap((word) => word.forms)], beginning],
    { prepare: true },
  );
  return new Map(ids.map((id) => [id, frequenciesOf(rows.filter((row) => row.library_id === id))]));
}

function frequenciesOf(rows: readonly Row[]): Frequencies {
  const known = new Map(rows.map((row) => [row.word, row]));
  return {
    rows: known.get("")?.all ?? 0,
    of(word, field) {
      const whole = Math.max(...word.forms.map((form) => known.get(form)?.[field] ?? 0));
      return whole + (word.isBeginning ? (known.get(null)?.[field] ?? 0) : 0);
    },
  };
}
