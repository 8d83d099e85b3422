// The whole range in five figures.
import type { ReactNode } from "react";
import type { Insights } from "@/lib/contract/insight";
import { ratingWords } from "../_history/words";

export function Totals({ insights: { totals } }: { readonly insights: Insights }) {
  const number = (value: number) => value.toLocaleString("en");
  return (
    <dl aria-label="Totals" className="flex flex-wrap gap-x-10 gap-y-4 border-line border-b pb-5 text-ink-2 text-m">
      <Figure label={totals.uses === 1 ? "use" : "uses"}>{number(totals.uses)}</Figure>
      <Figure label={totals.runs === 1 ? "run" : "runs"}>{number(totals.runs)}</Figure>
      <Figure label="tokens in">{number(totals.tokensInput)}</Figure>
      <Figure label="tokens out">{number(totals.tokensOutput)}</Figure>
      <Figure label={totals.credits === 1 ? "credit" : "credits"}>{number(totals.credits)}</Figure>
      <Figure label={totals.ratings === 1 ? "rating of 1 result" : `rating of ${number(totals.ratings)} results`}>
        {ratingWords(totals.rating)}
      </Figure>
    </dl>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt>{label}</dt>
      <dd className="font-semibold text-[22px]/[30px] text-ink tabular-nums">{children}</dd>
    </div>
  );
}
