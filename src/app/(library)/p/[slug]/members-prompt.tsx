// A public prompt for the signed-in: its uses are counted and followed, it can be marked and taken home.
"use client";

import { Copy, CopyPlus, Pencil, Zap } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/app/_ui/button";
import { usePageKeys } from "@/app/_ui/keys";
import { sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";
import type { PublicPage } from "@/lib/contract/sharing";
import { FavoriteButton } from "../../_prompt/favorite-button";
import { filledText, needsServer } from "../../_prompt/filled";
import { templateValues } from "../../_prompt/values";
import { useOwnMark } from "../../_public/use-own-mark";
import { useTakeHome } from "../../_public/use-take-home";
import { copyAndSay, useFilledHere } from "./filled-here";
import { PromptSheet } from "./prompt-sheet";

export function MembersPrompt({ page }: { readonly page: PublicPage }) {
  const filling = useFilledHere(page);
  const mark = useOwnMark(page.id, page.isFavorite === true);
  const home = useTakeHome(page.id);
  const { useCount, copy, use } = useCounted(page, filling.values);
  const mayEdit = page.role === "owner" || page.role === "editor";
  const onUse = () => void use();
  usePageKeys({ Enter: onUse, y: () => void copy(), s: () => void mark.toggle(), d: () => void home.take() });
  return (
    <PromptSheet
      page={page}
      useCount={useCount}
      filling={filling}
      actions={
        <>
          <FavoriteButton on={mark.isOn} onToggle={() => void mark.toggle()} className="size-[30px]" />
          {mayEdit && (
            <Link href={`/prompts/${page.id}/edit`} prefetch={false} className={buttonClass()}>
              <Pencil aria-hidden />
              <span className="max-tab:sr-only">Edit</span>
            </Link>
          )}
          <Button icon={<CopyPlus aria-hidden />} busy={home.isBusy} keys="D" aria-keyshortcuts="d" onClick={() => void home.take()}>
            {page.role === "outsider" ? "Save to my library" : <span className="max-tab:sr-only">Duplicate</span>}
          </Button>
          <Button icon={<Copy aria-hidden />} keys="Y" aria-keyshortcuts="y" onClick={() => void copy()}>
            Copy
          </Button>
          <Button look="primary" icon={<Zap aria-hidden />} keys="↵" aria-keyshortcuts="Enter" onClick={onUse}>
            Use
          </Button>
        </>
      }
    />
  );
}

/** The count moves with everybody's uses; a version saved or hidden elsewhere is read again. */
function useCounted(page: PublicPage, values: Parameters<typeof templateValues>[0]) {
  const router = useRouter();
  const { client } = trpc.useUtils();
  const [useCount, setUseCount] = useState(page.useCount);
  trpc.live.prompt.useSubscription(
    { promptId: page.id },
    {
      onData: ({ data: { kind, fields } }) => {
        if (typeof fields.useCount === "number") setUseCount(fields.useCount);
        if (kind !== "prompt.used") router.refresh();
      },
      onError: () => router.refresh(),
    },
  );
  const version = page.isCurrent ? {} : { version: page.version };
  const count = async (): Promise<string | undefined> => {
    try {
      const used = await client.prompt.use.mutate({ id: page.id, values: templateValues(values, page.inputs), ...version });
      setUseCount((known) => Math.max(known, used.useCount));
      return used.text;
    } catch (error) {
      sayFailed(sentence("Couldn't count this use", error));
      return undefined;
    }
  };
  const use = async () => {
    const counted = count();
    const text = needsServer(page) ? await counted : await filledText(page, values);
    if (text !== undefined) await copyAndSay(text, "Copied");
  };
  // A copy leaves no trace; what it takes from other prompts stays as it is written.
  const copy = async () =>
    needsServer(page) ? copyAndSay(page.content, "Copied as written") : copyAndSay(await filledText(page, values), "Copied");
  return { useCount, copy, use };
}
