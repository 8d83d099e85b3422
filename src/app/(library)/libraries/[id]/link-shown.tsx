// A new link, this once.
"use client";

import { Copy } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { CreatedInvitation } from "@/lib/contract/member";
import { roleNames } from "../../_libraries/use-libraries";

export function LinkShown({ invitation, onClose }: { readonly invitation: CreatedInvitation; readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () =>
    (await copyText(invitation.url)) ? sayDone("Link copied") : sayFailed("Couldn't copy: select the link and copy it by hand");
  return (
    <section aria-label="New link" className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-panel bg-good-soft p-4">
      <p className="font-medium text-good">
        Send it to {invitation.maxUses === 1 ? "the one" : "those"} who shall join as {roleNames[invitation.role].toLowerCase()}. It is not
        shown again.
      </p>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          readOnly
          aria-label="Invitation link"
          value={invitation.url}
          onFocus={(event) => event.target.select()}
          className="well h-[34px] min-w-40 grow px-2.5 font-mono text-[12.5px]"
        />
        <Button icon={<Copy aria-hidden />} className="h-[34px]" onClick={copy}>
          Copy
        </Button>
        <Button look="ghost" className="h-[34px]" onClick={onClose}>
          Done
        </Button>
      </div>
    </section>
  );
}
