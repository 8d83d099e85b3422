// The frame around every page of the signed-in: rail or tab bar, palette, keys that work everywhere.
"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { usePageKeys } from "@/app/_ui/keys";
import { Rail } from "./rail";
import { ShellContext } from "./shell-context";
import { TabBar } from "./tab-bar";
import { type FirstShelves, useFollowShelves } from "./use-shelves";

const Palette = dynamic(() => import("../_palette/palette").then((module) => module.Palette), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), { ssr: false });
const RailDialog = dynamic(() => import("./rail-dialog").then((module) => module.RailDialog), { ssr: false });

type Open = "palette" | "shortcuts" | "rail" | undefined;

export function Shell({ first, children }: { readonly first: FirstShelves; readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const router = useRouter();
  const actions = useMemo(
    () => ({
      first,
      openPalette: () => setOpen("palette"),
      openShortcuts: () => setOpen("shortcuts"),
      openRail: () => setOpen("rail"),
    }),
    [first],
  );

  usePageKeys({ "?": () => setOpen("shortcuts"), c: () => router.push("/compose") });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen((present) => (present === "palette" ? undefined : "palette"));
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <ShellContext value={actions}>
      <ShelvesFollowed />
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
      {open === "palette" && <Palette onClose={close} />}
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
