// Where the palette leads and what it does, besides prompts; narrowed by what is typed.
"use client";

import {
  Activity,
  BookOpen,
  ChartColumn,
  Clock,
  Compass,
  History,
  Keyboard,
  Layers,
  LogOut,
  Monitor,
  Moon,
  Settings,
  Star,
  Sun,
  Trash2,
  TrendingUp,
  UsersRound,
} from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { trpc } from "@/app/_trpc/client";
import { chooseTheme } from "@/app/_ui/theme";
import { useLibraries } from "../_libraries/use-libraries";
import { home, type View, viewLabels } from "../_list/address";
import { useAddress } from "../_list/use-address";
import { useShell } from "../_shell/shell-context";
import { leave } from "../settings/profile/leave";
import { settingsPages } from "../settings/settings-nav";

export type Destination = { readonly key: string; readonly label: string; readonly icon: ReactNode; readonly run: () => void };

const viewIcons: Record<View, ReactNode> = {
  all: <Layers aria-hidden />,
  favorites: <Star aria-hidden />,
  recent: <Clock aria-hidden />,
  used: <TrendingUp aria-hidden />,
  trash: <Trash2 aria-hidden />,
};

export function useDestinations(q: string, onClose: () => void): Destination[] {
  const router = useRouter();
  const { go } = useAddress();
  const { openShortcuts } = useShell();
  const { client } = trpc.useUtils();
  const shared = useLibraries().all.filter(({ kind }) => kind === "shared");
  const closing = (run: () => void) => () => {
    onClose();
    run();
  };
  const all: Destination[] = [
    ...(Object.keys(viewIcons) as View[]).map((view) => ({
      key: `view ${view}`,
      label: viewLabels[view],
      icon: viewIcons[view],
      run: closing(() => go({ ...home, view })),
    })),
    { key: "history", label: "History", icon: <History aria-hidden />, run: closing(() => router.push("/history")) },
    { key: "insights", label: "Insights", icon: <ChartColumn aria-hidden />, run: closing(() => router.push("/insights")) },
    { key: "activity", label: "Activity", icon: <Activity aria-hidden />, run: closing(() => router.push("/activity")) },
    { key: "explore", label: "Explore public prompts", icon: <Compass aria-hidden />, run: closing(() => router.push("/explore")) },
    ...shared.map((library) => ({
      key: library.id,
      label: `Library: ${library.name}`,
      icon: <UsersRound aria-hidden />,
      run: closing(() => go({ ...home, library: library.id })),
    })),
    {
      key: "libraries",
      label: "Libraries: members and sharing",
      icon: <UsersRound aria-hidden />,
      run: closing(() => router.push("/libraries")),
    },
    ...settingsPages.map(({ href, label }) => ({
      key: href,
      label: `Settings: ${label}`,
      icon: <Settings aria-hidden />,
      run: closing(() => router.push(href)),
    })),
    { key: "docs", label: "API documentation", icon: <BookOpen aria-hidden />, run: closing(() => router.push("/docs")) },
    { key: "light", label: "Theme: light", icon: <Sun aria-hidden />, run: closing(() => chooseTheme("light")) },
    { key: "dark", label: "Theme: dark", icon: <Moon aria-hidden />, run: closing(() => chooseTheme("dark")) },
    { key: "system", label: "Theme: as the system", icon: <Monitor aria-hidden />, run: closing(() => chooseTheme("system")) },
    { key: "keyboard", label: "Keyboard shortcuts", icon: <Keyboard aria-hidden />, run: openShortcuts },
    {
      key: "sign out",
      label: "Sign out",
      icon: <LogOut aria-hidden />,
      run: closing(() => void leave(() => client.account.signOut.mutate())),
    },
  ];
  const words = q.trim().toLowerCase().split(/\s+/);
  return all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
