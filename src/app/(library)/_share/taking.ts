// An original's changes brought into one's own copy: what settles itself, and what is left to choose.
import { type Merge, mergeTexts } from "@/lib/compare/merge";
import type { OriginComparison, OriginText } from "@/lib/contract/sharing";

const otherFields = ["description", "purpose", "models", "tools", "inputs"] as const;
type OtherField = (typeof otherFields)[number];

/** Something that both sides have changed, each in its own way. */
export type Contested = { readonly key: string; readonly label: string; readonly mine: string; readonly theirs: string };

export type Side = "mine" | "theirs";
export type Choices = Readonly<Record<string, Side>>;

export type Taking = {
  readonly contested: readonly Contested[];
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
  const passages = parts.flatMap((part, at) =>
    "same" in part ? [] : [{ key: `text ${at}`, label: "Content", mine: part.mine, theirs: part.theirs }],
  );
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
    contested: [...passages, ...fields],
    resultOf(choices) {
      const from = (field: OtherField): OriginText => (isTaken(field) || choices[field] === "theirs" ? theirs : mine);
      const content = merge.ok
        ? merge.text
        : parts.map((part, at) => ("same" in part ? part.same : part[choices[`text ${at}`] ?? "mine"])).join("");
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
