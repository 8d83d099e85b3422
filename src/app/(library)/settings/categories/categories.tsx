// The list of categories: add, rename, take away.
"use client";

import { Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { IconButton } from "@/app/_ui/icon-button";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import type { Category } from "@/lib/contract/tag";
import { categoryColor } from "../../_list/category-color";
import { uses } from "../../_list/listed";
import { Failed, Loading } from "../states";

const promptsIn = (count: number) => uses(count).replace("use", "prompt");

export function Categories() {
  const categories = trpc.category.list.useQuery({});
  const utils = trpc.useUtils();
  const [renaming, setRenaming] = useState<string>();
  const [leaving, setLeaving] = useState<Category>();
  const refresh = () => void utils.category.list.invalidate();
  const remove = async ({ key, label }: Category) => {
    try {
      await utils.client.category.delete.mutate({ key });
      sayDone(`“${label}” is gone`);
    } catch (error) {
      sayFailed(sentence("Couldn't delete the category", error));
    } finally {
      refresh();
    }
  };
  return (
    <div className="grid gap-5">
      <LabelForm label="New category" button="Add" onSave={(label) => utils.client.category.create.mutate({ label })} onSaved={refresh} />
      {categories.isError && <Failed onRetry={() => void categories.refetch()} />}
      {categories.isPending && <Loading rows={8} />}
      <ul className="divide-y divide-line rounded-panel border border-line empty:hidden">
        {categories.data?.map((category) => (
          <li key={category.key} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
            <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: categoryColor(category.key) }} />
            {renaming === category.key ? (
              <LabelForm
                label={`New name of ${category.label}`}
                first={category.label}
                button="Rename"
                onSave={(label) => utils.client.category.update.mutate({ key: category.key, label })}
                onSaved={() => {
                  setRenaming(undefined);
                  refresh();
                }}
              />
            ) : (
              <>
                <span dir="auto" className="min-w-0 grow truncate font-medium">
                  {category.label}
                </span>
                <span className="shrink-0 text-ink-3 text-s tabular-nums">{promptsIn(category.count)}</span>
                {category.builtIn ? (
                  <span className="w-[68px] text-right text-ink-3 text-s">built in</span>
                ) : (
                  <span className="flex w-[68px] justify-end">
                    <IconButton
                      label={`Rename ${category.label}`}
                      icon={<Pencil aria-hidden />}
                      silent
                      onClick={() => setRenaming(category.key)}
                    />
                    <IconButton
                      label={`Delete ${category.label}`}
                      icon={<Trash2 aria-hidden />}
                      silent
                      onClick={() => setLeaving(category)}
                    />
                  </span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {leaving !== undefined && (
        <ConfirmDialog
          title={`Delete “${leaving.label}”?`}
          confirm="Delete"
          onConfirm={() => remove(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          {leaving.count === 0 ? "No prompt is in it." : `${promptsIn(leaving.count)} will have no category. The prompts stay.`}
        </ConfirmDialog>
      )}
    </div>
  );
}

type LabelFormProps = {
  readonly label: string;
  readonly first?: string;
  readonly button: string;
  readonly onSave: (label: string) => Promise<unknown>;
  readonly onSaved: () => void;
};

function LabelForm({ label, first = "", button, onSave, onSaved }: LabelFormProps) {
  const [text, setText] = useState(first);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return setError("A name is needed");
    setBusy(true);
    try {
      await onSave(text.trim());
      setText(first);
      setError(undefined);
      onSaved();
    } catch (refused) {
      const refusal = refusalOf(refused);
      setError(refusal.fields.label ?? refusal.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={save} className="flex grow items-end gap-2">
      <div className="grow">
        <Field label={label} error={error}>
          {(control) => (
            <TextInput
              {...control}
              value={text}
              autoComplete="off"
              autoFocus={first !== ""}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" busy={busy} className="h-[34px]">
        {button}
      </Button>
    </form>
  );
}
