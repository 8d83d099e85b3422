// What every door of the house can be asked, in one form: what was answered, or why it was refused.
import { ProblemBody } from "../../lib/contract/problem.ts";

export type Given = Readonly<Record<string, unknown>>;

/** Each answers with the wire's own object. A door that has no way to ask a thing rejects with a plain error. */
export type Seat = {
  readonly get: (id: string) => Promise<unknown>;
  readonly bySlug: (reference: string) => Promise<unknown>;
  /** The titles that were found. */
  readonly search: (given: Given) => Promise<string[]>;
  readonly save: (given: Given) => Promise<unknown>;
  readonly change: (id: string, given: Given) => Promise<unknown>;
  /** The filled text. Values are texts, as one door knows nothing else. */
  readonly fill: (prompt: { id: string; slug: string }, values: Readonly<Record<string, string>>) => Promise<string>;
  readonly record: (run: { prompt: string; text: string; response: string; model: string; rating?: number }) => Promise<unknown>;
  /** Titles in their order, and how many there are. */
  readonly list: (given: Given) => Promise<{ titles: string[]; count: number }>;
  readonly mark: (id: string) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
  /** How many it was done to. */
  readonly removeMany: (ids: readonly string[]) => Promise<number>;
  readonly markMany: (ids: readonly string[]) => Promise<number>;
  readonly saveMany: (prompts: readonly Given[]) => Promise<readonly Batched[]>;
  /** Newest first. */
  readonly versions: (id: string) => Promise<readonly unknown[]>;
  readonly version: (id: string, version: number) => Promise<unknown>;
  readonly history: (given: Given) => Promise<readonly { originalPrompt: string }[]>;
  readonly libraries: () => Promise<readonly unknown[]>;
  readonly library: (id: string) => Promise<unknown>;
};

export type Batched = {
  readonly success: boolean;
  readonly savedPrompt: { readonly title: string } | null;
  readonly errors: readonly { readonly field: string; readonly code?: string | null }[] | null;
};

/** A way in: sits down with a token, or without. @throws Refused for whoever is not let in at all */
export type Door = {
  readonly name: string;
  readonly open: (port: number, token: string | undefined) => Promise<Seat & Partial<AsyncDisposable>>;
};

/** The house's own words, whatever the door wraps them in. */
export class Refused extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.message);
  }
}

export const refusal = (body: unknown): Refused => new Refused(ProblemBody.parse(body));

/** A refusal of which a door says no more than its code. */
export const refusedWith = (code: string): Refused => refusal({ success: false, message: "", errors: [{ field: "", message: "", code }] });

/** For what a door has no way to ask: the questions name the doors that they are not for. */
export const unasked = (): Promise<never> => Promise.reject(new Error("this door has no way to ask it"));
