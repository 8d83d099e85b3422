// How much there may be of what, in numbers that pages need without the code that checks it.

export const limits = {
  title: 200,
  content: 1_000_000,
  description: 100_000,
  purpose: 100_000,
  tags: 20,
  tag: 50,
  names: 50,
  name: 200,
  inputs: 100,
  metadataBytes: 64 * 1024,
  bulk: 1_000,
} as const;

/** The source that a use of a saved prompt writes down. */
export const useSource = "saved_prompt";

export const historyLimits = { source: 50, model: 100, category: 100, word: 50, iterations: 100 } as const;

/** Days when none are asked for: up to and with today. */
export const usualDays = 30;
