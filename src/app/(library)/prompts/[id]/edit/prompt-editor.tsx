// All fields of a prompt to change. Drafts are kept, saving shows the difference first, and what others save meanwhile is merged.
"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { Counter, Field } from "@/app/_ui/field";
import { Opening, useWhenIdle } from "@/app/_ui/opening";
import { TextArea } from "@/app/_ui/text-area";
import { limits } from "@/lib/contract/limits";
import type { PromptDetail } from "@/lib/contract/prompt";
import { ReadOnlyNotice } from "../../../_libraries/read-only-notice";
import { PaneBar } from "../../../_prompt/prompt-bar";
import { CategoryField, DescriptionField, TagsField, TitleField, VisibilityField } from "../../../_prompt/prompt-fields";
import { RefusalLine } from "../../../_prompt/refusal-line";
import { useShell } from "../../../_shell/shell-context";
import { DraftNotice } from "./draft-notice";
import { GoneNotice } from "./gone-notice";
import { SavedElsewhere } from "./saved-elsewhere";
import { type Edit, useEdit } from "./use-edit";

const loadReview = () => import("./review-dialog");
const loadMerge = () => import("./merge-dialog");
const loadDifference = () => import("./difference");
/** All of them before they are needed: the server may be away then. */
const loadDialogs = () => Promise.all([loadReview(), loadMerge(), loadDifference()]);
const ReviewDialog = dynamic(() => loadReview().then((module) => module.ReviewDialog), { ssr: false, loading: Opening });
const DifferenceDialog = dynamic(() => loadDifference().then((module) => module.DifferenceDialog), { ssr: false, loading: Opening });
const MergeDialog = dynamic(() => loadMerge().then((module) => module.MergeDialog), { ssr: false, loading: Opening });

export function PromptEditor({ first }: { readonly first: PromptDetail }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const edit = useEdit(first, () => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-way-out]")?.focus());
  });
  const { draft, editing, kept } = edit;
  useEffect(() => void router.prefetch(`/?prompt=${first.id}`), [router, first.id]);
  useWhenIdle(loadDialogs);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    edit.begin();
  };
  useSaveKeys(() => edit.step === undefined && edit.begin());
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface">
      <form ref={form} noValidate onSubmit={onSubmit} className="flex min-h-0 grow flex-col">
        <PaneBar place={<h1 className="truncate font-normal">Edit · version {editing.basedOn}</h1>}>
          <Button onClick={edit.cancel}>Cancel</Button>
          <Button type="submit" look="primary" busy={edit.busy} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter Control+S">
            Save
          </Button>
        </PaneBar>
        <div className="min-h-0 grow overflow-y-auto">
          <div className="grid w-full max-w-[880px] gap-4 px-8 py-6 max-tab:px-4">
            <ReadOnlyNotice libraryId={first.libraryId} />
            <GoneNotice edit={edit} busy={edit.busy} />
            <DraftNotice kept={kept} isOld={editing.isBehind} onDiffer={edit.differ} />
            <SavedElsewhere editing={editing} followed={edit.followed} onMerge={edit.merge} />
            <RefusalLine refused={edit.refused} intent="Couldn't save" />
            <EditFields edit={edit} first={first} />
          </div>
        </div>
      </form>
      {/* Beside the form, not in it: what is pressed in a dialog is not the form's. */}
      {edit.step?.kind === "review" && (
        <ReviewDialog before={edit.step.before} draft={draft} busy={edit.busy} onSave={edit.save} onClose={edit.close} />
      )}
      {edit.step?.kind === "merge" && (
        <MergeDialog
          theirs={edit.step.theirs}
          basedOn={editing.basedOn}
          draft={draft}
          chosen={edit.chosen}
          onChosen={edit.setChosen}
          onMerged={edit.takeMerged}
          onClose={edit.close}
        />
      )}
      {edit.step?.kind === "differs" && <DifferenceDialog before={edit.step.before} draft={draft} onClose={edit.close} />}
    </main>
  );
}

/** Ctrl Enter in the form, Ctrl S anywhere: the browser's own saving is of no use here. */
function useSaveKeys(begin: () => void): void {
  const go = useEffectEvent(begin);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
      const isInForm = event.target instanceof Element && event.target.closest("form") !== null;
      if (event.key !== "s" && !(event.key === "Enter" && isInForm)) return;
      event.preventDefault();
      go();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function EditFields({ edit: { draft, errors, change }, first }: { readonly edit: Edit; readonly first: PromptDetail }) {
  const { me } = useShell().first;
  const fields = { draft, errors, onChange: change, libraryId: first.libraryId };
  return (
    <>
      <TitleField {...fields} />
      <Field label="Content" error={errors.content} aside={<Counter count={draft.content.length} max={limits.content} />}>
        {(control) => (
          <TextArea
            {...control}
            mono
            rows={14}
            value={draft.content}
            onChange={(event) => change({ content: event.target.value })}
            className="field-sizing-content max-h-[70dvh] min-h-72 text-[13.5px]/6!"
          />
        )}
      </Field>
      <DescriptionField {...fields} />
      <div className="grid gap-4 tab:grid-cols-2">
        <CategoryField {...fields} />
        <VisibilityField draft={draft} onChange={change} isShared={first.libraryId !== me.personalLibraryId} />
      </div>
      <TagsField {...fields} />
    </>
  );
}
