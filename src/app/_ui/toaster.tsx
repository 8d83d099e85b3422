// The place where notices appear. Its code is fetched with the first notice, not with the page.
"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { isSomethingWaiting, onFirstNotice } from "./say";

const Toasts = dynamic(() => import("./toasts").then((module) => module.Toasts), { ssr: false });

export function Toaster() {
  const wanted = useSyncExternalStore(onFirstNotice, isSomethingWaiting, () => false);
  return wanted ? <Toasts /> : null;
}
