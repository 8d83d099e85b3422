// Notices as small cards in the corner, with what can be done about them.
"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { IconButton } from "./icon-button";
import { deliverTo, type Notice } from "./say";

const stays = { good: 5_000, plain: 5_000, bad: 10_000 };

export function Toasts() {
  useEffect(
    () =>
      deliverTo((notice) => {
        const plain = stays[notice.tone ?? "plain"];
        toast.custom((id) => <Card notice={notice} onClose={() => toast.dismiss(id)} />, {
          duration: notice.stays ?? (notice.actions === undefined ? plain : Math.max(plain, 8_000)),
        });
      }),
    [],
  );
  return <Toaster position="bottom-right" offset={24} mobileOffset={{ bottom: 72, left: 12, right: 12 }} containerAriaLabel="Notices" />;
}

function Card({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  return (
    <div className="flex w-full items-start gap-2.5 rounded-panel border border-line bg-surface py-2.5 pr-2 pl-3.5 text-base text-ink shadow-float tab:w-[380px]">
      {notice.tone === "good" && <CircleCheck aria-hidden className="mt-[5px] size-4 shrink-0 text-good" />}
      {notice.tone === "bad" && <CircleAlert aria-hidden className="mt-[5px] size-4 shrink-0 text-bad" />}
      <p className="min-w-0 grow py-[3px] font-medium">{notice.message}</p>
      {notice.actions?.map((action) => (
        <button
          key={action.label}
          type="button"
          className="h-[26px] shrink-0 rounded-control px-2 font-medium text-ink-2 text-m hover:bg-selected hover:text-ink"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </button>
      ))}
      <IconButton label="Close" icon={<X aria-hidden />} small silent onClick={onClose} className="mt-px" />
    </div>
  );
}
