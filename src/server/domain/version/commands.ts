// Brings earlier versions back, always as new ones; and saves a prompt that was given under the guide's names.
import type { CreateGuidePrompt, GuidePrompt } from "../../../lib/contract/guide.ts";
import type { PromptDetail } from "../../../lib/contract/prompt.ts";
import type { RestoreVersion } from "../../../lib/contract/version.ts";
import type { Access, PromptAccess } from "../access.ts";
import { createPrompt, revise } from "../prompt/commands.ts";
import { categoriesIn } from "../taxonomy/queries.ts";
import { creationOf, guideVersionOf, stateRestored } from "./policy.ts";
import { guidePromptOf, versionDetail } from "./queries.ts";

/**
 * Makes an earlier version's state the present one, as a new version; none when nothing differs. Everything comes back but the
 * visibility, which stays as it is now, so that a restore never publishes or hides a prompt silently, and a category that the
 * library has no more. 409 `conflict` with the whole present prompt when `basedOn` is past.
 */
export async function restoreVersion(access: PromptAccess<"editor" | "owner">, given: RestoreVersion): Promise<PromptDetail> {
  const version = await versionDetail(access, given.version);
  const isCategoryKnown = version.category === "" || (await categoriesIn(access)).some(({ key }) => key === version.category);
  const { basedOn, changeSummary = `Restored version ${given.version}` } = given;
  return revise(access, { basedOn, changeSummary }, (current) => stateRestored(current, version, isCategoryKnown));
}

/** Saves a new prompt under the guide's names: version 1. */
export async function createGuidePrompt(access: Access<"editor" | "owner">, given: CreateGuidePrompt): Promise<GuidePrompt> {
  const prompt = await createPrompt(access, creationOf(given));
  return guidePromptOf(prompt, guideVersionOf(prompt.id, prompt));
}
