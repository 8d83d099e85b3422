// What a follower is shown of an event: with the text that it asked for, read and serialised once however many ask.
import { setTimeout as delay } from "node:timers/promises";
import type { LiveEvent } from "../../lib/contract/event.ts";
import type { PromptId } from "../../lib/contract/ids.ts";
import { excerptOf } from "../../lib/contract/prompt.ts";
import type { Queryable } from "../db/transaction.ts";
import { contentOf, type LoggedEvent, logged } from "./log.ts";

/** As `includeText` has it: the whole content, its beginning, or none. */
export type Text = boolean | "excerpt" | undefined;

/** What is kept of texts for the followers that come next. */
const mostCharacters = 8 * 1024 * 1024;

export type Texts = (event: LoggedEvent, text: Text) => LoggedEvent | Promise<LoggedEvent>;

const mostTries = 20;
const retryMs = 500;

export function createTexts({ db, onError }: { db: Queryable; onError: (error: unknown) => void }): Texts {
  const kept = new Map<string, LoggedEvent>();
  const asked = new Map<string, Promise<LoggedEvent>>();
  let characters = 0;

  // A follow outlives a database that is away for a moment.
  const read = async (event: LiveEvent, promptId: PromptId, version: number): Promise<string | undefined> => {
    for (let tries = 1; ; tries++) {
      try {
        return await contentOf(db, event.libraryId, promptId, version);
      } catch (error) {
        if (tries === mostTries) throw error;
        onError(error);
        await delay(retryMs, undefined, { ref: false });
      }
    }
  };
  const keep = (key: string, told: LoggedEvent) => {
    kept.set(key, told);
    characters += told.json.length;
    for (const [oldest, { json }] of kept) {
      if (characters <= mostCharacters) break;
      kept.delete(oldest);
      characters -= json.length;
    }
  };
  return (given, text) => {
    const { event, version } = given;
    if (text === undefined || text === false || version === null || event.promptId === undefined) return given;
    const key = `${event.libraryId} ${event.seq} ${text}`;
    const known = kept.get(key) ?? asked.get(key);
    if (known !== undefined) return known;
    const asking = read(event, event.promptId, version)
      .then((content) => {
        const told = content === undefined ? given : logged(withContent(event, content, text), version);
        keep(key, told);
        return told;
      })
      .finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };
}

const withContent = (event: LiveEvent, content: string, text: true | "excerpt"): LiveEvent => ({
  ...event,
  fields: { ...event.fields, ...(text === "excerpt" ? { excerpt: excerptOf(content) } : { content }) },
});
