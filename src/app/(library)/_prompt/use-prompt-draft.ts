// A prompt being written in a form: its fields as they stand, and what was refused.
"use client";

import { useCallback, useRef, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { type Refusal, refusalOf } from "@/app/_ui/refusal";
import { customCategory, type DraftErrors, draftErrors, type PromptDraft } from "./prompt-draft";

type Save<Saved> = (draft: PromptDraft, category: string) => Promise<Saved>;

export function usePromptDraft(first: PromptDraft, libraryId: string | undefined) {
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const { client, category } = trpc.useUtils();
  // A tag that is typed when Ctrl+Enter comes is added in the same moment: saving must see it before the next frame.
  const latest = useRef(first);

  const change = useCallback((some: Partial<PromptDraft>) => {
    latest.current = { ...latest.current, ...some };
    setDraft(latest.current);
    setErrors((present) => Object.fromEntries(Object.entries(present).filter(([field]) => !(field in some))));
  }, []);

  const settleCategory = async (): Promise<string> => {
    const { category: key, newCategory } = latest.current;
    if (key !== customCategory) return key;
    const made = await client.category.create.mutate({ label: newCategory.trim(), ...(libraryId === undefined ? {} : { libraryId }) });
    void category.list.invalidate();
    change({ category: made.key, newCategory: "" });
    return made.key;
  };

  /** As it stands in this moment, which may be ahead of what is drawn. */
  const present = useCallback(() => latest.current, []);

  /** The draft as it stands, or undefined when a field of it is refused, which then shows it. */
  const checked = (): PromptDraft | undefined => {
    const wrong = draftErrors(latest.current);
    setErrors(wrong);
    return Object.keys(wrong).length === 0 ? latest.current : undefined;
  };

  /** Answers what was saved, or why it was not; fields that are refused show it themselves. */
  const submit = async <Saved>(save: Save<Saved>): Promise<{ saved: Saved } | { refused: Refusal | undefined }> => {
    if (checked() === undefined || busy) return { refused: undefined };
    setBusy(true);
    try {
      return { saved: await save(latest.current, await settleCategory()) };
    } catch (error) {
      const refused = refusalOf(error);
      const { label, ...fields } = refused.fields;
      setErrors(label === undefined ? fields : { ...fields, newCategory: label });
      return { refused };
    } finally {
      setBusy(false);
    }
  };
  return { draft, errors, busy, change, present, checked, submit };
}
