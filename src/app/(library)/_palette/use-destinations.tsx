// Where the palette leads and what it does, besides prompts.
"use client";

import {
  Activity,
  BookOpen,
  ChartColumn,
  Clock,
  Compass,
  CopyPlus,
  GitCompareArrows,
  History,
  Keyboard,
  Layers,
  LibraryBig,
  LogOut,
  Monitor,
  Moon,
  Pencil,
  PencilLine,
  Plus,
  Settings,
  Star,
  Sun,
  Trash2,
  TrendingUp,
  UserRound,
  UsersRound,
} from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { trpc } from "@/app/_trpc/client";
import { chooseTheme } from "@/app/_ui/theme";
import { libraryName, useLibraries } from "../_libraries/use-libraries";
import { home, type View, viewLabels } from "../_list/address";
import { useAddress } from "../_list/use-address";
import { tabHref } from "../_prompt/tab-href";
import { usePromptActions } from "../_prompt/use-prompt-actions";
import { useShell } from "../_shell/shell-context";
import { leave } from "../settings/profile/leave";
import { settingsPages } from "../settings/settings-nav";
import type { Named } from "./ranking";

export type Destination = Named & { readonly key: string; readonly icon: ReactNode; readonly keys?: string; readonly run: () => void };

const viewIcons: Record<View, ReactNode> = {
  all: <Layers aria-hidden />,
  favorites: <Star aria-hidden />,
  recent: <Clock aria-hidden />,
  used: <TrendingUp aria-hidden />,
  trash: <Trash2 aria-hidden />,
};

type Leaving = {
  readonly onClose: () => void;
  /** Goes on to naming a new library. */
  readonly onMakeLibrary: () => void;
};

/** All of them, whatever is typed. */
export function useDestinations({ onClose, onMakeLibrary }: Leaving): Destination[] {
  const router = useRouter();
  const { openShortcuts } = useShell();
  const { client } = trpc.useUtils();
  const closing = (run: () => void) => () => {
    onClose();
    run();
  };
  const to = (href: string, label: string, icon: ReactNode, also: readonly string[] = []): Destination => ({
    ...{ key: href, label, icon, also },
    run: closing(() => router.push(href)),
  });
  const views = useViews(closing);
  const libraries = useLibraryPlaces(closing);
  return [
    { ...to("/compose", "New prompt", <Plus aria-hidden />, ["Compose"]), keys: "C" },
    ...useThisPrompt(closing),
    ...views,
    to("/history", "History", <History aria-hidden />),
    to("/history?record=true", "Record a run", <PencilLine aria-hidden />),
    to("/insights", "Insights", <ChartColumn aria-hidden />),
    to("/activity", "Activity", <Activity aria-hidden />),
    to("/explore", "Explore public prompts", <Compass aria-hidden />, ["Explore"]),
    ...libraries,
    { key: "new library", label: "New library", icon: <Plus aria-hidden />, run: onMakeLibrary },
    to("/libraries", "Libraries: members and sharing", <UsersRound aria-hidden />, ["Members and sharing"]),
    ...settingsPages.map(({ href, label }) => to(href, `Settings: ${label}`, <Settings aria-hidden />, [label])),
    to("/docs", "API documentation", <BookOpen aria-hidden />, ["Documentation"]),
    { key: "light", label: "Theme: light", icon: <Sun aria-hidden />, run: closing(() => chooseTheme("light")) },
    { key: "dark", label: "Theme: dark", icon: <Moon aria-hidden />, run: closing(() => chooseTheme("dark")) },
    { key: "system", label: "Theme: as the system", icon: <Monitor aria-hidden />, run: closing(() => chooseTheme("system")) },
    { key: "keyboard", label: "Keyboard shortcuts", icon: <Keyboard aria-hidden />, run: openShortcuts },
    {
      ...{ key: "sign out", label: "Sign out", icon: <LogOut aria-hidden />, also: ["Log out"] },
      run: closing(() => void leave(() => client.account.signOut.mutate())),
    },
  ];
}

type Closing = (run: () => void) => () => void;

function useViews(closing: Closing): Destination[] {
  const { go } = useAddress();
  return (Object.keys(viewIcons) as View[]).map((view) => ({
    key: `view ${view}`,
    label: viewLabels[view],
    icon: viewIcons[view],
    run: closing(() => go({ ...home, view })),
  }));
}

function useLibraryPlaces(closing: Closing): Destination[] {
  const { go } = useAddress();
  const { all, personalId } = useLibraries();
  const places = all.map((library) => {
    const isOwn = library.id === personalId;
    return {
      ...{ key: library.id, label: "Go to", name: libraryName(library) },
      icon: isOwn ? <UserRound aria-hidden /> : <UsersRound aria-hidden />,
      run: closing(() => go({ ...home, library: isOwn ? undefined : library.id })),
    };
  });
  if (all.length < 2) return places;
  const everywhere = closing(() => go({ ...home, library: "all" }));
  return [{ key: "all libraries", label: "All libraries", icon: <LibraryBig aria-hidden />, run: everywhere }, ...places];
}

/** What can be done with the prompt that is in sight; nothing without one. */
function useThisPrompt(closing: Closing): Destination[] {
  const router = useRouter();
  const utils = trpc.useUtils();
  const actions = usePromptActions();
  const { mayWrite } = useLibraries();
  const { address } = useAddress();
  const id = /^\/prompts\/([^/]+)/.exec(usePathname())?.[1] ?? address.prompt;
  if (id === undefined) return [];
  const libraryId = utils.prompt.get.getData({ id })?.libraryId;
  const to = (href: string, label: string, icon: ReactNode): Destination => ({
    ...{ key: href, label, icon },
    run: closing(() => router.push(href)),
  });
  const duplicate = async () => {
    const copy = await actions.duplicate(id);
    if (copy !== undefined) router.push(`/prompts/${copy.id}`);
  };
  return [
    to(tabHref(id, "versions"), "Versions of this prompt", <GitCompareArrows aria-hidden />),
    to(tabHref(id, "history"), "History of this prompt", <History aria-hidden />),
    to(tabHref(id, "activity"), "Activity of this prompt", <Activity aria-hidden />),
    ...(libraryId !== undefined && mayWrite(libraryId) ? [to(`/prompts/${id}/edit`, "Edit this prompt", <Pencil aria-hidden />)] : []),
    { key: "duplicate", label: "Duplicate this prompt", icon: <CopyPlus aria-hidden />, run: closing(() => void duplicate()) },
  ];
}
