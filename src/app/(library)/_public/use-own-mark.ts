// One's own star on a prompt of others: shown in the same frame, taken back when the server refuses.
"use client";

import { useState } from "react";
import { useLiveEvents } from "@/app/_live/live-events";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";

export function useOwnMark(id: string, first: boolean) {
  const { client } = trpc.useUtils();
  const [isOn, setOn] = useState(first);
  useLiveEvents(({ kind, promptId }) => {
    if (promptId === id && (kind === "prompt.favorited" || kind === "prompt.unfavorited")) setOn(kind === "prompt.favorited");
  });
  const toggle = async () => {
    setOn(!isOn);
    try {
      setOn((await client.prompt.toggleFavorite.mutate({ id })).isFavorite);
    } catch (error) {
      setOn(isOn);
      sayFailed(sentence(isOn ? "Couldn't take the star away" : "Couldn't favorite", error));
    }
  };
  return { isOn, toggle };
}
