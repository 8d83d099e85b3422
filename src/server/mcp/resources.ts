// Prompts and their versions as resources: the exact text, under an address that names it.
import type { ListResourcesResult, ReadResourceResult, ResourceTemplate } from "@modelcontextprotocol/sdk/types.js";
import type { Asker } from "./prompts.ts";
import { codes, RpcError } from "./refusals.ts";

const mimeType = "text/markdown";
const base = "sheaf://prompts/";

export const resourceTemplates: readonly ResourceTemplate[] = [
  {
    uriTemplate: `${base}{slug}`,
    name: "prompt",
    title: "Prompt",
    description: "The present text of a prompt, as it was written",
    mimeType,
  },
  {
    uriTemplate: `${base}{slug}/versions/{n}`,
    name: "version",
    title: "Version of a prompt",
    description: "The text of version n of a prompt; n may be a label",
    mimeType,
  },
];

export async function listResources({ caller }: Asker, cursor: string | undefined): Promise<ListResourcesResult> {
  const { items, nextCursor } = await caller.prompt.catalog({ library: "all", cursor });
  return {
    resources: items.map(({ slug, title, description }) => ({
      uri: `${base}${slug}`,
      name: slug,
      title,
      ...(description !== "" && { description }),
      mimeType,
    })),
    ...(nextCursor !== null && { nextCursor }),
  };
}

/** `name` or `name@7` of an address. @throws RpcError when it is none of ours */
function referenceIn(uri: string): string {
  const [, slug, which] = /^sheaf:\/\/prompts\/([^/?#]+)(?:\/versions\/([^/?#]+))?$/.exec(uri) ?? [];
  if (slug === undefined || slug.includes("@")) throw new RpcError(codes.missingResource, "There is no such resource", { uri });
  return which === undefined ? slug : `${slug}@${which}`;
}

export async function readResource({ caller }: Asker, uri: string): Promise<ReadResourceResult> {
  const { content } = await caller.prompt.bySlug({ slug: referenceIn(uri) });
  return { contents: [{ uri, mimeType, text: content }] };
}
