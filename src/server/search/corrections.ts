// Misspelt words: one that stands nowhere in what is searched is looked for as its nearest words that do. Only words of the places
// asked are looked at: a correction must not tell what is written in somebody else's prompts.
import { type Queryable, statements } from "../db/transaction.ts";
import { distance, forgiven } from "./distance.ts";
import { type AskedWord, formsQuery, type SearchRequest } from "./document.ts";
import { publicId } from "./frequencies.ts";
import { mayBeNear, type Vocabularies } from "./vocabulary.ts";

type Near = { readonly asked: string; readonly word: string; readonly count: number };

const mostNearest = 5;
const likeness = 0.2;

/** Words of settled prompts like the given ones. Which of them stand in a prompt that is still there is seen when they are looked for. */
const likeSettled = (db: Queryable, ids: readonly string[], words: readonly string[]): Promise<Near[]> =>
  statements(db).unsafe<Near[]>(
    `with limited as materialized (select set_config('pg_trgm.similarity_threshold', '${likeness}', true) as likeness)
     select asked, near.word, near.count from limited
       cross join unnest($2::text[]) as asked cross join unnest($1::uuid[]) as place (id)
       cross join lateral (
         select s.word, s.all_count as count from search_word s
         where s.library_id = place.id and limited.likeness is not null and s.word % asked and char_length(s.word) between 3 and 40
           and char_length(s.word) between char_length(asked) - 2 and char_length(asked) + 2
         order by similarity(s.word, asked) desc limit 30) as near`,
    [ids as string[], words as string[]],
    { prepare: false },
  );

/** The same among what is not settled yet. */
async function likeUnsettled(ids: readonly string[], words: readonly string[], vocabularies: Vocabularies): Promise<Near[]> {
  const lists = await Promise.all(ids.map(vocabularies));
  return words.flatMap((asked) =>
    lists
      .flat()
      .filter(({ word, letters }) => Math.abs(word.length - asked.length) <= 2 && mayBeNear(letters, asked, forgiven(asked)))
      .map(({ word, count }) => ({ asked, word, count })),
  );
}

/** The nearest among the words found, the most used first. */
function nearestOf(word: string, found: readonly Near[]): string[] {
  const most = forgiven(word);
  const counts = new Map<string, number>();
  for (const near of found) if (near.asked === word) counts.set(near.word, (counts.get(near.word) ?? 0) + near.count);
  const near = [...counts].map(([other, count]) => ({ other, count, far: distance(word, other, most) })).filter(({ far }) => far <= most);
  const least = Math.min(...near.map(({ far }) => far));
  return near
    .filter(({ far }) => far === least)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostNearest)
    .map(({ other }) => other);
}

const isForgiven = ({ word }: AskedWord): boolean => forgiven(word) > 0 && /^[\p{L}\p{N}]+$/u.test(word);

/** A query that found nothing, with nearer words; undefined when there are none. */
export async function corrected(
  db: Queryable,
  request: SearchRequest,
  words: readonly AskedWord[],
  vocabularies: Vocabularies,
): Promise<{ words: AskedWord[]; query: string } | undefined> {
  const forgivable = words.filter(isForgiven);
  if (forgivable.length === 0) return undefined;
  const [strange, settled] = await Promise.all([
    absent(db, request, forgivable),
    likeSettled(
      db,
      placesOf(request),
      forgivable.map(({ word }) => word),
    ),
  ]);
  if (strange.length === 0) return undefined;
  const isFound = strange.every((word) => nearestOf(word, settled).length > 0);
  const found = isFound ? settled : [...settled, ...(await likeUnsettled(placesOf(request), strange, vocabularies))];
  const nearer = new Map(strange.map((word) => [word, nearestOf(word, found)]));
  if ([...nearer.values()].every((near) => near.length === 0)) return undefined;
  const changed = words.map((asked) => {
    const near = nearer.get(asked.word) ?? [];
    return near.length === 0 ? asked : { word: near[0] ?? asked.word, forms: near, isBeginning: asked.isBeginning };
  });
  return { words: changed, query: changed.map((asked) => asked.word).join(" ") };
}

/** Which of the words stand in no prompt of the places asked, nor begin a word of one. */
async function absent(db: Queryable, request: SearchRequest, words: readonly AskedWord[]): Promise<string[]> {
  const rows = await statements(db).unsafe<{ word: string }[]>(
    `select asked.word from unnest($3::text[], $4::text[], $5::text[]) as asked (word, stem, query)
     where (select true from search_word s where s.library_id = any($1::uuid[]) and s.word >= asked.word and s.word < asked.word || U&'\\+10FFFF' limit 1) is null
       and (select true from search_word s where s.library_id = any($1::uuid[]) and s.word = asked.stem limit 1) is null
       and (select true from unnest($1::uuid[]) as place (id) cross join lateral (
           select all_words from search_entry s where s.library_id = place.id and not s.is_settled order by s.updated_at offset 0
         ) as s where s.all_words @@ asked.query::tsquery limit 1) is null
       and not ($2::boolean and (select true from search_entry s where s.visibility = 'public' and not s.is_trashed and not s.is_public_settled
         and s.all_words @@ asked.query::tsquery limit 1) is not null)`,
    [
      placesOf(request),
      request.includePublic,
      words.map(({ word }) => word),
      words.map(({ word, forms }) => forms.at(-1) ?? word),
      words.map((word) => formsQuery({ ...word, isBeginning: true })),
    ],
    { prepare: false },
  );
  return rows.map(({ word }) => word);
}

const placesOf = (request: SearchRequest): string[] => [...request.libraryIds, ...(request.includePublic ? [publicId] : [])];
