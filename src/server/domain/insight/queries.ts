// Reads what uses and runs come to, from the sums by day alone: never from the history itself, which is everybody's own.
import type { HistoryTotals, UsageSums } from "../../../lib/contract/history.ts";
import type { PromptId } from "../../../lib/contract/ids.ts";
import { type AskInsights, type Insights, namedPrompts, namedRows } from "../../../lib/contract/insight.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { noPrompt } from "../../db/statements/usage.ts";
import { statements } from "../../db/transaction.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { missing } from "../problems.ts";
import { daysBetween, rangeOf } from "./policy.ts";

/** Sums as the statements give them. */
type Sums = Omit<UsageSums, "rating"> & { readonly ratingSum: number };

const sumsOf = (u: string): string =>
  ["uses", "runs", "tokens_input", "tokens_output", "credits", "ratings", "rating_sum"]
    .map((column) => `coalesce(sum(${u}.${column}), 0)::float8 as "${column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())}"`)
    .join(", ");

const shown = ({ uses, runs, tokensInput, tokensOutput, credits, ratings, ratingSum }: Sums): UsageSums => ({
  uses,
  runs,
  tokensInput,
  tokensOutput,
  credits,
  ratings,
  rating: ratings === 0 ? null : ratingSum / ratings,
});

const nothing: Sums = { uses: 0, runs: 0, tokensInput: 0, tokensOutput: 0, credits: 0, ratings: 0, ratingSum: 0 };

const plus = (a: Sums, b: Sums): Sums => ({
  uses: a.uses + b.uses,
  runs: a.runs + b.runs,
  tokensInput: a.tokensInput + b.tokensInput,
  tokensOutput: a.tokensOutput + b.tokensOutput,
  credits: a.credits + b.credits,
  ratings: a.ratings + b.ratings,
  ratingSum: a.ratingSum + b.ratingSum,
});

type TotalRow = Sums & { version: number | null; last_used_at: string | null };

/** What everybody did with each version of a prompt. Outsiders are told of the versions they may see: the present one and public ones. */
export async function totalsOf(access: PromptAccess): Promise<HistoryTotals> {
  const isOutsider = access.role === "outsider";
  const seen = `and (u.version = p.version or exists (
    select from version v where v.library_id = $1 and v.prompt_id = $2 and v.number = u.version and v.visibility = 'public'))`;
  const rows = await statements(access.db).unsafe<TotalRow[]>(
    `select u.version, ${sumsOf("u")}, max(u.last_used_at) as last_used_at
     from prompt p left join usage_day u on u.library_id = $1 and u.prompt_id = $2 and u.uses + u.runs > 0 ${isOutsider ? seen : ""}
     where p.library_id = $1 and p.id = $2 and p.deleted_at is null ${isOutsider ? "and p.visibility <> 'private'" : ""}
     group by u.version order by u.version desc`,
    [access.libraryId, access.promptId],
    { prepare: true },
  );
  if (rows.length === 0) {
    forgetPlace(access.promptId);
    throw missing();
  }
  const versions = rows.flatMap((row) =>
    row.version === null ? [] : [{ version: row.version, ...shown(row), lastUsedAt: row.last_used_at && wireInstant(row.last_used_at) }],
  );
  const lastUsedAt = versions.map((row) => row.lastUsedAt).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return { overall: { ...shown(rows.reduce(plus, nothing)), lastUsedAt }, versions };
}

type Parts = {
  head: number;
  days: (Sums & { day: string })[];
  models: (Sums & { model: string })[];
  prompts: (Sums & { promptId: PromptId; title: string | null; slug: string | null })[];
  others: Sums & { prompts: number };
  versions: (Sums & { promptId: PromptId; version: number })[];
  categories: (Sums & { category: string })[];
  tags: (Sums & { tag: string })[];
};

const mostFirst = "order by sum(u.uses + u.runs) desc";
const listed = (rows: string): string => `(select coalesce(json_agg(row), '[]') from (${rows}) row)`;

