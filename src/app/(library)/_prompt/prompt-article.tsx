// A prompt to read, fill in and use: in the library's right pane and on its own page.
"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { usePageKeys } from "@/app/_ui/keys";
import { lineDirection } from "@/app/_ui/line-direction";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PromptDetail } from "@/lib/contract/prompt";
import { Lineage } from "../_share/lineage";
import { useShelves } from "../_shell/use-shelves";
import { FavoriteButton } from "./favorite-button";
import { Crumbs, PaneBar, PromptActionsBar } from "./prompt-bar";
import { FactsLine, Figures } from "./prompt-facts";
import { PromptTabs } from "./prompt-tabs";
import { PromptText } from "./prompt-text";
import { useFilling } from "./use-filling";
import { usePromptActions } from "./use-prompt-actions";

type PromptArticleProps = {
  readonly prompt: PromptDetail;
  readonly back: { readonly label: string; readonly onBack: () => void };
  /** After it went to trash. */
  readonly onGone: () => void;
  readonly onDuplicated: (copy: PromptDetail) => void;
  /** On the prompt's own page its tabs change in place; without it they lead there. */
  readonly onTab?: (tab: string) => void;
};

export function PromptArticle({ prompt, back, onGone, onDuplicated, onTab }: PromptArticleProps) {
  const router = useRouter();
  const actions = usePromptActions();
  const filling = useFilling(prompt);
  const { me, categories } = useShelves(prompt.libraryId);
  const library = me?.libraries.find((each) => each.id === prompt.libraryId);
  const canEdit = library !== undefined && library.role !== "viewer";
  const category = categories.find((each) => each.key === prompt.category)?.label ?? prompt.category;

  const duplicate = async () => {
    const copy = await actions.duplicate(prompt.id, canEdit ? prompt.libraryId : undefined);
    if (copy !== undefined) onDuplicated(copy);
  };
  const remove = () => {
    if (!canEdit) return;
    onGone();
    void actions.remove(prompt.id);
  };
  const use = () => void filling.use();
  usePageKeys({
    Enter: use,
    y: () => void filling.copy(),
    s: () => void actions.toggleFavorite(prompt),
    d: () => void duplicate(),
    e: () => canEdit && router.push(`/prompts/${prompt.id}/edit`),
    Delete: remove,
  });

  return (
    <article aria-label={prompt.title} className="flex min-h-0 min-w-0 grow flex-col bg-surface">
      <PaneBar back={back} place={<Crumbs library={library?.kind === "shared" ? library.name : "Mine"} category={category} />}>
        <PromptActionsBar prompt={prompt} canEdit={canEdit} onUse={use} onCopy={filling.copy} onDuplicate={duplicate} onDelete={remove} />
      </PaneBar>
      <PromptTabs promptId={prompt.id} current="prompt" {...(onTab === undefined ? {} : { onSelect: onTab })} />
      <ScrollRegion label="Text and facts" data-own-arrows className="min-h-0 grow overflow-y-auto outline-offset-[-2px]">
        <div className="w-full max-w-[880px] px-8 py-6 max-tab:px-4">
          <h1 className="flex items-start gap-2 font-semibold text-title tracking-[-0.015em]" dir="auto">
            <span className="min-w-0">{prompt.title}</span>
            <FavoriteButton on={prompt.isFavorite} onToggle={() => void actions.toggleFavorite(prompt)} className="mt-0.5" />
          </h1>
          <FactsLine prompt={prompt} category={category} />
          <Lineage prompt={prompt} canEdit={canEdit} />
          {prompt.description !== "" && (
            <p dir="auto" className={`${lineDirection(prompt.description)} whitespace-pre-wrap pt-3 text-ink-2`}>
              {prompt.description}
            </p>
          )}
          <div className="mt-5 border-line border-t pt-5">
            <PromptText prompt={prompt} values={filling.values} onChange={filling.setValue} />
          </div>
          {filling.isFilled && (
            <Button look="ghost" className="-ml-2.5 mt-3" onClick={filling.clear}>
              Clear what I filled in
            </Button>
          )}
          <Figures prompt={prompt} />
        </div>
      </ScrollRegion>
    </article>
  );
}
