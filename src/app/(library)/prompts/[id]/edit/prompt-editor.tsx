// All fields of a prompt to change. Drafts are kept, saving shows the difference first, and what others save meanwhile is merged.
"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { Counter, Field } from "@/app/_ui/field";
import { Opening, useWhenIdle } from "@/app/_ui/opening";
import { TextArea } from "@/app/_ui/text-area";
import { limits, type PromptDetail } from "@/lib/contract/prompt";
import { ReadOnlyNotice } from "../../../_libraries/read-only-notice";
import { PaneBar } from "../../../_prompt/prompt-bar";
import { CategoryField, DescriptionField, TagsField, TitleField, VisibilityField } from "../../../_prompt/prompt-fields";
import { RefusalLine } from "../../../_prompt/refusal-line";
import { useShell } from "../../../_shell/shell-context";
import { DraftNotice } from "./draft-notice";
import { SavedElsewhere } from "./saved-elsewhere";
import { type Edit, useEdit } from "./use-edit";

const loadReview = () => import("./review-dialog");
const ReviewDialog = dynamic(() => loadReview().then((module) => module.ReviewDialog), { ssr: false, loading: Opening });
const MergeDialog = dynamic(() => import("./merge-dialog").then((module) => module.MergeDialog), { ssr: false, loading: Opening });

export function PromptEditor({ first }: { readonly first: PromptDetail }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const edit = useEdit(first, () => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  });
  const { draft, editing, kept } = edit;
  useEffect(() => void router.prefetch(`/?prompt=${first.id}`), [router, first.id]);
  useWhenIdle(loadReview);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    edit.begin();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    edit.begin();
  };
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface">
      <form ref={form} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex min-h-0 grow flex-col">
        <PaneBar place={<h1 className="truncate font-normal">Edit · version {editing.basedOn}</h1>}>
          <Button onClick={edit.leave}>Cancel</Button>
          <Button type="submit" look="primary" busy={edit.busy} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Save
          </Button>
        </PaneBar>
        <div className="min-h-0 grow overflow-y-auto">
          <div className="grid w-full max-w-[880px] gap-4 px-8 py-6 max-tab:px-4">
            <ReadOnlyNotice libraryId={first.libraryId} />
            <DraftNotice kept={kept} isOld={kept.restored !== undefined && editing.isBehind} />
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
        <MergeDialog theirs={edit.step.theirs} basedOn={editing.basedOn} draft={draft} onMerged={edit.takeMerged} onClose={edit.close} />
      )}
    </main>
  );
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
