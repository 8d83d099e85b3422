// Saving what was written: a title, and whatever else helps to find it again.
"use client";

import { useSearchParams } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { lineDirection } from "@/app/_ui/line-direction";
import type { Refusal } from "@/app/_ui/refusal";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Select } from "@/app/_ui/select";
import type { PromptDetail } from "@/lib/contract/prompt";
import { useLibraries } from "../_libraries/use-libraries";
import { blankDraft, wireFields } from "./prompt-draft";
import { CategoryField, DescriptionField, TagsField, TitleField, VisibilityField } from "./prompt-fields";
import { RefusalLine } from "./refusal-line";
import { usePromptDraft } from "./use-prompt-draft";

// What a new prompt begins without.
const left = { purpose: "", models: [], tools: [], inputs: [], metadata: {} };

type SaveDialogProps = { readonly content: string; readonly onClose: () => void; readonly onSaved: (saved: PromptDetail) => void };

export function SaveDialog({ content, onClose, onSaved }: SaveDialogProps) {
  const [libraryId, setLibraryId] = useLibraryToSaveIn();
  const [refused, setRefused] = useState<Refusal>();
  const { draft, errors, busy, change, submit } = usePromptDraft({ ...blankDraft, content }, libraryId);
  const { client } = trpc.useUtils();
  const form = useRef<HTMLFormElement>(null);

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    const outcome = await submit((final, category) =>
      client.prompt.create.mutate({ ...left, ...wireFields(final, category), ...(libraryId === undefined ? {} : { libraryId }) }),
    );
    if ("saved" in outcome) return onSaved(outcome.saved);
    setRefused(outcome.refused);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  const fields = { draft, errors, onChange: change, libraryId };
  return (
    <Dialog title="Save prompt" onClose={onClose} mayClose={() => !busy}>
      <form ref={form} noValidate onSubmit={save} onKeyDown={onKeyDown} className="grid gap-3.5">
        <TitleField {...fields} />
        <ContentPreview content={content} error={errors.content} />
        <DescriptionField {...fields} />
        <LibraryField value={libraryId} onChange={setLibraryId} />
        <div className="grid gap-x-4 gap-y-3.5 tab:grid-cols-2">
          <CategoryField {...fields} />
          <VisibilityField draft={draft} onChange={change} isShared={libraryId !== undefined} />
        </div>
        <TagsField {...fields} />
        <RefusalLine refused={refused} intent="Couldn't save" />
        <div className="flex flex-wrap items-center justify-end gap-2 pt-1">
          <small className="mr-auto text-ink-3 text-s max-tab:hidden">Saved text stays exactly as you wrote it</small>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy} keys="Ctrl ↵" aria-keyshortcuts="Control+Enter">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ContentPreview({ content, error }: { readonly content: string; readonly error: string | undefined }) {
  const [whole, setWhole] = useState(false);
  const isLong = content.length > 160 || content.split("\n", 4).length > 3;
  const shown = whole ? content : content.slice(0, 2_000);
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-baseline text-m">
        <span className="font-medium">Content</span>
        {isLong && (
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)} className="ml-auto text-ink-3 text-s hover:text-ink">
            {whole ? "Show less" : "Show all"}
          </button>
        )}
      </div>
      <ScrollRegion
        label="Content"
        dir="auto"
        className={`${lineDirection(shown)} overflow-y-auto whitespace-pre-wrap rounded-control border border-line bg-sunken px-2.5 py-1.5 font-mono text-[12.5px]/5 text-ink-2 ${whole ? "max-h-[40dvh]" : "max-h-[74px]"}`}
      >
        {shown}
      </ScrollRegion>
      {error !== undefined && <p className="pt-1 text-bad text-s">{error}</p>}
    </div>
  );
}

type LibraryFieldProps = { readonly value: string | undefined; readonly onChange: (libraryId: string | undefined) => void };

/** The library that was shown, where one may write; else one's own, which is undefined. */
function useLibraryToSaveIn() {
  const { find, mayWrite } = useLibraries();
  const shown = useSearchParams().get("library") ?? undefined;
  return useState(mayWrite(shown) && find(shown)?.kind === "shared" ? shown : undefined);
}

// Only for those who may write in more than their own.
function LibraryField({ value, onChange }: LibraryFieldProps) {
  const { writable } = useLibraries();
  const others = writable.filter(({ kind }) => kind === "shared");
  if (others.length === 0) return null;
  return (
    <Field label="Library">
      {(control) => (
        <Select {...control} value={value ?? ""} onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}>
          <option value="">Mine</option>
          {others.map((library) => (
            <option key={library.id} value={library.id}>
              {library.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
