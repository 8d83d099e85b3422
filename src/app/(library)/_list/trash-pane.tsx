// A prompt in the trash: what it was, and its two ways out.
"use client";

import { RotateCcw, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { Role } from "@/lib/contract/library";
import { PaneBar } from "../_prompt/prompt-bar";
import { usePromptActions } from "../_prompt/use-prompt-actions";
import type { Listed } from "./listed";
import { Pieces } from "./pieces";

const ConfirmDialog = dynamic(() => import("@/app/_ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type TrashPaneProps = {
  readonly prompt: Listed;
  /** One's own in the prompt's library: viewers look, editors restore, owners may delete for good. */
  readonly role: Role | undefined;
  readonly back: { readonly label: string; readonly onBack: () => void };
  readonly onGone: () => void;
};

export function TrashPane({ prompt, role, back, onGone }: TrashPaneProps) {
  const actions = usePromptActions();
  const [asking, setAsking] = useState(false);
  const restore = () => {
    onGone();
    void actions.restore(prompt.id);
  };
  return (
    <article aria-label={prompt.name} className="flex min-h-0 grow flex-col bg-surface">
      <PaneBar back={back} place={<span>In the trash</span>}>
        {role === "owner" && (
          <Button icon={<Trash2 aria-hidden />} onClick={() => setAsking(true)}>
            Delete for good
          </Button>
        )}
        {role !== "viewer" && (
          <Button look="primary" icon={<RotateCcw aria-hidden />} onClick={restore}>
            Restore
          </Button>
        )}
      </PaneBar>
      <div className="w-full max-w-[880px] overflow-y-auto px-8 py-6 max-tab:px-4">
        <h1 dir="auto" className="font-semibold text-title tracking-[-0.015em]">
          <Pieces of={prompt.title} />
        </h1>
        <p dir="auto" className="mt-5 whitespace-pre-wrap border-line border-t pt-5 font-mono text-[13.5px]/6 text-ink-2">
          <Pieces of={prompt.excerpt} />
        </p>
        <p className="pt-5 text-ink-3 text-m">Restore it to see it whole: nothing is lost, its versions neither.</p>
      </div>
      {asking && (
        <ConfirmDialog
          title="Delete for good?"
          confirm="Delete for good"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            onGone();
            return actions.purge(prompt.id);
          }}
        >
          “{prompt.name}” and all its versions go. This cannot be taken back.
        </ConfirmDialog>
      )}
    </article>
  );
}
