// The library page's two panes: the list at the left, the open prompt at the right; on small screens one at a time.
"use client";

import { Menu as MenuIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { trpc } from "@/app/_trpc/client";
import { cx } from "@/app/_ui/cx";
import { IconButton } from "@/app/_ui/icon-button";
import type { PromptBrowse, PromptDetail } from "@/lib/contract/prompt";
import { LibraryTitle } from "../_libraries/library-title";
import { useLibraries } from "../_libraries/use-libraries";
import { WhileMember } from "../_libraries/while-member";
import { usePromptActions } from "../_prompt/use-prompt-actions";
import { useShell } from "../_shell/shell-context";
import { useShelves } from "../_shell/use-shelves";
import { type Address, home } from "./address";
import { askedBy } from "./asked";
import { Filters } from "./filters";
import { ListLoading } from "./list-states";
import { NothingOpen } from "./nothing-open";
import { PromptList } from "./prompt-list";
import type { RowActions } from "./prompt-row";
import { SearchBox } from "./search-box";
import { type Go, useAddress } from "./use-address";
import { useListKeys } from "./use-list-keys";
import { type Rows, useRows } from "./use-rows";
import { type Selection, useSelection } from "./use-selection";

const BulkBar = dynamic(() => import("./bulk-bar").then((module) => module.BulkBar), { ssr: false });
// Fetched with the first prompt that is opened, or as the pointer nears one.
const loadPane = () => import("./prompt-pane").then((module) => module.PromptPane);
const PromptPane = dynamic(loadPane);
const ListFailed = dynamic(() => import("./list-failed").then((module) => module.ListFailed));
const ListEmpty = dynamic(() => import("./no-rows").then((module) => module.ListEmpty));
const NothingFound = dynamic(() => import("./no-rows").then((module) => module.NothingFound));
const TrashPane = dynamic(() => import("./trash-pane").then((module) => module.TrashPane), { ssr: false });

type LibraryProps = { readonly first: PromptBrowse | undefined; readonly firstPrompt: PromptDetail | undefined };

export function Library({ first, firstPrompt }: LibraryProps) {
  const { address, go } = useAddress();
  const asked = useMemo(() => askedBy(address), [address]);
  const { rows, view } = useRows(asked, first);
  return (
    <WhileMember isPage libraryId={address.library === "all" ? undefined : address.library}>
      <main id="main" className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] wide:grid-cols-[424px_minmax(0,1fr)]">
        <ListPane address={address} words={asked.words} rows={rows} go={go} />
        <div className={cx("min-h-0 min-w-0 flex-col", address.prompt === undefined ? "hidden wide:flex" : "flex")}>
          <OpenPane
            address={address}
            rows={rows}
            summary={view?.items.find((item) => item.id === address.prompt)}
            first={firstPrompt}
            go={go}
          />
        </div>
      </main>
    </WhileMember>
  );
}

type ListPaneProps = {
  readonly address: Address;
  readonly words: string;
  readonly rows: Rows;
  readonly go: Go;
};

function ListPane({ address, words, rows, go }: ListPaneProps) {
  const { openRail } = useShell();
  const { categories, tags } = useShelves(address.library);
  const libraries = useLibraries();
  const latest = useRef(rows.items);
  useEffect(() => {
    latest.current = rows.items;
  });
  const selection = useSelection(useCallback(() => latest.current.map(({ id }) => id), []));
  const actions = useRowActions(go, selection.select);
  const move = useListKeys({ rows, go, selection });
  return (
    <section
      aria-label="Prompts"
      className={cx("min-h-0 flex-col border-line border-r bg-surface", address.prompt === undefined ? "flex" : "hidden wide:flex")}
    >
      <div className="border-line border-b px-4 pt-3 pb-2">
        <h1 className="sr-only">Library</h1>
        <LibraryTitle library={address.library} libraries={libraries} />
        <div className="flex items-center gap-1.5">
          <IconButton label="Browse" icon={<MenuIcon aria-hidden />} silent onClick={openRail} className="-ml-2 tab:hidden" />
          <SearchBox q={address.q} onSearch={(q) => go({ q, prompt: undefined }, "replace")} onLeave={() => move(1)} />
        </div>
        <Filters
          address={address}
          words={words}
          rows={rows}
          categories={categories}
          tags={tags}
          onChange={(change) => go({ ...change, prompt: undefined })}
        />
      </div>
      <ListBody address={address} words={words} rows={rows} go={go} selection={selection} actions={actions} />
      {selection.ids.size > 0 && (
        <BulkBar selection={selection} items={rows.items} isTrash={address.view === "trash"} libraries={libraries} />
      )}
    </section>
  );
}

function ListBody(props: ListPaneProps & { readonly selection: Selection; readonly actions: RowActions }) {
  const { address, words, rows, go } = props;
  const { find } = useLibraries();
  const isMissing = address.library !== "all" && find(address.library) === undefined;
  if (rows.state === "failed") return <ListFailed onRetry={rows.retry} isMissing={isMissing} />;
  if (rows.state === "loading") return <ListLoading />;
  if (rows.items.length > 0) return <PromptList rows={rows} address={address} selection={props.selection} actions={props.actions} />;
  const isFiltered = address.category !== undefined || address.tags.length > 0;
  if (!isFiltered && address.q === "") return <ListEmpty view={address.view} library={address.library} />;
  return (
    <NothingFound words={words} isFiltered={isFiltered} onClear={() => go({ ...home, view: address.view, library: address.library })} />
  );
}

function useRowActions(go: Go, select: Selection["select"]): RowActions {
  const { toggleFavorite } = usePromptActions();
  const utils = trpc.useUtils();
  return useMemo(
    () => ({
      open: (prompt) => go({ prompt }),
      warm: (id) => {
        void loadPane();
        void utils.prompt.get.prefetch({ id }, { staleTime: 30_000 });
      },
      select,
      toggleFavorite: (prompt) => void toggleFavorite(prompt),
    }),
    [go, select, toggleFavorite, utils],
  );
}

type OpenPaneProps = {
  readonly address: Address;
  readonly rows: Rows;
  readonly summary: PromptBrowse["items"][number] | undefined;
  readonly first: PromptDetail | undefined;
  readonly go: Go;
};

function OpenPane({ address, rows, summary, first, go }: OpenPaneProps) {
  const libraries = useLibraries();
  const id = address.prompt;
  const close = useCallback(() => go({ prompt: undefined }), [go]);
  if (id === undefined) return <NothingOpen />;
  if (address.view !== "trash")
    return <PromptPane id={id} summary={summary} first={first} onClose={close} onOpen={(prompt) => go({ prompt })} />;
  const trashed = rows.items.find((item) => item.id === id);
  if (trashed === undefined) return <NothingOpen />;
  const role = libraries.find(trashed.libraryId)?.role;
  return <TrashPane prompt={trashed} role={role} back={{ label: "Back to the list", onBack: close }} onGone={close} />;
}
