// One conversation's server: the protocol's questions, each answered through the asker's caller. Made anew for every request.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation";
import { type Asker, completeArgument, getPrompt, listPrompts } from "./prompts.ts";
import { codes, rpcErrorOf } from "./refusals.ts";
import { listResources, readResource, resourceTemplates } from "./resources.ts";
import { callTool, toolsListed } from "./tools.ts";

const info = { name: "sheaf", title: "Sheaf", version: "2.0.0" };
const capabilities = { prompts: { listChanged: true }, resources: { listChanged: true }, tools: {}, completions: {} };
const instructions =
  "Sheaf is a prompt library. Its prompts are this server's prompts: getting one fills it in and counts as a use. " +
  "Tools search, read and save prompts and record what models answered. Resources are the exact texts, version by version.";

// For answers to questions that a server asks its client; ours asks none, and the SDK would build a validator for every request.
const noValidator: jsonSchemaValidator = {
  getValidator: () => () => {
    throw new Error("this server asks its clients nothing");
  },
};

async function answered<T>(work: Promise<T>, missingCode?: number): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw rpcErrorOf(error, missingCode);
  }
}

export function createMcpServer(asker: Asker): Server {
  const server = new Server(info, { capabilities, instructions, jsonSchemaValidator: noValidator });
  server.setRequestHandler(ListPromptsRequestSchema, ({ params }) => answered(listPrompts(asker, params?.cursor)));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => answered(getPrompt(asker, params.name, params.arguments ?? {})));
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) => answered(listResources(asker, params?.cursor)));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...resourceTemplates] }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => answered(readResource(asker, params.uri), codes.missingResource));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsListed() }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => answered(callTool(asker.caller, params.name, params.arguments)));
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument } }) =>
    ref.type === "ref/prompt" ? answered(completeArgument(asker, ref.name, argument)) : { completion: { values: [] } },
  );
  return server;
}
