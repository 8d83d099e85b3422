// The doors of the house as their own clients use them, each told in the form that all share.
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../trpc/router.ts";
import { viaGraphql } from "./graphql-door.ts";
import { openMcp } from "./mcp.ts";
import { type Batched, type Door, type Given, refusal, refusedWith, type Seat, unasked } from "./seat.ts";

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
    async list(given) {
      const { results, count } = await told(call.prompt.list.query(given));
      return { titles: results.map(({ title }) => title), count };
    },
    mark: (id) => told(call.prompt.toggleFavorite.mutate({ id })),
    remove: (id) => told(call.prompt.delete.mutate({ id })),
    removeMany: async (ids) => (await told(call.prompt.bulkDelete.mutate({ ids: [...ids] }))).deletedCount,
    markMany: async (ids) => (await told(call.prompt.bulkToggleFavorite.mutate({ ids: [...ids] }))).updatedCount,
    saveMany: (prompts) => told(call.prompt.createMany.mutate({ prompts: [...prompts] })),
    versions: async (id) => (await told(call.version.list.query({ id }))).results,
    version: (id, version) => told(call.version.get.query({ id, version })),
    history: async (given) => (await told(call.history.list.query(given))).results,
    libraries: async () => (await told(call.library.list.query())).results,
    library: (id) => told(call.library.get.query({ id })),
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
    const told = answer.status === 204 ? undefined : await answer.json();
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
    async list(given) {
      const { results, count } = await ask<{ results: { title: string }[]; count: number }>("GET", `saved-prompts/?${query(given)}`);
      return { titles: results.map(({ title }) => title), count };
    },
    mark: (id) => ask("POST", `saved-prompts/${id}/toggle-favorite/`),
    remove: (id) => ask("DELETE", `saved-prompts/${id}/`),
    removeMany: async (ids) => (await ask<{ deletedCount: number }>("POST", "saved-prompts/bulk-delete/", { ids })).deletedCount,
    markMany: async (ids) => (await ask<{ updatedCount: number }>("POST", "saved-prompts/bulk-toggle-favorite/", { ids })).updatedCount,
    saveMany: (prompts) => ask<Batched[]>("POST", "saved-prompts/batch/", { prompts }),
    versions: async (id) => (await ask<{ results: unknown[] }>("GET", `saved-prompts/${id}/versions/`)).results,
    version: (id, version) => ask("GET", `saved-prompts/${id}/versions/${version}/`),
    history: async (given) => (await ask<{ results: { originalPrompt: string }[] }>("GET", `prompt-history/?${query(given)}`)).results,
    libraries: async () => (await ask<{ results: unknown[] }>("GET", "../libraries/")).results,
    library: (id) => ask("GET", `../libraries/${id}/`),
  };
}

// — MCP —

async function viaMcp(port: number, token: string | undefined): Promise<Seat & AsyncDisposable> {
  const client = await openMcp([port], token ?? "").catch((error: unknown) => {
    // The protocol has no body for it: the status is the house's word.
    if (error instanceof Error && "code" in error && error.code === 401) throw refusedWith("not_authenticated");
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
    ...notOverMcp,
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

const notOverMcp = {
  ...{ list: unasked, mark: unasked, remove: unasked, removeMany: unasked, markMany: unasked, saveMany: unasked },
  ...{ versions: unasked, version: unasked, history: unasked, libraries: unasked, library: unasked },
} satisfies Partial<Seat>;

export const doors: readonly Door[] = [
  { name: "tRPC", open: viaTrpc },
  { name: "REST", open: viaRest },
  { name: "MCP", open: viaMcp },
  { name: "GraphQL", open: viaGraphql },
];
