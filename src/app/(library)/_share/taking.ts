// An original's changes brought into one's own copy: what settles itself, and what is left to choose.
import { type Merge, mergeTexts } from "@/lib/compare/merge";
import type { OriginComparison, OriginText } from "@/lib/contract/sharing";
import { chosenText, isConflict, type TextChoice } from "../prompts/[id]/edit/merging";

const otherFields = ["description", "purpose", "models", "tools", "inputs"] as const;
type OtherField = (typeof otherFields)[number];

/** A field that both sides have changed, each in its own way. */
export type Contested = { readonly key: OtherField; readonly label: string; readonly mine: string; readonly theirs: string };

export type Side = "mine" | "theirs";
export type Choices = {
  readonly fields: Readonly<Partial<Record<OtherField, Side>>>;
  /** Places of the text, by the number of the part. */
  readonly parts: Readonly<Record<number, TextChoice>>;
};
export const nothingChosen: Choices = { fields: {}, parts: {} };

export type Taking = {
  readonly content: Merge;
  readonly contested: readonly Contested[];
  /** How many places still wait for a choice. */
  readonly openPlaces: (choices: Choices) => number;
  /** What one's copy becomes. What is not chosen yet stays one's own. */
  readonly resultOf: (choices: Choices) => Pick<OriginText, "content" | OtherField>;
};

const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const asText = (value: OriginText[OtherField]): string =>
  typeof value === "string" ? value : value.every((each) => typeof each === "string") ? value.join(", ") : JSON.stringify(value, null, 2);

/** Without the original as it was, whatever differs is contested. */
export function takingOf({ base, mine, theirs }: OriginComparison): Taking {
  const merge: Merge =
    base === null && mine.content !== theirs.content
      ? { ok: false, parts: [{ base: "", mine: mine.content, theirs: theirs.content }] }
      : mergeTexts((base ?? mine).content, mine.content, theirs.content);
  const parts = merge.ok ? [] : merge.parts;
  const isContested = (field: OtherField): boolean =>
    !isAlike(mine[field], theirs[field]) && (base === null || (!isAlike(mine[field], base[field]) && !isAlike(theirs[field], base[field])));
  const isTaken = (field: OtherField): boolean => base !== null && isAlike(mine[field], base[field]);
  const fields = otherFields.filter(isContested).map((field) => ({
    key: field,
    label: field.charAt(0).toUpperCase() + field.slice(1),
    mine: asText(mine[field]),
    theirs: asText(theirs[field]),
  }));

  return {
    content: merge,
    contested: fields,
    openPlaces: (choices) =>
      fields.filter(({ key }) => choices.fields[key] === undefined).length +
      parts.filter((part, at) => isConflict(part) && choices.parts[at] === undefined).length,
    resultOf(choices) {
      const from = (field: OtherField): OriginText => (isTaken(field) || choices.fields[field] === "theirs" ? theirs : mine);
      const content = merge.ok
        ? merge.text
        : parts.map((part, at) => (isConflict(part) ? placed(part, choices.parts[at], at === parts.length - 1) : part.same)).join("");
      return {
        content,
        description: from("description").description,
        purpose: from("purpose").purpose,
        models: from("models").models,
        tools: from("tools").tools,
        inputs: from("inputs").inputs,
      };
    },
  };
}

/** What is written at a place by hand may lack its line end; what comes after it begins a line all the same. */
function placed(part: Conflict, choice: TextChoice | undefined, isLast: boolean): string {
  if (choice === undefined) return part.mine;
  const text = chosenText(part, choice);
  const needsEnd = !isLast && text !== "" && !text.endsWith("\n") && (choice.take === "edit" || choice.take === "both");
  return needsEnd ? `${text}\n` : text;
}

type Conflict = Parameters<typeof chosenText>[0];
