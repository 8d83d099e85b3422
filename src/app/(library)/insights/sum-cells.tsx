// The numbers of one row, in the columns that every table of the page has.
import type { UsageSums } from "@/lib/contract/history";
import { ratingWords } from "../_history/words";

export const sumColumns = ["Uses", "Runs", "Tokens in", "Tokens out", "Credits", "Rating"] as const;

/** Names at the left, numbers at the right, a hairline under each row. */
export const tableClass =
  "w-full whitespace-nowrap tabular-nums [&_:is(td,th)]:px-3 [&_:is(td,th)]:py-1.5 [&_:is(td,th)]:text-right [&_:is(td,th)]:font-normal [&_:is(td,th):first-child]:pl-0 [&_:is(td,th):first-child]:text-left [&_:is(td,th):last-child]:pr-0 [&_tr]:border-line [&_tr]:border-b";

export function SumCells({ of }: { readonly of: UsageSums }) {
  const number = (value: number) => <td className={value === 0 ? "text-ink-3" : undefined}>{value.toLocaleString("en")}</td>;
  return (
    <>
      {number(of.uses)}
      {number(of.runs)}
      {number(of.tokensInput)}
      {number(of.tokensOutput)}
      {number(of.credits)}
      <td className={of.rating === null ? "text-ink-3" : undefined}>
        {ratingWords(of.rating)}
        {of.ratings > 0 && <span className="text-ink-3 text-s"> of {of.ratings.toLocaleString("en")}</span>}
      </td>
    </>
  );
}
