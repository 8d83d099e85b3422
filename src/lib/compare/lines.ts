// Cuts texts into what is compared: lines with their ends, and what several texts begin and end with alike.

/** How many edits of lines are looked for before a text counts as another one altogether: the work grows with their square. */
export const mostLineEdits = 1_500;

/** The lines of a text, each with its line feed (and the carriage return before it, if there is one). Joined they are the text again. */
export const linesIn = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** How many lines all of these begin with alike, and how many they end with alike; never the same line twice. */
export function alikeAround(texts: readonly (readonly string[])[]): { readonly start: number; readonly end: number } {
  const [first = [], ...others] = texts;
  const shortest = Math.min(...texts.map((lines) => lines.length));
  let start = 0;
  while (start < shortest && others.every((lines) => lines[start] === first[start])) start++;
  let end = 0;
  while (end < shortest - start && others.every((lines) => lines[lines.length - 1 - end] === first[first.length - 1 - end])) end++;
  return { start, end };
}
