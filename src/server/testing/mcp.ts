// MCP's own client over HTTP against our servers, one question to each in turn when there are several.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { PromptListChangedNotificationSchema, ResourceListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { Arrivals } from "./arrivals.ts";

export type McpClient = AsyncDisposable & {
  readonly ask: Client;
  /** Which lists were said to have changed, in their order. */
  readonly changes: Arrivals<"prompts" | "resources">;
  /** Resolves when a stream of changes has begun, the n-th one counted from 1. */
  streaming(count?: number): Promise<unknown>;
  /** What went wrong outside of a question. */
  readonly errors: Arrivals<Error>;
};

/** @param ports of one server or several */
export async function openMcp(ports: readonly number[], token: string): Promise<McpClient> {
  const ask = new Client({ name: "test", version: "1.0.0" });
  const changes = new Arrivals<"prompts" | "resources">();
  const errors = new Arrivals<Error>();
  const streams = new Arrivals<Response>();
  let asked = 0;
  const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${ports[0]}/api/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    reconnectionOptions: { initialReconnectionDelay: 10, maxReconnectionDelay: 50, reconnectionDelayGrowFactor: 1.5, maxRetries: 3 },
    fetch: async (input, init) => {
      const url = new URL(String(input));
      url.port = String(ports[asked++ % ports.length]);
      const answer = await fetch(url, init);
      if (init?.method === "GET") streams.add(answer);
      return answer;
    },
  });
  ask.onerror = (error) => errors.add(error);
  ask.setNotificationHandler(PromptListChangedNotificationSchema, () => changes.add("prompts"));
  ask.setNotificationHandler(ResourceListChangedNotificationSchema, () => changes.add("resources"));
  await ask.connect(transport);
  return {
    ask,
    changes,
    errors,
    streaming: (count = 1) => streams.first(count),
    [Symbol.asyncDispose]: () => ask.close(),
  };
}
