// The thirty prompts of our own that a new library may begin with.
import { businessStarters } from "./business.ts";
import { codingStarters } from "./coding.ts";
import { learningStarters } from "./learning.ts";
import type { Starter } from "./starter.ts";
import { writingStarters } from "./writing.ts";

export type { Starter };
export const starters: readonly Starter[] = [...writingStarters, ...businessStarters, ...codingStarters, ...learningStarters];
