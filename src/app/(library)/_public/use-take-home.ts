// A copy of somebody's public prompt for one's own library.
"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";

export function useTakeHome(id: string) {
  const router = useRouter();
  const { client } = trpc.useUtils();
  const [isBusy, setBusy] = useState(false);
  const take = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const copy = await client.prompt.duplicate.mutate({ id });
      sayDone("Added to your library", [{ label: "Open", run: () => router.push(`/prompts/${copy.id}`) }]);
    } catch (error) {
      sayFailed(sentence("Couldn't add it", error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, take };
}
