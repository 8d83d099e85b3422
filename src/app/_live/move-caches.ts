// What an event does to what the page has read: lists and the open prompt move on by it, what it cannot tell is read again.
import type { QueryClient } from "@tanstack/react-query";
import type { trpc } from "@/app/_trpc/client";
import type { LiveEvent } from "@/lib/contract/event";
import type { PromptDetail } from "@/lib/contract/prompt";
import { applyEvent, type LibraryView, type ListFilter } from "@/lib/live/apply-event";

export type Utils = ReturnType<typeof trpc.useUtils>;

const lists = { queryKey: ["library"] };

/** Under which name a list is kept. */
export const viewKey = (filter: ListFilter) => ["library", filter] as const;

export function moveLists(cache: QueryClient, event: LiveEvent): void {
  for (const [key, view] of cache.getQueriesData<LibraryView>(lists)) {
    if (view === undefined) continue;
    const next = applyEvent(view, event);
    if (next === view) continue;
    cache.setQueryData(key, next);
    if (next.isStale) void cache.invalidateQueries({ queryKey: key, exact: true });
  }
}

/** Reads again the lists that one of these libraries is in. */
export function rereadLists(cache: QueryClient, libraryIds: readonly string[]): void {
  for (const [key, view] of cache.getQueriesData<LibraryView>(lists))
    if (view !== undefined && libraryIds.some((id) => view.heads[id] !== undefined))
      void cache.invalidateQueries({ queryKey: key, exact: true });
}

/** The open prompt's fields move with the event; its text, which the event does not carry, is read again. */
export function moveOpenPrompt(utils: Utils, event: LiveEvent): void {
  const { promptId: id, kind, fields } = event;
  if (kind === "reset") void utils.prompt.get.invalidate();
  if (id === undefined) return;
  const open = utils.prompt.get.getData({ id });
  if (open === undefined) return;
  if (kind === "prompt.moved") void utils.prompt.get.invalidate({ id });
  const told = toldOfPrompt(event);
  utils.prompt.get.setData({ id }, (present): PromptDetail | undefined => present && { ...present, ...told });
  if (kind === "prompt.revised" && open.version !== fields.version) void utils.prompt.get.invalidate({ id });
}

function toldOfPrompt({ kind, fields }: LiveEvent): Readonly<Record<string, unknown>> {
  // Their `version` is the label's, not the prompt's.
  if (kind === "version.labeled" || kind === "version.unlabeled") return fields.labels === undefined ? {} : { labels: fields.labels };
  if (!kind.startsWith("prompt.") || kind === "prompt.moved") return {};
  const { excerpt: _excerpt, deletedAt: _gone, ...told } = fields;
  return told;
}

/** Who is in which library, and what it is called: few enough to be read again. */
export function moveLibraries(utils: Utils, { kind }: LiveEvent): void {
  if (!kind.startsWith("member.") && kind !== "library.changed" && kind !== "reset") return;
  void utils.account.me.invalidate();
  void utils.library.invalidate();
  void utils.member.invalidate();
  void utils.invitation.invalidate();
}
