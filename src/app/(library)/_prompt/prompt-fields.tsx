// The fields of a prompt, for the Save dialog and for editing.
"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Counter, Field } from "@/app/_ui/field";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { TagInput } from "@/app/_ui/tag-input";
import { TextArea } from "@/app/_ui/text-area";
import { TextInput } from "@/app/_ui/text-input";
import { limits } from "@/lib/contract/limits";
import { codePoints } from "@/lib/contract/plain-text";
import { customCategory, type DraftErrors, type PromptDraft } from "./prompt-draft";

export type FieldsProps = {
  readonly draft: PromptDraft;
  readonly errors: DraftErrors;
  readonly onChange: (change: Partial<PromptDraft>) => void;
  /** Undefined: one's personal library. */
  readonly libraryId: string | undefined;
};

export function TitleField({ draft, errors, onChange }: Omit<FieldsProps, "libraryId">) {
  return (
    <Field label="Title" error={errors.title} aside={<Counter count={codePoints(draft.title)} max={limits.title} />}>
      {(control) => (
        <TextInput {...control} value={draft.title} autoComplete="off" onChange={(event) => onChange({ title: event.target.value })} />
      )}
    </Field>
  );
}

export function DescriptionField({ draft, errors, onChange }: Omit<FieldsProps, "libraryId">) {
  return (
    <Field label="Description" error={errors.description}>
      {(control) => (
        <TextArea
          {...control}
          rows={1}
          value={draft.description}
          placeholder="What is it good for?"
          onChange={(event) => onChange({ description: event.target.value })}
          className="field-sizing-content max-h-40 min-h-[34px]"
        />
      )}
    </Field>
  );
}

export function CategoryField({ draft, errors, onChange, libraryId }: FieldsProps) {
  const categories = trpc.category.list.useQuery(libraryId === undefined ? {} : { library: libraryId }, { staleTime: 60_000 });
  const known = categories.data ?? [];
  const isListed = draft.category === "" || draft.category === customCategory || known.some(({ key }) => key === draft.category);
  return (
    <div className="grid content-start gap-2">
      <Field label="Category" error={errors.category}>
        {(control) => (
          <Select {...control} value={draft.category} onChange={(event) => onChange({ category: event.target.value })}>
            <option value="">None</option>
            {!isListed && <option value={draft.category}>{draft.category}</option>}
            {known.map((category) => (
              <option key={category.key} value={category.key}>
                {category.label}
              </option>
            ))}
            <option value={customCategory}>Custom…</option>
          </Select>
        )}
      </Field>
      {draft.category === customCategory && (
        <Field label="Its name" error={errors.newCategory}>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              value={draft.newCategory}
              onChange={(event) => onChange({ newCategory: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

const sharing = [
  { value: "private", label: "Only me" },
  { value: "unlisted", label: "Link" },
  { value: "public", label: "Everyone" },
] as const;

export function VisibilityField({ draft, onChange, isShared }: Pick<FieldsProps, "draft" | "onChange"> & { readonly isShared: boolean }) {
  const options = isShared ? sharing.map((option) => (option.value === "private" ? { ...option, label: "Library" } : option)) : sharing;
  return <Segmented label="Visible to" value={draft.visibility} options={options} onChange={(visibility) => onChange({ visibility })} />;
}

export function TagsField({ draft, errors, onChange, libraryId }: FieldsProps) {
  const [beginning, setBeginning] = useState("");
  const q = useDeferredValue(beginning);
  const tags = trpc.tag.list.useQuery(
    { q, limit: 20, ...(libraryId === undefined ? {} : { library: libraryId }) },
    // What was offered a letter ago stays until the next is known: a list that comes and goes cannot be chosen from.
    { staleTime: 60_000, placeholderData: keepPreviousData },
  );
  const suggestions = (tags.data ?? []).map(({ tag }) => tag).filter((tag) => tag.startsWith(beginning));
  return (
    <Field label="Tags" error={errors.tags} aside={<Counter count={draft.tags.length} max={limits.tags} />}>
      {(control) => (
        <TagInput
          control={control}
          value={draft.tags}
          onChange={(next) => onChange({ tags: next })}
          suggestions={suggestions}
          onType={setBeginning}
          placeholder="Enter or comma after each"
        />
      )}
    </Field>
  );
}
