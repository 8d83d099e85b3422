// Where two states of a prompt differ, in a few words: its fields by name, its text by how many places.
import { unifiedRows } from "@/lib/compare/rows";
import type { Comparison } from "../../../_versions/comparing";

/** "title, 2 places in the text"; empty when nothing differs. Lines that changed one after the other are one place. */
export function changedPlaces({ fields, content }: Comparison): string {
  const changed = unifiedRows(content).map(({ type }) => type !== "same");
  const places = changed.filter((isChanged, at) => isChanged && changed[at - 1] !== true).length;
  const text = places === 0 ? [] : [places === 1 ? "1 place in the text" : `${places.toLocaleString("en")} places in the text`];
  return [...fields.map(({ field }) => field), ...text].join(", ");
}
