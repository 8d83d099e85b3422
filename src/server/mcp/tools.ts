// What a model may do with the library: find, get, save, and write down what came of it.
import type { CallToolResult, Tool, ToolAnnotations } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { RecordHistory } from "../../lib/contract/history.ts";
import { PromptId } from "../../lib/contract/ids.ts";
import { CreatePrompt, excerptOf, type PromptDetail, UpdatePrompt, VersionNumber } from "../../lib/contract/prompt.ts";
import type { Caller } from "../trpc/caller.ts";
import { codes, RpcError, refusedResult } from "./refusals.ts";

type Done = Record<string, unknown>;
type Doing = {
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  readonly annotations: ToolAnnotations;
  readonly run: (caller: Caller, given: unknown) => Promise<Done>;
};

const reads: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };
const adds: ToolAnnotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };

const Find = z.strictObject({
  query: z.string().describe("Words to look for; misspelt ones are forgiven"),
  category: z.string().optional(),
  tags: z.array(z.string()).optional().describe("All of them"),
  limit: z.int().min(1).max(100).optional().describe("10 unless said"),
});

const slugWords = "The prompt's slug; name@7 is version 7, name@production the version with that label";
const Which = z.union([VersionNumber, z.string().max(50)]).describe("A version's number or a label; the present one unless said");
const Get = z
  .strictObject({ slug: z.string().max(200).optional().describe(slugWords), id: PromptId.optional(), version: Which.optional() })
  .refine(({ slug, id }) => (slug === undefined) !== (id === undefined), { error: "Say slug or id", path: ["slug"] });

// The procedures check what is saved; here it is only said what they take.
const { shape } = UpdatePrompt;
const Save = z.strictObject({
  id: PromptId.optional().describe("Of the prompt to change; a new one is saved without"),
  basedOn: shape.basedOn.describe("The version that was read: the change is refused when there is a newer one"),
  title: shape.title.describe("Needed for a new prompt"),
  content: shape.content.describe("The text, with {{variables}}. Needed for a new prompt"),
  description: shape.description,
  purpose: shape.purpose,
  category: shape.category,
  tags: shape.tags,
  models: shape.models,
  tools: shape.tools,
  inputs: shape.inputs.describe("What is asked for before it is used"),
  metadata: shape.metadata,
  visibility: shape.visibility,
  slug: shape.slug,
  changeSummary: shape.changeSummary.describe("What was changed, in a few words"),
  libraryId: CreatePrompt.shape.libraryId.describe("One's personal library unless said; for a new prompt only"),
});

const Run = z
  .strictObject({
    prompt: z.string().max(200).optional().describe(`${slugWords}; or its id`),
    version: VersionNumber.optional(),
    text: z.string().optional().describe("What was sent to the model; the prompt's text unless said"),
    systemMessage: z.string().optional(),
    response: z.string().describe("What the model answered"),
    model: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    tokensInput: z.int().min(0).optional(),
    tokensOutput: z.int().min(0).optional(),
    creditsSpent: z.int().min(0).optional(),
    rating: z.int().min(1).max(5).optional(),
    tags: z.array(z.string()).optional(),
  })
  .refine(({ prompt, text }) => prompt !== undefined || text !== undefined, { error: "Say prompt, text or both", path: ["text"] });

const isId = (text: string): boolean => PromptId.safeParse(text).success;

async function findPrompts(caller: Caller, given: unknown): Promise<Done> {
  const { query, limit = 10, ...filters } = Find.parse(given);
  const found = await caller.prompt.search({ ...filters, q: query, limit });
  return {
    prompts: found.map(({ id, slug, title, description, category, tags, version, visibility, useCount, updatedAt, content }) => ({
      ...{ id, slug, title, description, category, tags, version, visibility, useCount, updatedAt },
      excerpt: excerptOf(content),
    })),
  };
}

const promptNamed = (caller: Caller, name: string, version?: number | string, key?: string): Promise<PromptDetail> =>
  caller.prompt.bySlug({ slug: version === undefined ? name : `${name}@${version}`, key });

