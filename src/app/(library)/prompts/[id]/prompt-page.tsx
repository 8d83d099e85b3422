// A prompt that fills the page: its tabs, and what happens to it while one looks; leads back to the library.
"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { trpc } from "@/app/_trpc/client";
import { buttonClass } from "@/app/_ui/button";
import { Kbd } from "@/app/_ui/kbd";
import { usePageKeys } from "@/app/_ui/keys";
import type { PromptDetail } from "@/lib/contract/prompt";
import { WhileMember } from "../../_libraries/while-member";
import { PromptArticle } from "../../_prompt/prompt-article";
import { PaneBar } from "../../_prompt/prompt-bar";
import { type PanelProps, PromptTabs, promptTabs } from "../../_prompt/prompt-tabs";
import { useShelves } from "../../_shell/use-shelves";

export function PromptPage({ first }: { readonly first: PromptDetail }) {
  const router = useRouter();
  const { data } = trpc.prompt.get.useQuery({ id: first.id }, { initialData: first, staleTime: 30_000 });
  const asked = useSearchParams().get("tab");
  const tab = promptTabs.find(({ key }) => key === asked);
  const select = (key: string) =>
    window.history.pushState(null, "", key === "prompt" ? window.location.pathname : `${window.location.pathname}?tab=${key}`);
  const toLibrary = () => router.push("/");
  return (
    <WhileMember isPage libraryId={data.libraryId}>
      <main id="main" className="flex min-h-0 min-w-0">
        {tab?.Panel === undefined ? (
          <PromptArticle
            prompt={data}
            back={{ label: "To the library", onBack: toLibrary }}
            onGone={toLibrary}
            onDuplicated={(copy) => router.push(`/prompts/${copy.id}`)}
            onTab={select}
          />
        ) : (
          <Tabbed prompt={data} tab={tab.key} Panel={tab.Panel} onTab={select} />
        )}
      </main>
    </WhileMember>
  );
}

type TabbedProps = {
  readonly prompt: PromptDetail;
  readonly tab: string;
  readonly Panel: NonNullable<(typeof promptTabs)[number]["Panel"]>;
  readonly onTab: (tab: string) => void;
};

function Tabbed({ prompt, tab, Panel, onTab }: TabbedProps) {
  const router = useRouter();
  const { me } = useShelves(prompt.libraryId);
  const role: PanelProps["role"] = me?.libraries.find((each) => each.id === prompt.libraryId)?.role;
  const canEdit = role === "owner" || role === "editor";
  const editor = `/prompts/${prompt.id}/edit`;
  usePageKeys({ e: () => canEdit && router.push(editor) });
  return (
    <article aria-label={prompt.title} className="flex min-h-0 min-w-0 grow flex-col bg-surface">
      <PaneBar
        back={{ label: "Back to the prompt", onBack: () => onTab("prompt") }}
        place={
          <h1 dir="auto" className="truncate font-medium text-ink text-m">
            {prompt.title}
          </h1>
        }
      >
        {canEdit && (
          <Link href={editor} prefetch={false} aria-keyshortcuts="e" className={buttonClass()}>
            <Pencil aria-hidden />
            Edit
            <Kbd quiet>E</Kbd>
          </Link>
        )}
      </PaneBar>
      <PromptTabs promptId={prompt.id} current={tab} onSelect={onTab} />
      <Panel prompt={prompt} role={role} />
    </article>
  );
}
