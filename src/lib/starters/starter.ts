// What a starter is: a prompt of ours that a new library may begin with.
import type { PromptInput } from "../contract/prompt.ts";
import type { builtInCategories } from "../contract/tag.ts";

export type Starter = {
  readonly title: string;
  readonly description: string;
  readonly category: (typeof builtInCategories)[number]["key"];
  readonly tags: readonly string[];
  readonly inputs: readonly PromptInput[];
  readonly content: string;
};
