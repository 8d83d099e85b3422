// Two states of a prompt, compared for the eye.
import { comparedFields } from "@/lib/compare/fields";
import { unifiedRows } from "@/lib/compare/rows";
import { compareTexts } from "@/lib/compare/texts";
import type { PromptState } from "@/lib/contract/prompt";
import type { FieldDifference, Piece } from "@/lib/contract/version";

export type Comparison = { readonly fields: readonly FieldDifference[]; readonly content: readonly Piece[] };

/** A last line without an end gets one on both sides, so that a line put below it is one line added and not two changed. */
function readablePieces(before: string, after: string): Piece[] {
  const isOpen = [before, after].every((text) => text !== "" && !text.endsWith("\n"));
  return isOpen && before !== after ? compareTexts(`${before}\n`, `${after}\n`) : compareTexts(before, after);
}

export const compareStates = (before: PromptState, after: PromptState): Comparison => ({
  fields: comparedFields(before, after),
  content: readablePieces(before.content, after.content),
});

export const isSame = ({ fields, content }: Comparison): boolean => fields.length === 0 && content.every((piece) => piece.type === "same");

const lines = (count: number) => (count === 1 ? "1 line" : `${count.toLocaleString("en")} lines`);

/** "2 lines added, 1 taken away"; of the text alone. */
export function lineCount({ content }: Pick<Comparison, "content">): string {
  const rows = unifiedRows(content);
  const added = rows.filter((row) => row.type === "added").length;
  const removed = rows.filter((row) => row.type === "removed").length;
  if (added === 0 && removed === 0) return "Same text";
  if (removed === 0) return `${lines(added)} added`;
  return added === 0 ? `${lines(removed)} taken away` : `${lines(added)} added, ${removed.toLocaleString("en")} taken away`;
}
