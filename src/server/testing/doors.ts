// The doors of the house as their own clients use them, told in one form: what was answered, or why it was refused.
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { ProblemBody } from "../../lib/contract/problem.ts";
import type { AppRouter } from "../trpc/router.ts";
import { openMcp } from "./mcp.ts";

type Given = Readonly<Record<string, unknown>>;

/** What every door can be asked; each answers with the wire's own object. */
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

const refusal = (body: unknown): Refused => new Refused(ProblemBody.parse(body));

// — tRPC —

async function viaTrpc(port: number, token: string | undefined): Promise<Seat> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const call = createTRPCClient<AppRouter>({ links: [httpLink({ url: `http://127.0.0.1:${port}/api/trpc`, headers })] });
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof TRPCClientError && error.data?.problem ? refusal(error.data.problem) : error;
    }
  };
  return {
    get: (id) => told(call.prompt.get.query({ id })),
    bySlug: (slug) => told(call.prompt.bySlug.query({ slug })),
    search: async (given) => (await told(call.prompt.search.query(given))).map(({ title }) => title),
    // Safe: what is no such thing is for the server to refuse.
    save: (given) => told(call.prompt.create.mutate(given as never)),
    change: (id, given) => told(call.prompt.update.mutate({ ...given, id })),
    fill: async ({ id }, values) => (await told(call.prompt.use.mutate({ id, values }))).text,
    record: ({ prompt, text, response, model, rating }) =>
      told(
        call.history.record.mutate({
          savedPrompt: prompt,
          originalPrompt: text,
          modelUsed: model,
          rating,
          iterations: [{ promptText: text, aiResponse: response, responseModel: model }],
        }),
      ),
  };
}

// — REST —

async function viaRest(port: number, token: string | undefined): Promise<Seat> {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v2/history/${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told = await answer.json();
    if (!answer.ok) throw refusal(told);
    return told;
  };
  const query = (given: Given) => new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]));
  return {
    get: (id) => ask("GET", `saved-prompts/${id}/`),
    bySlug: (slug) => ask("GET", `saved-prompts/by-slug/${slug}/`),
    search: async (given) => (await ask<{ title: string }[]>("GET", `saved-prompts/search/?${query(given)}`)).map(({ title }) => title),
    save: (given) => ask("POST", "saved-prompts/", given),
    change: (id, given) => ask("PATCH", `saved-prompts/${id}/`, given),
    fill: async ({ id }, values) => (await ask<{ text: string }>("POST", `saved-prompts/${id}/use/`, { values })).text,
    record: ({ prompt, text, response, model, rating }) =>
      ask("POST", "prompt-history/", {
        savedPrompt: prompt,
        originalPrompt: text,
        modelUsed: model,
        rating,
        iterations: [{ promptText: text, aiResponse: response, responseModel: model }],
      }),
  };
}

// — MCP —

async function viaMcp(port: number, token: string | undefined): Promise<Seat & AsyncDisposable> {
  const client = await openMcp([port], token ?? "").catch((error: unknown) => {
    // The protocol has no body for it: the status is the house's word.
    if (error instanceof Error && "code" in error && error.code === 401) throw signedOut();
    throw error;
  });
  const call = async (name: string, given: object): Promise<Record<string, unknown>> => {
    const { isError, structuredContent } = await client.ask.callTool({ name, arguments: { ...given } });
    if (isError) throw refusal(structuredContent);
    // Safe: every tool of ours answers with an object.
    return structuredContent as Record<string, unknown>;
  };
  return {
    get: (id) => call("get_prompt", { id }),
    bySlug: (slug) => call("get_prompt", { slug }),
    search: async ({ q, ...given }) =>
      ((await call("search_prompts", { query: q, ...given })).prompts as { title: string }[]).map(({ title }) => title),
    save: (given) => call("save_prompt", given),
    change: (id, given) => call("save_prompt", { ...given, id }),
    async fill({ slug }, values) {
      try {
        const { messages } = await client.ask.getPrompt({ name: slug, arguments: values });
        const [first] = messages;
        return first?.content.type === "text" ? first.content.text : "";
      } catch (error) {
        throw error instanceof McpError ? refusal(error.data) : error;
      }
    },
    record: (run) => call("record_run", run),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

const signedOut = (): Refused =>
  new Refused({ success: false, message: "", errors: [{ field: "", message: "", code: "not_authenticated" }] });

export const doors: readonly Door[] = [
  { name: "tRPC", open: viaTrpc },
  { name: "REST", open: viaRest },
  { name: "MCP", open: viaMcp },
];
