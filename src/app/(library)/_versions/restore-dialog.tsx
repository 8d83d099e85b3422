// Asks before a version comes back, and shows what that would change.
"use client";

import { type FormEvent, useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PromptDetail } from "@/lib/contract/prompt";
import type { VersionDetail } from "@/lib/contract/version";
import { useShelves } from "../_shell/use-shelves";
import { compareStates, isSame } from "./comparing";
import { DiffView } from "./diff-view";
import type { Restore } from "./use-restore";

type RestoreDialogProps = {
  readonly prompt: PromptDetail;
  readonly version: VersionDetail;
  readonly restore: Restore;
  readonly onClose: () => void;
};

export function RestoreDialog({ prompt, version, restore, onClose }: RestoreDialogProps) {
  const [busy, setBusy] = useState(false);
  const { categories } = useShelves(prompt.libraryId);
  const isCategoryKnown = version.category === "" || categories.some(({ key }) => key === version.category);
  const comparison = useMemo(() => {
    // Who sees it stays as it is, and a category that is gone cannot come back: so does the server.
    const category = isCategoryKnown ? version.category : prompt.category;
    return compareStates(prompt, { ...version, category, visibility: prompt.visibility });
  }, [prompt, version, isCategoryKnown]);
  const isNothing = isSame(comparison);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const done = await restore(version.version, prompt.version);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      wide
      title={`Restore version ${version.version}?`}
      description={
        isNothing
          ? `Version ${prompt.version}, the present one, holds the same: there is nothing to restore.`
          : `It comes back as version ${prompt.version + 1}. Version ${prompt.version} stays where it is. This is what changes:`
      }
      onClose={onClose}
      mayClose={() => !busy}
    >
      <form onSubmit={submit}>
        {!isNothing && (
          <ScrollRegion label="What changes" className="max-h-[55dvh] overflow-y-auto">
            <DiffView
              {...comparison}
              layout="unified"
              categoryName={(key) => categories.find((category) => category.key === key)?.label ?? key}
            />
          </ScrollRegion>
        )}
        <div className="flex justify-end gap-2 pt-5">
          <Button onClick={onClose}>{isNothing ? "Close" : "Cancel"}</Button>
          {!isNothing && (
            <Button type="submit" look="primary" busy={busy} autoFocus>
              Restore
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
