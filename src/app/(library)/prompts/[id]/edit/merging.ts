// Brings one's own changes and those that somebody else saved meanwhile together, field by field and the text line by line.
import { type Merge, type MergePart, mergeTexts } from "@/lib/compare/merge";
import type { Drafted, PromptDraft } from "../../../_prompt/prompt-draft";

export const askedFields = ["title", "description", "category", "visibility"] as const;
export type AskedField = (typeof askedFields)[number];
export type Side = "mine" | "theirs";

/** Fields that both changed, differently: one of them has to give way. */
export type Question = { readonly field: AskedField; readonly mine: string; readonly theirs: string };

export type Merging = {
  /** Theirs, with everything of mine in it that is beyond doubt. */
  readonly draft: PromptDraft;
  readonly mine: PromptDraft;
  readonly questions: readonly Question[];
  readonly content: Merge;
};

/** `base`: the version that both began from. */
export function mergeDrafts(base: Drafted, mine: PromptDraft, theirs: Drafted): Merging {
  const content = mergeTexts(base.content, mine.content, theirs.content);
  const isMine = (field: AskedField) => theirs[field] === base[field] && mine[field] !== base[field];
  const settled: PromptDraft = {
    title: isMine("title") ? mine.title : theirs.title,
    description: isMine("description") ? mine.description : theirs.description,
    category: isMine("category") ? mine.category : theirs.category,
    newCategory: isMine("category") ? mine.newCategory : "",
    visibility: isMine("visibility") ? mine.visibility : theirs.visibility,
    tags: mergedTags(base.tags, mine.tags, theirs.tags),
    content: content.ok ? content.text : theirs.content,
  };
  const questions = askedFields
    .filter((field) => mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field])
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));
  // Texts of several lines may both have changed and still agree.
  const description = mergeTexts(base.description, mine.description, theirs.description);
  if (!description.ok) return { draft: settled, mine, questions, content };
  return {
    draft: { ...settled, description: description.text },
    mine,
    questions: questions.filter(({ field }) => field !== "description"),
    content,
  };
}

/** Theirs without what I took away, and with what I added. */
const mergedTags = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] => [
  ...theirs.filter((tag) => mine.includes(tag) || !base.includes(tag)),
  ...mine.filter((tag) => !base.includes(tag) && !theirs.includes(tag)),
];

export type Take = Side | "both" | "edit";
/** What is chosen at one place of the text; `text` is what stands there when it is edited. */
export type TextChoice = { readonly take: Take; readonly text: string };

export type Choices = {
  readonly fields: Readonly<Partial<Record<AskedField, Side>>>;
  /** By the number of the part. */
  readonly parts: Readonly<Record<number, TextChoice>>;
};

type Conflict = Exclude<MergePart, { readonly same: string }>;
export const isConflict = (part: MergePart): part is Conflict => !("same" in part);

const withEnd = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** What stands at a place once the choice is made. */
export function chosenText(part: Conflict, choice: TextChoice): string {
  if (choice.take === "edit") return choice.text;
  return choice.take === "both" ? `${withEnd(part.mine)}${part.theirs}` : part[choice.take];
}

/** How many places still wait for a choice. */
export const openPlaces = ({ questions, content }: Merging, { fields, parts }: Choices): number =>
  questions.filter(({ field }) => fields[field] === undefined).length +
  (content.ok ? 0 : content.parts.filter((part, at) => isConflict(part) && parts[at] === undefined).length);

/** The merged draft; undefined while a place waits for a choice. */
export function mergedDraft(merging: Merging, choices: Choices): PromptDraft | undefined {
  if (openPlaces(merging, choices) > 0) return undefined;
  const { draft, mine, questions, content } = merging;
  const chosen = questions.filter(({ field }) => choices.fields[field] === "mine");
  const fields = Object.fromEntries(chosen.map(({ field }) => [field, mine[field]]));
  const newCategory = "category" in fields ? { newCategory: mine.newCategory } : {};
  return { ...draft, ...fields, ...newCategory, content: content.ok ? content.text : joined(content.parts, choices) };
}

function joined(parts: readonly MergePart[], choices: Choices): string {
  return parts
    .map((part, at) => {
      const choice = choices.parts[at];
      const text = isConflict(part) ? (choice === undefined ? part.theirs : chosenText(part, choice)) : part.same;
      return at < parts.length - 1 ? withEnd(text) : text;
    })
    .join("");
}

/** The version that both began from, with what was merged without asking: places that wait for a choice stand as they stood. */
export function settledDraft(base: Drafted, { draft, questions, content }: Merging): PromptDraft {
  const asked = Object.fromEntries(questions.map(({ field }) => [field, base[field]]));
  const category = "category" in asked ? { newCategory: "" } : {};
  if (content.ok) return { ...draft, ...asked, ...category };
  const parts = content.parts.map((part) => (isConflict(part) ? part.base : part.same));
  return { ...draft, ...asked, ...category, content: parts.map((text, at) => (at < parts.length - 1 ? withEnd(text) : text)).join("") };
}

/** A merge and what has been chosen in it so far. */
export type Chosen = { readonly merging: Merging; readonly choices: Choices };

const noChoices: Choices = { fields: {}, parts: {} };

/** What was chosen before somebody saved once more, wherever the same is still asked; what was typed at a place stays in any case. */
export function carriedChoices(chosen: Chosen | undefined, to: Merging): Choices {
  if (chosen === undefined) return noChoices;
  const { merging: from, choices } = chosen;
  if (from === to) return choices;
  const fields = to.questions.flatMap(({ field, mine, theirs }) => {
    const before = from.questions.find((question) => question.field === field);
    const side = choices.fields[field];
    return side !== undefined && before?.mine === mine && before.theirs === theirs ? [[field, side] as const] : [];
  });
  return { fields: Object.fromEntries(fields), parts: carriedParts(from.content, choices.parts, to.content) };
}

function carriedParts(from: Merge, chosen: Choices["parts"], to: Merge): Choices["parts"] {
  if (from.ok || to.ok) return {};
  const left = from.parts.flatMap((part, at) => {
    const choice = chosen[at];
    return isConflict(part) && choice !== undefined ? [{ part, choice }] : [];
  });
  const carried = to.parts.flatMap((part, at) => {
    if (!isConflict(part)) return [];
    const found = left.findIndex(({ part: before, choice }) => {
      const isSame = before.theirs === part.theirs || choice.take === "edit";
      return before.mine === part.mine && isSame;
    });
    return left.splice(found, found === -1 ? 0 : 1).map(({ choice }) => [at, choice] as const);
  });
  return Object.fromEntries(carried);
}
