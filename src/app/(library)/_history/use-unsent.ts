// What is written and not sent yet is not lost by leaving: every way out asks first, the browser's Back among them.
"use client";

import { useEffect, useRef, useState } from "react";

export type Unsent = {
  readonly isAsking: boolean;
  /** Leaves at once, or asks when there is something to lose. */
  readonly leave: () => void;
  readonly stay: () => void;
  /** The answer to the question: it may be lost. */
  readonly giveUp: () => void;
};

export function useUnsent(isTouched: boolean, onClose: () => void): Unsent {
  const [asking, setAsking] = useState<"close" | "back">();
  const touched = useRef(isTouched);
  const isStepped = useRef(false);
  useEffect(() => {
    touched.current = isTouched;
    if (!isTouched || isStepped.current) return;
    // A step of its own in the browser's history: Back comes to it first.
    isStepped.current = true;
    window.history.pushState(null, "", window.location.href);
  }, [isTouched]);
  useEffect(() => {
    const onBack = () => {
      if (!isStepped.current) return;
      if (!touched.current) return window.history.back();
      window.history.pushState(null, "", window.location.href);
      setAsking("back");
    };
    const onUnload = (event: BeforeUnloadEvent) => touched.current && event.preventDefault();
    window.addEventListener("popstate", onBack);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      window.removeEventListener("popstate", onBack);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, []);
  return {
    isAsking: asking !== undefined,
    leave: () => (isTouched ? setAsking("close") : onClose()),
    stay: () => setAsking(undefined),
    giveUp: () => {
      touched.current = false;
      const steps = isStepped.current ? (asking === "back" ? -2 : -1) : 0;
      isStepped.current = false;
      if (steps !== 0) window.history.go(steps);
      onClose();
    },
  };
}
