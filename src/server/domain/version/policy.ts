// The rules of versions that need no database: which labels point at one, what the guide calls it, what a restore brings back.
import { v5 as uuidFrom } from "uuid";
import type { CreateGuidePrompt, GuideVersion } from "../../../lib/contract/guide.ts";
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { CreatePrompt, PromptState } from "../../../lib/contract/prompt.ts";

/** The names that point at a version, in alphabetical order. */
export const labelsAt = (labels: Readonly<Record<string, number>>, version: number): string[] =>
  Object.keys(labels)
    .filter((label) => labels[label] === version)
    .sort();

/** What a prompt is after a version was restored. Its visibility stays: a restore neither publishes nor hides. */
export const stateRestored = (current: PromptState, version: PromptState, isCategoryKnown: boolean): PromptState => ({
  title: version.title,
  content: version.content,
  description: version.description,
  purpose: version.purpose,
  // A category that the library has no more cannot come back.
  category: isCategoryKnown ? version.category : current.category,
  tags: version.tags,
  models: version.models,
  tools: version.tools,
  inputs: version.inputs,
  metadata: version.metadata,
  visibility: current.visibility,
});

/** A version's id under the guide's names: a UUID of its prompt and number, the same every time. */
const guideVersionId = (promptId: PromptId, version: number): string => uuidFrom(String(version), promptId);

type Numbered = Pick<PromptState, "title" | "purpose" | "models" | "tools" | "tags" | "content" | "visibility"> & {
  readonly version: number;
  readonly createdAt: string;
};

export const guideVersionOf = (promptId: PromptId, version: Numbered): GuideVersion => ({
  id: guideVersionId(promptId, version.version),
  promptId,
  version: version.version,
  title: version.title,
  purpose: version.purpose,
  models: version.models,
  tools: version.tools,
  tags: version.tags,
  body: version.content,
  visibility: version.visibility,
  createdAt: version.createdAt,
});

/** The guide's new prompt in our words; what it has no word for begins empty. */
export const creationOf = ({ body, ...given }: CreateGuidePrompt): CreatePrompt => ({
  ...given,
  content: body,
  description: "",
  category: "",
  inputs: [],
  metadata: {},
});
