// The dot of a category: its own for each built-in one, one of the same family for the others.

const builtIn: Record<string, string> = {
  writing: "#b98a2f",
  coding: "#4f7aa8",
  analysis: "#7a6aa8",
  brainstorming: "#a86a5a",
  business: "#4f8f6b",
  creative: "#a8628f",
  educational: "#4d919e",
  other: "#8a8478",
};

const others = ["#9a7b3c", "#5a84b0", "#8674b0", "#5c9a77", "#b0766a", "#a56f97", "#5b97a3"];

export function categoryColor(key: string): string {
  const own = builtIn[key];
  if (own !== undefined) return own;
  let sum = 0;
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return others[sum % others.length] ?? "#8a8478";
}
