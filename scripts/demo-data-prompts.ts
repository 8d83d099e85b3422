// Made-up prompts: texts, tags, categories, uses and times spread as people spread them.
import { newShareKey } from "../src/server/domain/prompt/policy.ts";
import { searchVectors } from "../src/server/search/document.ts";
import { chanceFrom, logNormal, vocabulary, zipf } from "./demo-data-words.ts";

const vocabularySize = 20_000;
const tagCount = 500;
const medianLength = 534;
const shortest = 100;
const longest = 19_950;
const twoYears = 2 * 365 * 86_400_000;

const words = vocabulary(vocabularySize);
const tags = words.slice(100, 100 + tagCount);
/** Titles speak of things, so they pass over the small words. */
const things = words.slice(60);
const categories = ["writing", "coding", "", "analysis", "business", "brainstorming", "creative", "educational", "other"];
const models = ["gpt-5", "claude-sonnet-4-5", "gemini-2.5-pro", "llama-4", "mistral-large", "qwen-3", "deepseek-v3"];
const wordAt = zipf(vocabularySize);
const thingAt = zipf(things.length);
const tagAt = zipf(tagCount);
const categoryAt = zipf(categories.length);
const modelAt = zipf(models.length);

/** Frequent, middling and rare ones, by rank: what measurements ask for. */
export const ranked = { words, tags, categories };

export type MadePrompt = {
  id: string;
  title: string;
  content: string;
  description: string;
  purpose: string;
  category: string;
  tags: string[];
  models: string[];
  visibility: "private" | "unlisted" | "public";
  slug: string;
  useCount: number;
  lastUsedAt: string | null;
  createdAt: string;
  updatedAt: string;
  isFavorite: boolean;
};

type Chance = () => number;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const between = (chance: Chance, least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
const several = (count: number, pick: () => string): string[] => [...new Set(Array.from({ length: count }, pick))];

function sentence(chance: Chance): string {
  const count = between(chance, 5, 16);
  let text = capital(words[wordAt(chance())] ?? "");
  for (let at = 1; at < count; at++) {
    text += chance() < 0.015 ? ` {{${things[thingAt(chance())]}}}` : ` ${words[wordAt(chance())]}`;
    if (at < count - 1 && chance() < 0.07) text += ",";
  }
  return text + (chance() < 0.12 ? "?" : ".");
}

/** Sentences in paragraphs, as many as the wished length takes, ended after the word that reaches it. */
function textOf(chance: Chance, length: number): string {
  let text = sentence(chance);
  while (text.length < length) text += (chance() < 0.25 ? "\n\n" : " ") + sentence(chance);
  const end = text.slice(length).search(/\s/);
  return end === -1 ? text : text.slice(0, length + end);
}

/** A UUID of version 7 for this moment; the rest of its bits by chance. */
function idAt(chance: Chance, milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  const bits = (digits: number) =>
    Math.floor(chance() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const variant = (8 + Math.floor(chance() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits(3)}-${variant}${bits(3)}-${bits(6)}${bits(6)}`;
}

/** Half of all prompts are never used; the n-th most used one 1/n as often as the first. */
const usesOf = (chance: Chance): number => Math.min(5_000, Math.floor(1 / (1 - chance())) - 1);

function promptAt(chance: Chance, until: number): MadePrompt {
  const created = Math.floor(until - chance() * twoYears);
  const updated = chance() < 0.5 ? created : Math.floor(created + chance() * (until - created));
  const useCount = usesOf(chance);
  const id = idAt(chance, created);
  const title = capital(several(between(chance, 3, 7), () => things[thingAt(chance())] ?? "").join(" "));
  const length = Math.round(Math.min(longest, Math.max(shortest, logNormal(medianLength, 1, chance(), chance()))));
  const shown = chance();
  return {
    id,
    title,
    content: textOf(chance, length),
    description: chance() < 0.4 ? sentence(chance) : "",
    purpose: chance() < 0.2 ? sentence(chance) : "",
    category: categories[categoryAt(chance())] ?? "",
    tags: several(between(chance, 0, 5), () => tags[tagAt(chance())] ?? ""),
    models: several(between(chance, 0, 2), () => models[modelAt(chance())] ?? ""),
    visibility: shown < 0.95 ? "private" : shown < 0.96 ? "unlisted" : "public",
    // The id's end makes it nobody else's; words are ASCII already.
    slug: `${title.toLowerCase().replaceAll(" ", "-").slice(0, 60)}-${id.slice(-12)}`,
    useCount,
    lastUsedAt: useCount === 0 ? null : new Date(Math.floor(updated + chance() * (until - updated))).toISOString(),
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(updated).toISOString(),
    isFavorite: chance() < 0.05,
  };
}

/** Prompts without end, the same ones for the same seed and moment; none is younger than `until`. */
export function* promptsOf(seed: string, until: Date): Generator<MadePrompt, never> {
  const chance = chanceFrom(seed);
  for (;;) yield promptAt(chance, until.getTime());
}

/** As the statement that writes new prompts wants it. */
export function rowOf(prompt: MadePrompt): object {
  const fixed = { tools: [], inputs: [], metadata: {}, labels: {}, version: 1, changeSummary: "First saved", shareKey: newShareKey() };
  return { ...prompt, ...fixed, ...searchVectors(prompt) };
}
