// The links of a shared prompt, each to copy; an unlisted one's can be renewed.
"use client";

import { Copy, RotateCw } from "lucide-react";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { copyText } from "@/app/_ui/copy";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import type { PromptDetail } from "@/lib/contract/prompt";
import { shareLinks } from "./links";

const copy = async (text: string) =>
  (await copyText(text)) ? sayDone("Link copied") : sayFailed("Couldn't copy: this browser keeps the clipboard closed");

export function ShareLinks({ prompt }: { readonly prompt: PromptDetail }) {
  const [isRenewing, setRenewing] = useState(false);
  const utils = trpc.useUtils();
  const links = shareLinks(prompt, window.location.origin);
  if (links === undefined) return null;

  const renew = async () => {
    try {
      const { shareKey } = await utils.client.prompt.renewShareKey.mutate({ id: prompt.id });
      utils.prompt.get.setData({ id: prompt.id }, (present) => present && { ...present, shareKey });
      sayDone("The old link has ended");
    } catch (error) {
      sayFailed(sentence("Couldn't renew the link", error));
    }
  };
  return (
    <section aria-label="Links" className="mt-5 grid gap-2.5 border-line border-t pt-4">
      <div className="flex gap-2">
        <TextInput
          aria-label="Link"
          readOnly
          value={links.page}
          onFocus={(event) => event.target.select()}
          className="min-w-0 text-ellipsis font-mono text-s"
        />
        <Button icon={<Copy aria-hidden />} className="h-[34px]" onClick={() => void copy(links.page)}>
          Copy link
        </Button>
      </div>
      <ul className="flex flex-wrap gap-1.5">
        {links.others.map(({ name, text }) => (
          <li key={name}>
            <Button look="ghost" icon={<Copy aria-hidden />} onClick={() => void copy(text)}>
              {name}
            </Button>
          </li>
        ))}
        {prompt.visibility === "unlisted" && (
          <li className="ml-auto">
            <Button look="ghost" icon={<RotateCw aria-hidden />} onClick={() => setRenewing(true)}>
              Renew link
            </Button>
          </li>
        )}
      </ul>
      {isRenewing && (
        <ConfirmDialog title="Renew the link?" confirm="Renew link" onConfirm={renew} onClose={() => setRenewing(false)}>
          The old one ends at once: whoever has it needs the new one.
        </ConfirmDialog>
      )}
    </section>
  );
}
