// How an entry is called and counted in words.
import type { HistorySummary } from "@/lib/contract/history";
import { useSource } from "@/lib/contract/limits";

/** Where an entry came from: a use, or whatever its recorder called it. */
export const sourceWords = (source: string): string => (source === useSource ? "Use" : source === "" ? "Run" : source);

export const entryTitle = ({ promptTitle, excerpt }: Pick<HistorySummary, "promptTitle" | "excerpt">): string => promptTitle ?? excerpt;

const number = (count: number): string => count.toLocaleString("en");

export const creditWords = (count: number): string => `${number(count)} ${count === 1 ? "credit" : "credits"}`;

// No text takes none: a 0 is what was not told.
const tokens = (count: number): string => (count === 0 ? "–" : number(count));

/** "1,204 in, 380 out", of one entry; a dash for what was not told, undefined when nothing was. */
export const tokenWords = (input: number, output: number): string | undefined =>
  input === 0 && output === 0 ? undefined : `${tokens(input)} in, ${tokens(output)} out`;

/** "4.6", "5"; a dash when nobody has rated. */
export const ratingWords = (rating: number | null): string => (rating === null ? "–" : (Math.round(rating * 10) / 10).toLocaleString("en"));
