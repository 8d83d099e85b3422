// One line per row of the file; what was refused comes first.
"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { ImportReport, ImportResult } from "@/lib/contract/transfer";

const words: Record<ImportResult["status"], string> = {
  created: "Imported",
  would_create: "New",
  skipped: "Already there",
  failed: "Refused",
};
const looks: Record<ImportResult["status"], string> = {
  created: "bg-good-soft text-good",
  would_create: "bg-good-soft text-good",
  skipped: "bg-selected text-ink-2",
  failed: "bg-bad-soft text-bad",
};
const atFirst = 50;

export function ImportResults({ report }: { readonly report: ImportReport }) {
  const [shown, setShown] = useState(atFirst);
  const results = report.results.toSorted((a, b) => Number(b.status === "failed") - Number(a.status === "failed") || a.row - b.row);
  return (
    <>
      <ScrollRegion label="Rows of the file" className="max-h-[50dvh] overflow-auto rounded-panel border border-line">
        <table className="w-full text-left">
          <thead className="sticky top-0 bg-sunken text-ink-3 text-s">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Row
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Title
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Outcome
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {results.slice(0, shown).map((result) => (
              <tr key={result.row} className="align-top">
                <td className="px-3 py-2 text-ink-3 tabular-nums">{result.row}</td>
                <td dir="auto" className="px-3 py-2">
                  {result.title ?? <span className="text-ink-3">no title</span>}
                  {result.errors?.map((error) => (
                    <span key={`${error.field} ${error.message}`} className="block text-bad text-s">
                      {error.field === "" ? error.message : `${error.field}: ${error.message}`}
                    </span>
                  ))}
                </td>
                <td className="px-3 py-2">
                  <span className={cx("rounded-full px-2 py-0.5 font-medium text-s whitespace-nowrap", looks[result.status])}>
                    {words[result.status]}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {results.length > shown && (
        <Button look="ghost" onClick={() => setShown(shown + 500)}>
          {(results.length - shown).toLocaleString("en")} more rows
        </Button>
      )}
    </>
  );
}