// Everything in one statement and so in one snapshot: the days' rows are read once, and summed seven ways.
const statement = `
  with u as materialized (
    select prompt_id, version, model, day, uses, runs, tokens_input, tokens_output, credits, ratings, rating_sum
    from usage_day where library_id = $1 and day between $2::date and $3::date and uses + runs > 0
  ), by_prompt as materialized (
    select prompt_id, sum(uses) as uses, sum(runs) as runs, sum(tokens_input) as tokens_input, sum(tokens_output) as tokens_output,
      sum(credits) as credits, sum(ratings) as ratings, sum(rating_sum) as rating_sum,
      row_number() over (order by sum(uses + runs) desc, prompt_id) as place
    from u group by prompt_id
  ), known as materialized (
    select u.*, p.title, p.slug, coalesce(p.category, '') as category, p.tags
    from by_prompt u left join prompt p on p.library_id = $1 and p.id = u.prompt_id
  )
  select json_build_object(
    'head', (select head from library where id = $1),
    'days', ${listed(`select u.day, ${sumsOf("u")} from u group by u.day`)},
    'models', ${listed(`select u.model, ${sumsOf("u")} from u group by u.model ${mostFirst}, u.model limit ${namedRows}`)},
    'prompts', ${listed(`select u.prompt_id as "promptId", u.title, u.slug, ${sumsOf("u")} from known u where u.place <= ${namedPrompts}
      group by u.place, u.prompt_id, u.title, u.slug order by u.place`)},
    'others', (select row_to_json(o) from (select count(*) as prompts, ${sumsOf("u")} from by_prompt u where u.place > ${namedPrompts}) o),
    'versions', ${listed(`select u.prompt_id as "promptId", u.version, ${sumsOf("u")} from u
      where u.prompt_id in (select prompt_id from by_prompt where place <= ${namedPrompts} and prompt_id <> '${noPrompt}')
      group by u.prompt_id, u.version ${mostFirst}, u.prompt_id, u.version desc limit ${namedRows}`)},
    'categories', ${listed(`select u.category, ${sumsOf("u")} from known u where u.prompt_id <> '${noPrompt}'
      group by u.category ${mostFirst}, u.category limit ${namedRows}`)},
    'tags', ${listed(`select tag, ${sumsOf("u")} from known u cross join unnest(u.tags) as tag group by tag ${mostFirst}, tag limit ${namedRows}`)}
  ) as parts`;

/** One library's uses and runs over a range of days; any member may see them. */
export async function insightsOf(access: Access, asked: AskInsights): Promise<Insights> {
  const { from, to } = rangeOf(asked, access.clock());
  const [row] = await statements(access.db).unsafe<{ parts: Parts }[]>(statement, [access.libraryId, from, to], { prepare: true });
  if (row === undefined) throw missing();
  const { parts } = row;
  const byDay = new Map(parts.days.map((day) => [day.day, day]));
  return {
    libraryId: access.libraryId,
    head: parts.head,
    from,
    to,
    totals: shown(parts.days.reduce(plus, nothing)),
    days: daysBetween(from, to).map((day) => ({ day, ...shown(byDay.get(day) ?? nothing) })),
    models: parts.models.map((sums) => ({ model: sums.model, ...shown(sums) })),
    prompts: parts.prompts.map((sums) => ({
      promptId: sums.promptId === noPrompt ? null : sums.promptId,
      title: sums.title,
      slug: sums.slug,
      ...shown(sums),
    })),
    others: { prompts: parts.others.prompts, ...shown(parts.others) },
    versions: parts.versions.map((sums) => ({ promptId: sums.promptId, version: sums.version, ...shown(sums) })),
    categories: parts.categories.map((sums) => ({ category: sums.category, ...shown(sums) })),
    tags: parts.tags.map((sums) => ({ tag: sums.tag, ...shown(sums) })),
  };
}
