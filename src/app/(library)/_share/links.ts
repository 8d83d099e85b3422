// The links under which a shared prompt is found.
import type { PromptDetail } from "@/lib/contract/prompt";

export type ShareLink = { readonly name: string; readonly text: string };

type Shared = Pick<PromptDetail, "slug" | "title" | "visibility" | "shareKey">;

/** None for a private prompt. An unlisted one is found with its key alone. */
export function shareLinks(prompt: Shared, origin: string): { readonly page: string; readonly others: readonly ShareLink[] } | undefined {
  const { slug, title, visibility, shareKey } = prompt;
  if (visibility === "private" || (visibility === "unlisted" && shareKey === undefined)) return undefined;
  const key = visibility === "unlisted" ? `?key=${shareKey}` : "";
  const page = `${origin}/p/${slug}`;
  return {
    page: `${page}${key}`,
    others: [
      { name: "Raw text", text: `${page}/raw${key}` },
      { name: "Markdown", text: `${page}.md${key}` },
      { name: "To embed", text: `[${title.replace(/[\\[\]]/g, "\\$&")}](${page}${key})` },
    ],
  };
}
