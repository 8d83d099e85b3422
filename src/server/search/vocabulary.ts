// The words that stand in a place's unsettled prompts, remembered while those stay as they are: small libraries keep no list of words
// in the database, and making one takes longer than a search.
import { type Queryable, statements } from "../db/transaction.ts";
import { publicId } from "./frequencies.ts";

export type UsedWord = { readonly word: string; readonly count: number; readonly letters: number };

/** Whose list was not asked for longest goes first. A list of 1,000 prompts is about 1 MB. */
const mostRemembered = 32;

const letterBits = (word: string): number => {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
};

/** Each mistake changes at most two letters of those that a word has. */
export function mayBeNear(letters: number, word: string, most: number): boolean {
  let differing = letters ^ letterBits(word);
  let count = 0;
  for (; differing !== 0; differing &= differing - 1) count++;
  return count <= 2 * most;
}

export type Vocabularies = (id: string) => Promise<readonly UsedWord[]>;

const unsettled = (id: string): string =>
  id === publicId
    ? "visibility = 'public' and not is_trashed and not is_public_settled and $1::uuid is not null"
    : "library_id = $1::uuid and not is_settled and not is_trashed";

export function rememberVocabularies(db: Queryable): Vocabularies {
  const known = new Map<string, { state: string; words: readonly UsedWord[] }>();
  return async (id) => {
    const [now] = await statements(db).unsafe<{ state: string }[]>(
      `select count(*) || ' ' || coalesce(max(updated_at)::text, '') as state from search_entry where ${unsettled(id)}`,
      [id],
      { prepare: true },
    );
    const state = now?.state ?? "";
    const before = known.get(id);
    const words = before?.state === state ? before.words : await read(db, id);
    known.delete(id);
    known.set(id, { state, words });
    for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
    return words;
  };
}

async function read(db: Queryable, id: string): Promise<UsedWord[]> {
  const [row] = await statements(db).unsafe<{ words: string[] | null; counts: number[] | null }[]>(
    `select array_agg(word) as words, array_agg(count) as counts from (
       select word, count(*)::int as count from (select unnest(tsvector_to_array(all_words)) as word from search_entry where ${unsettled(id)}) as words
       where char_length(word) between 3 and 40 group by word) as used`,
    [id],
    { prepare: true },
  );
  return (row?.words ?? []).map((word, at) => ({ word, count: row?.counts?.[at] ?? 1, letters: letterBits(word) }));
}
