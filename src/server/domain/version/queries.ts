// Reads versions.
import type { PromptInput } from "../../../lib/contract/prompt.ts";
import { statements } from "../../db/transaction.ts";
import type { PromptAccess } from "../access.ts";
import { missing } from "../problems.ts";

/** The text and inputs of one version of a prompt that is not in the trash; outsiders see only versions that were public. */
export async function textOfVersion(access: PromptAccess, number: number): Promise<{ content: string; inputs: PromptInput[] }> {
  const [row] = await statements(access.db)<{ content: string; inputs: PromptInput[]; visibility: string }[]>`
    select content, inputs, visibility from version
    where library_id = ${access.libraryId} and prompt_id = ${access.promptId} and number = ${number}`;
  if (row === undefined || (access.role === "outsider" && row.visibility === "private")) throw missing();
  return { content: row.content, inputs: row.inputs };
}
