// The rail on a phone: a drawer from the left.
"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useLiveStatus } from "@/app/_live/status";
import { useFocusBack, veilClass } from "@/app/_ui/dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { LiveBadge } from "@/app/_ui/live-badge";
import { RailShelves } from "./rail-shelves";

export function RailDialog({ onClose }: { readonly onClose: () => void }) {
  const onCloseAutoFocus = useFocusBack();
  const status = useLiveStatus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={veilClass} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(320px,85vw)] flex-col border-line border-r bg-sunken pb-2 outline-none data-[state=open]:animate-appear"
        >
          <div className="flex items-center px-4 py-2.5">
            <Dialog.Title className="grow font-semibold text-l">Browse</Dialog.Title>
            <IconButton label="Close" icon={<X aria-hidden />} silent onClick={onClose} />
          </div>
          <RailShelves onChosen={onClose} />
          <div className="px-4 py-2">
            <LiveBadge status={status} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
