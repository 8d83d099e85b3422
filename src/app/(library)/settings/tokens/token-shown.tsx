// A new token, this once.
"use client";

import { Copy } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { CreatedToken } from "@/lib/contract/account";

export function TokenShown({ token, onClose }: { readonly token: CreatedToken; readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () =>
    (await copyText(token.token)) ? sayDone("Token copied") : sayFailed("Couldn't copy: select the token and copy it by hand");
  return (
    <section aria-label="New token" className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-panel bg-good-soft p-4">
      <p className="font-medium text-good">“{token.name}” is made. Copy it now: it is not shown again.</p>
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          aria-label={`Token ${token.name}`}
          value={token.token}
          onFocus={(event) => event.target.select()}
          className="well h-[34px] min-w-0 grow px-2.5 font-mono text-[12.5px]"
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
