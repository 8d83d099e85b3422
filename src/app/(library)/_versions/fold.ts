// Leaves out what two texts have in common far from any change.

export type Stretch<Row> =
  | { readonly kind: "rows"; readonly start: number; readonly rows: readonly Row[] }
  | { readonly kind: "folded"; readonly start: number; readonly rows: readonly Row[] };

/** Lines that stay in sight around a change. */
const context = 3;
/** Fewer lines than these are not worth a fold. */
const fewest = 4;

/** The rows in order, cut into what is shown and what is folded away. `start`: the index of a stretch's first row. */
export function foldedRows<Row>(rows: readonly Row[], isSame: (row: Row) => boolean): Stretch<Row>[] {
  const stretches: Stretch<Row>[] = [];
  let shownFrom = 0;
  const show = (until: number) => {
    if (until > shownFrom) stretches.push({ kind: "rows", start: shownFrom, rows: rows.slice(shownFrom, until) });
  };
  for (const { from, to } of sameRuns(rows, isSame)) {
    const start = from === 0 ? 0 : from + context;
    const end = to === rows.length ? to : to - context;
    if (end - start < fewest) continue;
    show(start);
    stretches.push({ kind: "folded", start, rows: rows.slice(start, end) });
    shownFrom = end;
  }
  show(rows.length);
  return stretches;
}

function sameRuns<Row>(rows: readonly Row[], isSame: (row: Row) => boolean): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from: number | undefined;
  rows.forEach((row, at) => {
    if (isSame(row)) from ??= at;
    else if (from !== undefined) {
      runs.push({ from, to: at });
      from = undefined;
    }
  });
  if (from !== undefined) runs.push({ from, to: rows.length });
  return runs;
}