/** By id, at its present version, another one, or where a label points. */
async function promptById(caller: Caller, id: string, version: number | string | undefined): Promise<PromptDetail> {
  const present = await caller.prompt.get({ id });
  if (version === undefined || version === present.version) return present;
  if (typeof version === "string") return promptNamed(caller, present.slug, version, present.shareKey);
  const { title, content, description, purpose, category, tags, models, tools, inputs, metadata } = await caller.version.get({
    id,
    version,
  });
  return { ...present, title, content, description, purpose, category, tags, models, tools, inputs, metadata, version };
}

async function getPrompt(caller: Caller, given: unknown): Promise<Done> {
  const { slug, id, version } = Get.parse(given);
  return { ...(id === undefined ? await promptNamed(caller, slug ?? "", version) : await promptById(caller, id, version)) };
}

async function savePrompt(caller: Caller, given: unknown): Promise<Done> {
  const isChange = typeof given === "object" && given !== null && "id" in given && given.id !== undefined;
  // Safe: the procedures read their input as anything and refuse what it should not be.
  if (isChange) return { ...(await caller.prompt.update(given as UpdatePrompt)) };
  return { ...(await caller.prompt.create(given as CreatePrompt)) };
}

async function recordRun(caller: Caller, given: unknown): Promise<Done> {
  const { prompt, version, text, systemMessage, response, model = "", parameters, ...counts } = Run.parse(given);
  const from = prompt === undefined ? undefined : await (isId(prompt) ? promptById : promptNamed)(caller, prompt, version);
  const sent = text ?? from?.content ?? "";
  const entry: z.input<typeof RecordHistory> = {
    ...counts,
    source: "mcp",
    originalPrompt: sent,
    modelUsed: model,
    ...(from === undefined ? version !== undefined && { version } : { savedPrompt: from.id, version: from.version }),
    iterations: [{ promptText: sent, systemMessage, aiResponse: response, responseModel: model, parameters }],
  };
  return { ...(await caller.history.record(entry)) };
}

const doings: Readonly<Record<string, Doing>> = {
  search_prompts: {
    title: "Search prompts",
    description: "Finds prompts in all of one's libraries, the best first.",
    input: Find,
    annotations: reads,
    run: findPrompts,
  },
  get_prompt: {
    title: "Get a prompt",
    description: "One prompt with its whole text and inputs, at its present version or another.",
    input: Get,
    annotations: reads,
    run: getPrompt,
  },
  save_prompt: {
    title: "Save a prompt",
    description: "Saves a new prompt; with id, changes some fields of one, as a new version. Earlier versions are kept.",
    input: Save,
    annotations: adds,
    run: savePrompt,
  },
  record_run: {
    title: "Record a run",
    description: "Writes down what a model answered to a prompt, so that it counts for the prompt's version.",
    input: Run,
    annotations: adds,
    run: recordRun,
  },
};

/** As `tools/list` answers. Made when it is first asked for. */
let listed: Tool[] | undefined;
export function toolsListed(): Tool[] {
  listed ??= Object.entries(doings).map(([name, { title, description, input, annotations }]) => {
    const { $schema: _dialect, ...inputSchema } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
    // Safe: every input here is an object.
    return { name, title, description, inputSchema: inputSchema as Tool["inputSchema"], annotations: { title, ...annotations } };
  });
  return listed;
}

/** What a refusal says is for the model: a result, not an error of the protocol. @throws RpcError for an unknown tool */
export async function callTool(caller: Caller, name: string, given: unknown): Promise<CallToolResult> {
  const doing = Object.hasOwn(doings, name) ? doings[name] : undefined;
  if (doing === undefined) throw new RpcError(codes.invalidParams, `There is no tool called ${name}`);
  try {
    const done = await doing.run(caller, given ?? {});
    return { content: [{ type: "text", text: JSON.stringify(done) }], structuredContent: done };
  } catch (error) {
    return refusedResult(error);
  }
}
