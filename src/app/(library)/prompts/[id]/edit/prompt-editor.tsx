// All fields of a prompt to change. Drafts are kept; when somebody else saved meanwhile, both texts are shown.
"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Counter, Field } from "@/app/_ui/field";
import type { Refusal } from "@/app/_ui/refusal";
import { sayDone } from "@/app/_ui/say";
import { TextArea } from "@/app/_ui/text-area";
import { limits, PromptDetail } from "@/lib/contract/prompt";
import { PaneBar } from "../../../_prompt/prompt-bar";
import { draftOf, wireFields } from "../../../_prompt/prompt-draft";
import { CategoryField, DescriptionField, TagsField, TitleField, VisibilityField } from "../../../_prompt/prompt-fields";
import { RefusalLine } from "../../../_prompt/refusal-line";
import { usePromptDraft } from "../../../_prompt/use-prompt-draft";
import { useShell } from "../../../_shell/shell-context";
import { Conflict } from "./conflict";
import { DraftNotice } from "./draft-notice";
import { useKeptDraft } from "./use-kept-draft";

export function PromptEditor({ first }: { readonly first: PromptDetail }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const { me } = useShell().first;
  const isShared = first.libraryId !== me.personalLibraryId;
  const { draft, errors, busy, change, submit } = usePromptDraft(draftOf(first), first.libraryId);
  const [base, setBase] = useState(first);
  const [refused, setRefused] = useState<Refusal>();
  const [theirs, setTheirs] = useState<PromptDetail>();
  const kept = useKeptDraft(base, draft, change);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => void router.prefetch(`/?prompt=${first.id}`), [router, first.id]);

  const leave = () => router.push(`/?prompt=${first.id}`);
  const save = async (basedOn: number) => {
    const outcome = await submit((final, category) =>
      utils.client.prompt.update.mutate({ id: first.id, ...wireFields(final, category), basedOn }),
    );
    if ("saved" in outcome) {
      kept.forget();
      utils.prompt.get.setData({ id: first.id }, outcome.saved);
      sayDone(outcome.saved.version === base.version ? "Nothing had changed" : `Saved as version ${outcome.saved.version}`);
      return leave();
    }
    const latest = outcome.refused?.code === "conflict" ? PromptDetail.safeParse(outcome.refused.latest).data : undefined;
    setTheirs(latest);
    setRefused(latest === undefined ? outcome.refused : undefined);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(base.version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save(base.version);
  };
  const takeTheirs = (latest: PromptDetail) => {
    setBase(latest);
    setTheirs(undefined);
    change(draftOf(latest));
  };
  const keepMine = (latest: PromptDetail) => {
    setBase(latest);
    setTheirs(undefined);
    void save(latest.version);
  };
  const fields = { draft, errors, onChange: change, libraryId: first.libraryId };

  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface">
      <form ref={form} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex min-h-0 grow flex-col">
        <PaneBar place={<h1 className="truncate font-normal">Edit · version {base.version}</h1>}>
          <Button onClick={leave}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Save
          </Button>
        </PaneBar>
        <div className="min-h-0 grow overflow-y-auto">
          <div className="grid w-full max-w-[880px] gap-4 px-8 py-6 max-tab:px-4">
            <DraftNotice kept={kept} isOld={kept.restored !== undefined && kept.restored < base.version} />
            <RefusalLine refused={refused} intent="Couldn't save" />
            {theirs !== undefined && <Conflict mine={draft.content} theirs={theirs} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />}
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
              <VisibilityField draft={draft} onChange={change} isShared={isShared} />
            </div>
            <TagsField {...fields} />
          </div>
        </div>
      </form>
    </main>
  );
}
