// What stands in place of rows when there are none: nothing found, an empty view, or a library at its beginning.
"use client";

import { SearchX, Star, Trash2, UsersRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { SheafMark } from "@/app/_ui/sheaf-mark";
import { useLibraries } from "../_libraries/use-libraries";
import { composeAddress, type View } from "./address";

type NothingFoundProps = { readonly words: string; readonly isFiltered: boolean; readonly onClear: () => void };

export const NothingFound = ({ words, isFiltered, onClear }: NothingFoundProps) => (
  <EmptyState
    icon={<SearchX aria-hidden />}
    title={words === "" ? "Nothing here with these filters" : `Nothing found for “${words}”`}
    actions={
      <>
        <Button onClick={onClear}>{isFiltered ? "Clear filters" : "Clear search"}</Button>
        <Link href="/compose" prefetch={false} className={buttonClass("ghost")}>
          Write it
        </Link>
      </>
    }
  >
    {words === "" ? "Take one away and look again." : "Try fewer or other words."}
  </EmptyState>
);

type ListEmptyProps = { readonly view: View; readonly library: string | undefined };

export function ListEmpty({ view, library }: ListEmptyProps) {
  const { find } = useLibraries();
  if (view === "favorites")
    return (
      <EmptyState icon={<Star aria-hidden />} title="No favorites yet">
        Press the star beside a prompt to find it here.
      </EmptyState>
    );
  if (view === "trash")
    return (
      <EmptyState icon={<Trash2 aria-hidden />} title="The trash is empty">
        Deleted prompts wait here for a while before they go.
      </EmptyState>
    );
  const shared = library === undefined ? undefined : find(library);
  if (shared?.kind !== "shared") return <FirstSteps />;
  return (
    <EmptyState
      icon={<UsersRound aria-hidden />}
      title={`Nothing in “${shared.name}” yet`}
      actions={
        shared.role !== "viewer" && (
          <Link href={composeAddress({ library })} prefetch={false} className={buttonClass("primary")}>
            Write a prompt
          </Link>
        )
      }
    >
      {shared.role === "viewer"
        ? "What its editors save appears here."
        : "Write one here, or move and copy prompts from your other libraries."}
    </EmptyState>
  );
}

function FirstSteps() {
  const utils = trpc.useUtils();
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      const { count } = await utils.client.prompt.addStarters.mutate();
      sayDone(`${count} starter prompts added`);
    } catch (error) {
      sayFailed(sentence("Couldn't add the starter prompts", error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <EmptyState
      icon={<SheafMark className="size-9" />}
      title="Your first prompt"
      actions={
        <>
          <Link href="/compose" prefetch={false} className={buttonClass("primary")}>
            Write one
          </Link>
          <Button busy={busy} onClick={add}>
            Add starter prompts
          </Button>
          <Link href="/settings/transfer" prefetch={false} className={buttonClass("ghost")}>
            Import a file
          </Link>
        </>
      }
    >
      Write a prompt you'll need again, begin with a few of ours, or bring your own.
    </EmptyState>
  );
}
