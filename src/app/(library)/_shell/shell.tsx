// The frame around every page of the signed-in: rail or tab bar, palette, keys that work everywhere.
"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ComponentType, type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { usePageKeys } from "@/app/_ui/keys";
import { Opening, useWhenIdle } from "@/app/_ui/opening";
import { composeAddress, readAddress } from "../_list/address";
import { Rail } from "./rail";
import { ShellContext } from "./shell-context";
import { TabBar } from "./tab-bar";
import { usePaletteCall } from "./use-palette-call";
import { type FirstShelves, useFollowShelves } from "./use-shelves";

const LostLibraries = dynamic(() => import("../_libraries/lost-libraries").then((module) => module.LostLibraries), { ssr: false });
const loadPalette = () => import("../_palette/palette");
const Palette = dynamic(() => loadPalette().then((module) => module.Palette), { ssr: false, loading: Opening });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), {
  ssr: false,
  loading: Opening,
});
const RailDialog = dynamic(() => import("./rail-dialog").then((module) => module.RailDialog), { ssr: false, loading: Opening });

type Open = "shortcuts" | "rail" | undefined;

export function Shell({ first, children }: { readonly first: FirstShelves; readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open>();
  const close = useCallback(() => setOpen(undefined), []);
  const palette = usePaletteCall(close);
  const { call, dismiss } = palette;
  const router = useRouter();
  const actions = useMemo(
    () => ({
      first,
      openPalette: call,
      openShortcuts: () => {
        dismiss();
        setOpen("shortcuts");
      },
      openRail: () => setOpen("rail"),
    }),
    [first, call, dismiss],
  );

  usePageKeys({
    "?": () => setOpen("shortcuts"),
    c: () => router.push(composeAddress(readAddress(new URLSearchParams(window.location.search)))),
  });
  useWhenIdle(loadPalette);

  return (
    <ShellContext value={actions}>
      <ShelvesFollowed />
      <LostLibraries />
      <Watch />
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-on-ink focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] overflow-hidden tab:grid-cols-[232px_minmax(0,1fr)] tab:grid-rows-1">
        <Rail className="max-tab:hidden" />
        {children}
        <TabBar />
      </div>
      {palette.isCalled && <Palette takeTyped={palette.takeTyped} onClose={dismiss} />}
      {open === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {open === "rail" && <RailDialog onClose={close} />}
    </ShellContext>
  );
}

/** A leaf of its own: events must not draw the whole frame again. */
function ShelvesFollowed() {
  useFollowShelves();
  return null;
}

/** Fetched at once after the page itself, and not through `dynamic`, which waits to show: the server may be away a moment later. */
function Watch() {
  const [WhileAway, setWhileAway] = useState<ComponentType>();
  useEffect(() => {
    void import("./while-away").then((module) => setWhileAway(() => module.WhileAway));
  }, []);
  return WhileAway === undefined ? null : <WhileAway />;
}
