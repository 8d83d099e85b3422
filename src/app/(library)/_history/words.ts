// How an entry is called and counted in words.
import { type HistorySummary, useSource } from "@/lib/contract/history";

/** Where an entry came from: a use, or whatever its recorder called it. */
export const sourceWords = (source: string): string => (source === useSource ? "Use" : source === "" ? "Run" : source);

export const entryTitle = ({ promptTitle, excerpt }: Pick<HistorySummary, "promptTitle" | "excerpt">): string => promptTitle ?? excerpt;

const number = (count: number): string => count.toLocaleString("en");

export const creditWords = (count: number): string => `${number(count)} ${count === 1 ? "credit" : "credits"}`;

/** "1,204 in, 380 out"; undefined when nothing was counted. */
export const tokenWords = (input: number, output: number): string | undefined =>
  input === 0 && output === 0 ? undefined : `${number(input)} in, ${number(output)} out`;

/** "4.6", "5"; a dash when nobody has rated. */
export const ratingWords = (rating: number | null): string => (rating === null ? "–" : (Math.round(rating * 10) / 10).toLocaleString("en"));
