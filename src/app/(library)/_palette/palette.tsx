// The palette: find a prompt and use it, go anywhere, do anything, without the mouse.
"use client";

import dynamic from "next/dynamic";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useFocusBack, veilClass } from "@/app/_ui/dialog";
import { Opening } from "@/app/_ui/opening";
import type { PromptDetail } from "@/lib/contract/prompt";
import { FillStep } from "./fill-step";
import { FindStep } from "./find-step";
import type { TypedAhead } from "./typed-ahead";

const NewLibraryDialog = dynamic(() => import("../_libraries/new-library-dialog").then((module) => module.NewLibraryDialog), {
  ssr: false,
  loading: Opening,
});

type PaletteProps = {
  /** What was typed since it was called. */
  readonly takeTyped: () => TypedAhead;
  readonly onClose: () => void;
};

export function Palette({ takeTyped, onClose }: PaletteProps) {
  const [filling, setFilling] = useState<PromptDetail>();
  const [isMaking, setMaking] = useState(false);
  const onCloseAutoFocus = useFocusBack();
  const onEscape = (event: KeyboardEvent) => {
    if (filling === undefined) return;
    event.preventDefault();
    setFilling(undefined);
  };
  if (isMaking) return <NewLibraryDialog onClose={onClose} />;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={veilClass} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          onEscapeKeyDown={onEscape}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[min(560px,76dvh)] w-[calc(100vw-24px)] max-w-[640px] -translate-x-1/2 flex-col overflow-hidden rounded-[12px] border border-line bg-surface shadow-float outline-none data-[state=open]:animate-rise"
        >
          <Dialog.Title className="sr-only">Palette</Dialog.Title>
          {filling === undefined ? (
            <FindStep takeTyped={takeTyped} onClose={onClose} onFill={setFilling} onMakeLibrary={() => setMaking(true)} />
          ) : (
            <FillStep prompt={filling} onClose={onClose} onBack={() => setFilling(undefined)} />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
