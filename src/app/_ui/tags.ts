// Tags as one types them: trimmed, in lower case, once each, in the order given.

/** What was pasted, at its commas and line ends. */
export const splitTags = (text: string): string[] => text.split(/[,\n]+/);

/** The tags with more of them behind; blank and repeated ones fall away. */
export function withTags(tags: readonly string[], more: readonly string[]): string[] {
  const added = more.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== "");
  return [...new Set([...tags, ...added])];
}
