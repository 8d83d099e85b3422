// What one had written and not saved, when the library it belongs to is lost: to copy, or to keep in one's own library.
"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { lineDirection } from "@/app/_ui/line-direction";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { isBlank } from "@/lib/contract/plain-text";
import { drawerHere } from "../../../_shell/kept-here";
import { useShell } from "../../../_shell/shell-context";
import { type KeptDraft, keepDraft, leftDrafts, readDraft, type Slot } from "./kept-draft";
import { thisTab } from "./tab";

type Found = { readonly slot: Slot; readonly draft: KeptDraft["draft"] };

/** This tab's draft, or the newest that a closed tab has left. */
async function findDraft(userId: string, promptId: string): Promise<Found | undefined> {
  const drawer = drawerHere();
  if (drawer === undefined) return undefined;
  const tab = await thisTab();
  const slot = { userId, promptId, tabId: tab.id };
  const own = readDraft(drawer, slot);
  if (own !== undefined) return { slot, draft: own.draft };
  const [left] = leftDrafts(drawer, slot, tab.isOpen);
  return left && { slot: { ...slot, tabId: left.tabId }, draft: left.draft };
}

export function UnsavedText({ promptId }: { readonly promptId: string }) {
  const router = useRouter();
  const { client } = trpc.useUtils();
  const userId = useShell().first.me.user.id;
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void findDraft(userId, promptId).then(setFound);
  }, [userId, promptId]);
  if (found === undefined) return null;
  const { slot, draft } = found;

  const copy = async () =>
    (await copyText(draft.content)) ? sayDone("Copied") : sayFailed("Couldn't copy: this browser keeps the clipboard closed");
  const save = async () => {
    setBusy(true);
    try {
      const title = isBlank(draft.title) ? "Unsaved text" : draft.title;
      const saved = await client.prompt.create.mutate({ title, content: draft.content });
      const drawer = drawerHere();
      if (drawer !== undefined) keepDraft(drawer, slot, undefined);
      sayDone("Saved to Mine");
      router.push(`/?prompt=${saved.id}`);
    } catch (error) {
      sayFailed(sentence("Couldn't save", error));
      setBusy(false);
    }
  };
  return (
    <section aria-label="What you had not saved" className="grid w-full max-w-[640px] gap-2.5 px-6 pb-8 max-tab:px-4">
      <h2 className="font-medium">What you had not saved</h2>
      <p dir="auto" className="text-ink-2 [overflow-wrap:anywhere]">
        {draft.title}
      </p>
      <ScrollRegion
        label="Unsaved text"
        dir="auto"
        className={`${lineDirection(draft.content)} max-h-[40dvh] overflow-y-auto whitespace-pre-wrap rounded-control bg-sunken p-2.5 font-mono text-[12.5px]/5 [overflow-wrap:anywhere]`}
      >
        {draft.content}
      </ScrollRegion>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void copy()}>Copy</Button>
        <Button look="primary" busy={busy} onClick={() => void save()}>
          Save to Mine
        </Button>
      </div>
    </section>
  );
}
