// The palette's list: the place that is named, prompts that match, then places and actions that match.
"use client";

import { Command } from "cmdk";
import { Plus, Search, Tag } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { copyText } from "@/app/_ui/copy";
import { Kbd } from "@/app/_ui/kbd";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptDetail } from "@/lib/contract/prompt";
import { variablesOf } from "@/lib/template/variables";
import { home } from "../_list/address";
import { useAddress } from "../_list/use-address";
import { usePromptActions } from "../_prompt/use-prompt-actions";
import { useShelves } from "../_shell/use-shelves";
import { groupClass, Item } from "./item";
import { PromptItems } from "./prompt-items";
import { ranked } from "./ranking";
import type { TypedAhead } from "./typed-ahead";
import { type Destination, useDestinations } from "./use-destinations";
import { useEnter } from "./use-enter";
import { usePromptHits } from "./use-prompt-hits";

type FindStepProps = {
  readonly takeTyped: () => TypedAhead;
  readonly onClose: () => void;
  readonly onFill: (prompt: PromptDetail) => void;
  readonly onMakeLibrary: () => void;
};

export function FindStep({ takeTyped, onClose, onFill, onMakeLibrary }: FindStepProps) {
  const [q, setQ] = useState("");
  const [value, setValue] = useState("");
  const router = useRouter();
  const { go } = useAddress();
  const { tags } = useShelves(undefined);
  const actions = usePromptActions();
  const hits = usePromptHits(q);
  const words = q.trim().toLowerCase();
  const places = useDestinations({ onClose, onMakeLibrary });
  const { leading, others } = ranked(
    places,
    q,
    hits.prompts.map(({ title }) => title),
  );
  const tag = words === "" ? undefined : tags.find((each) => each.tag.startsWith(words));

  const use = async (prompt: PromptDetail) => {
    if (variablesOf(prompt.content).length > 0) return onFill(prompt);
    onClose();
    const text = (await actions.use(prompt, {})) ?? prompt.content;
    if (await copyText(text)) sayDone(`Copied “${prompt.title}”`);
    else sayFailed("Couldn't copy: this browser keeps the clipboard closed");
  };
  const open = (id: string) => {
    onClose();
    go({ ...home, prompt: id });
  };
  const toTag = (name: string) => {
    onClose();
    go({ ...home, tags: [name] });
  };
  const compose = () => {
    onClose();
    router.push(`/compose?text=${encodeURIComponent(q.trim())}`);
  };
  const actOnFirst = (isOpening: boolean) => {
    const prompt = hits.prompts[0];
    if (isOpening) return prompt !== undefined && open(prompt.id);
    const [place] = leading;
    if (place !== undefined) return place.run();
    if (prompt !== undefined) return void use(prompt);
    return tag === undefined ? (others[0]?.run ?? compose)() : toTag(tag.tag);
  };
  const field = useRef<HTMLInputElement>(null);
  const typed = () => field.current?.value ?? "";
  const { onKeyDown, enter, isChosen } = useEnter({ typed, q, hits, value, actOnFirst, open });

  // The first line is chosen as soon as it is known, unless one has moved on by then; the arrows go on from there.
  const first = leading[0]?.key ?? hits.prompts[0]?.id;
  const mayChoose = useRef(isChosen);
  useEffect(() => {
    mayChoose.current = isChosen;
  });
  useEffect(() => {
    if (first !== undefined && !mayChoose.current()) setValue(first);
  }, [first]);

  // Before the next key: it must find in the field what was typed until now.
  const begin = useRef(() => {
    const { text, isEntered } = takeTyped();
    field.current?.focus();
    if (text !== "") {
      if (field.current !== null) field.current.value = text;
      setQ(text);
    }
    if (isEntered) enter(text);
  });
  useLayoutEffect(() => begin.current(), []);

  return (
    <Command
      label="Find a prompt or an action"
      shouldFilter={false}
      value={value}
      onValueChange={setValue}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-col"
    >
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-2" />
        {/* The field keeps its own text: while a page is being put on the screen, what is drawn may be behind what is typed. */}
        <Command.Input asChild onValueChange={setQ}>
          <input
            ref={field}
            value={undefined}
            defaultValue=""
            placeholder="Find a prompt, a place, an action"
            className="h-full min-w-0 grow bg-transparent text-l outline-none"
          />
        </Command.Input>
        <Kbd>esc</Kbd>
      </div>
      <Command.List label="Results" className="min-h-0 grow overflow-y-auto pb-1">
        <Command.Empty className="px-4 py-8 text-center text-ink-3">
          {hits.state === "waiting" ? "Looking…" : "Nothing matches"}
        </Command.Empty>
        <Places places={leading} />
        <PromptItems heading={words === "" ? "Used most" : "Use a prompt"} prompts={hits.prompts} onUse={(prompt) => void use(prompt)} />
        <Command.Group heading="Go to" className={groupClass}>
          {tag !== undefined && (
            <Item
              value={`tag ${tag.tag}`}
              icon={<Tag aria-hidden />}
              aside={tag.count === 1 ? "1 prompt" : `${tag.count.toLocaleString("en")} prompts`}
              onSelect={() => toTag(tag.tag)}
            >
              Tag {tag.tag}
            </Item>
          )}
          {others.map((place) => (
            <Place key={place.key} place={place} />
          ))}
          {words !== "" && (
            <Item value="new prompt" icon={<Plus aria-hidden />} onSelect={compose}>
              New prompt “<bdi>{q.trim()}</bdi>”
            </Item>
          )}
        </Command.Group>
      </Command.List>
      <p className="flex shrink-0 flex-wrap gap-x-4 border-line border-t bg-sunken px-4 py-2 text-ink-3 text-s pointer-coarse:hidden">
        <span>↑↓ choose</span>
        <span>↵ fill in and copy</span>
        <span>Ctrl ↵ open</span>
      </p>
    </Command>
  );
}

function Places({ places }: { readonly places: readonly Destination[] }) {
  if (places.length === 0) return null;
  return (
    <Command.Group heading="Go to" className={groupClass}>
      {places.map((place) => (
        <Place key={place.key} place={place} />
      ))}
    </Command.Group>
  );
}

const Place = ({ place: { key, label, name, icon, keys, run } }: { readonly place: Destination }) => (
  <Item value={key} icon={icon} {...(keys === undefined ? {} : { keys })} onSelect={run}>
    {label}
    {name !== undefined && (
      <>
        {" "}
        <bdi>{name}</bdi>
      </>
    )}
  </Item>
);
