// Who may see a prompt, at which address, and the links that lead there.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { type Refusal, refusalOf } from "@/app/_ui/refusal";
import { sayDone } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import { type PromptDetail, Slug, type Visibility } from "@/lib/contract/prompt";
import { RefusalLine } from "../_prompt/refusal-line";
import { useShell } from "../_shell/shell-context";
import { ShareLinks } from "./share-links";
import { slugIn } from "./slug";
import { VisibilityChoice } from "./visibility-choice";

type ShareDialogProps = { readonly prompt: PromptDetail; readonly onClose: () => void };

const done: Record<Visibility, string> = {
  private: "Private from now on",
  unlisted: "Whoever has the link may see it",
  public: "Public from now on",
};

export function ShareDialog({ prompt, onClose }: ShareDialogProps) {
  const { me } = useShell().first;
  const utils = trpc.useUtils();
  const [visibility, setVisibility] = useState(prompt.visibility);
  const [typed, setTyped] = useState(prompt.slug);
  const [slugError, setSlugError] = useState<string>();
  const [refused, setRefused] = useState<Refusal>();
  const [busy, setBusy] = useState(false);

  const slug = slugIn(typed);
  const isMoved = slug !== prompt.slug;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTyped(slug);
    if (isMoved && !Slug.safeParse(slug).success) return setSlugError("1 to 80 of a to z, 0 to 9 and hyphens");
    if (!isMoved && visibility === prompt.visibility) return onClose();
    setBusy(true);
    try {
      const saved = await utils.client.prompt.update.mutate({
        id: prompt.id,
        ...(visibility === prompt.visibility ? {} : { visibility }),
        ...(isMoved ? { slug } : {}),
      });
      utils.prompt.get.setData({ id: prompt.id }, saved);
      setRefused(undefined);
      sayDone(visibility === prompt.visibility ? "Address changed" : done[visibility]);
    } catch (error) {
      const refusal = refusalOf(error);
      setSlugError(refusal.fields.slug);
      setRefused(refusal.fields.slug === undefined ? refusal : undefined);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog title="Share" onClose={onClose} mayClose={() => !busy}>
      <form noValidate onSubmit={save} className="grid gap-4">
        <VisibilityChoice value={visibility} onChange={setVisibility} isShared={prompt.libraryId !== me.personalLibraryId} />
        <AddressField
          typed={typed}
          slug={slug}
          error={slugError}
          onChange={(next) => {
            setTyped(next);
            setSlugError(undefined);
          }}
        />
        <RefusalLine refused={refused} intent="Couldn't share" />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" busy={busy}>
            {visibility === "public" && prompt.visibility !== "public" ? "Publish" : "Save"}
          </Button>
        </div>
      </form>
      {isMoved ? (
        prompt.visibility !== "private" && (
          <p className="mt-5 border-line border-t pt-4 text-ink-2">The links to the new address are here once it is saved.</p>
        )
      ) : (
        <ShareLinks prompt={prompt} />
      )}
    </Dialog>
  );
}

type AddressFieldProps = {
  readonly typed: string;
  /** What is proposed instead, when what was typed cannot stand in an address. */
  readonly slug: string;
  readonly error: string | undefined;
  readonly onChange: (typed: string) => void;
};

function AddressField({ typed, slug, error, onChange }: AddressFieldProps) {
  return (
    <Field
      label="Address"
      error={error}
      hint={slug === typed || slug === "" ? "An old address leads on to the new one." : `It will be /p/${slug}`}
    >
      {(control) => (
        <span className="flex items-center gap-1">
          <span aria-hidden className="font-mono text-ink-3 text-m">
            /p/
          </span>
          <TextInput
            {...control}
            value={typed}
            maxLength={200}
            onBlur={() => slug !== "" && slug !== typed && onChange(slug)}
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-m"
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
