// Asks once more before what cannot be taken back.
"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { useFocusBack, veilClass } from "./dialog";

type ConfirmDialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => Promise<unknown> | undefined;
  readonly onClose: () => void;
};

/** Open while it is mounted; closes itself when `onConfirm` is through, whatever came of it. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const onCloseAutoFocus = useFocusBack();
  const go = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      onClose();
    }
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={veilClass} />
        <AlertDialog.Content
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-24px)] max-w-[420px] -translate-x-1/2 -translate-y-1/2 rounded-panel border border-line bg-surface px-6 py-5 shadow-float outline-none data-[state=open]:animate-rise"
        >
          <AlertDialog.Title className="font-semibold text-heading">{title}</AlertDialog.Title>
          <AlertDialog.Description className="pt-2 text-ink-2">{children}</AlertDialog.Description>
          <div className="flex justify-end gap-2 pt-5">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button look="danger" busy={busy} onClick={go}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
