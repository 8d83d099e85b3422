// Brings a version back as a new one, and by Undo the one it replaced.
"use client";

import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptId } from "@/lib/contract/ids";

/** `basedOn`: the present version as it was seen. Resolves to whether it was done; a refusal has been said. */
export type Restore = (version: number, basedOn: number) => Promise<boolean>;

export function useRestore(id: PromptId): Restore {
  const utils = trpc.useUtils();
  const restore: Restore = async (version, basedOn) => {
    try {
      const restored = await utils.client.version.restore.mutate({ id, version, basedOn });
      utils.prompt.get.setData({ id }, restored);
      const undo = { label: "Undo", run: () => void restore(basedOn, restored.version) };
      sayDone(`Version ${version} is back, as version ${restored.version}`, [undo]);
      return true;
    } catch (error) {
      sayFailed(sentence("Couldn't restore", error));
      void utils.prompt.get.invalidate({ id });
      return false;
    }
  };
  return restore;
}
