// A prompt that fills the page: follows what happens to it, leads back to the library.
"use client";

import { useRouter } from "next/navigation";
import { trpc } from "@/app/_trpc/client";
import type { PromptDetail } from "@/lib/contract/prompt";
import { PromptArticle } from "../../_prompt/prompt-article";

export function PromptPage({ first }: { readonly first: PromptDetail }) {
  const router = useRouter();
  const { data } = trpc.prompt.get.useQuery({ id: first.id }, { initialData: first, staleTime: 30_000 });
  const toLibrary = () => router.push("/");
  return (
    <main id="main" className="flex min-h-0 min-w-0">
      <PromptArticle
        prompt={data}
        back={{ label: "To the library", onBack: toLibrary }}
        onGone={toLibrary}
        onDuplicated={(copy) => router.push(`/prompts/${copy.id}`)}
      />
    </main>
  );
}
