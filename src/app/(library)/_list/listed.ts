// A prompt as a row of the list shows it, from a list or from a search.
import type { PromptSummary } from "@/lib/contract/prompt";
import type { FoundPrompt } from "@/lib/contract/search";
import { nearMatch, type Piece, piecesOf } from "./marked";

export type Listed = {
  readonly id: string;
  readonly libraryId: string;
  readonly title: readonly Piece[];
  readonly name: string;
  readonly excerpt: readonly Piece[];
  readonly tags: readonly string[];
  readonly useCount: number;
  readonly isFavorite: boolean;
  readonly updatedAt: string;
};

const one = (text: string): Piece[] => [{ text, hit: false }];

export const listed = (prompt: PromptSummary): Listed => ({
  id: prompt.id,
  libraryId: prompt.libraryId,
  title: one(prompt.title),
  name: prompt.title,
  excerpt: one(prompt.excerpt),
  tags: prompt.tags,
  useCount: prompt.useCount,
  isFavorite: prompt.isFavorite,
  updatedAt: prompt.updatedAt,
});

/** The snippet with its matches is the first choice; where the text has none, the description's may. */
export const found = (prompt: FoundPrompt): Listed => {
  const { title, description, content } = prompt.highlight;
  const excerpt = !content.includes("<mark>") && description.includes("<mark>") ? description : content;
  return {
    id: prompt.id,
    libraryId: prompt.libraryId,
    title: piecesOf(title),
    name: prompt.title,
    excerpt: nearMatch(piecesOf(excerpt)),
    tags: prompt.tags,
    useCount: prompt.useCount,
    isFavorite: prompt.isFavorite,
    updatedAt: prompt.updatedAt,
  };
};

export const uses = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "use" : "uses"}`;
