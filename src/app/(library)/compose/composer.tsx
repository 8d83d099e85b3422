// The composer: a page to write on, Save prompt, and ways to take the text to a model.
"use client";

import { Bookmark, Copy } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { copyText } from "@/app/_ui/copy";
import { useTypedEarly } from "@/app/_ui/hydrated";
import { lineDirection } from "@/app/_ui/line-direction";
import { Opening, useWhenIdle } from "@/app/_ui/opening";
import { say, sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptDetail } from "@/lib/contract/prompt";
import { variablesOf } from "@/lib/template/variables";
import { useLibraries } from "../_libraries/use-libraries";
import { home, writeAddress } from "../_list/address";
import { PaneBar } from "../_prompt/prompt-bar";
import { keptKey } from "../_shell/kept-here";
import { useShell } from "../_shell/shell-context";
import { useRefreshShelves } from "../_shell/use-shelves";
import { OpenIn } from "./open-in";
import { useKeptText } from "./use-kept-text";

const loadSaveDialog = () => import("../_prompt/save-dialog");
const SaveDialog = dynamic(() => loadSaveDialog().then((module) => module.SaveDialog), { ssr: false, loading: Opening });

export function Composer({ first }: { readonly first: string | undefined }) {
  const [text, setText] = useKeptText(keptKey("compose", useShell().first.me.user.id), first);
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const router = useRouter();
  const refreshShelves = useRefreshShelves();
  const { find } = useLibraries();
  const variables = useMemo(() => variablesOf(text), [text]);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  useTypedEarly(field, setText);
  useWhenIdle(loadSaveDialog);

  const placeOf = ({ libraryId }: PromptDetail) => (find(libraryId)?.kind === "shared" ? libraryId : undefined);
  const onSaved = (saved: PromptDetail) => {
    setSaving(false);
    refreshShelves();
    say({
      message: "Saved",
      tone: "good",
      stays: 12_000,
      actions: [
        { label: "View", run: () => router.push(writeAddress({ ...home, library: placeOf(saved), prompt: saved.id })) },
        {
          label: "Save another",
          run: () => {
            setText("");
            field.current?.focus();
          },
        },
      ],
    });
  };
  const copy = async () =>
    (await copyText(text)) ? sayDone("Copied") : sayFailed("Couldn't copy: this browser keeps the clipboard closed");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    setSaving(true);
  };

  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-col bg-surface">
      <PaneBar place={<h1 className="font-normal">Composer</h1>}>
        <Button icon={<Copy aria-hidden />} disabled={text === ""} onClick={copy}>
          Copy
        </Button>
        <Button
          look="primary"
          icon={<Bookmark aria-hidden />}
          keys="Ctrl ↵"
          aria-keyshortcuts="Control+Enter"
          onClick={() => setSaving(true)}
        >
          Save prompt
        </Button>
      </PaneBar>
      <textarea
        ref={field}
        aria-label="Prompt"
        dir="auto"
        spellCheck
        value={text}
        placeholder={"Write a prompt. {{name}} leaves a blank to fill in."}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${lineDirection(text)} min-h-0 w-full max-w-[880px] grow resize-none bg-transparent px-8 py-6 font-mono text-[13.5px]/6 outline-none max-tab:px-4 pointer-coarse:text-[16px]/7`}
      />
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-6 py-2 text-ink-3 text-s max-tab:px-4">
        <span role="status" className="tabular-nums">
          {text.length === 0 ? "Kept in this browser as you write" : `${text.length.toLocaleString("en")} characters`}
        </span>
        {variables.length > 0 && <span dir="auto">Blanks: {variables.map(({ name }) => name).join(", ")}</span>}
        <OpenIn text={text} />
      </div>
      {saving && <SaveDialog content={text} onClose={() => setSaving(false)} onSaved={onSaved} />}
    </main>
  );
}
