// A prompt's labels: where they point, where they pointed before, and how they are moved. A refusal says why.
"use client";

import { useLiveEvents } from "@/app/_live/live-events";
import { trpc } from "@/app/_trpc/client";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { PromptId } from "@/lib/contract/ids";
import type { Label, SetLabel } from "@/lib/contract/label";
import type { Role } from "@/lib/contract/library";

export type LabelRights = {
  /** May set labels at all. */
  readonly maySet: boolean;
  /** May move, take away, protect and let go protected ones. */
  readonly isOwner: boolean;
};

export const labelRights = (role: Role | undefined): LabelRights => ({
  maySet: role === "owner" || role === "editor",
  isOwner: role === "owner",
});

export const mayMove = (label: Pick<Label, "protected"> | undefined, rights: LabelRights): boolean =>
  rights.isOwner || (rights.maySet && label?.protected !== true);

export type Labels = {
  readonly all: readonly Label[];
  /** Resolve to whether it was done; a refusal has been said, or handed over in words to who asked for them. */
  readonly set: (
    label: string,
    version: number,
    more?: Pick<SetLabel, "protected">,
    onRefused?: (words: string) => void,
  ) => Promise<boolean>;
  readonly remove: (label: Label) => Promise<boolean>;
};

export function useLabels(id: PromptId): Labels {
  const utils = trpc.useUtils();
  const { data = [] } = trpc.label.list.useQuery({ id });
  const refresh = () => Promise.all([utils.label.list.invalidate({ id }), utils.prompt.get.invalidate({ id })]);
  useLiveEvents((event) => {
    if (event.kind === "reset") void utils.label.list.invalidate();
    if (event.promptId === id && (event.kind === "version.labeled" || event.kind === "version.unlabeled"))
      void utils.label.list.invalidate({ id });
  });

  const attempt = async (
    refused: string,
    act: () => Promise<unknown>,
    onRefused: (words: string) => void = sayFailed,
  ): Promise<boolean> => {
    try {
      await act();
      void refresh();
      return true;
    } catch (error) {
      onRefused(sentence(refused, error));
      void refresh();
      return false;
    }
  };
  const set: Labels["set"] = (label, version, more = {}, onRefused = sayFailed) =>
    attempt(`Couldn't change ${label}`, () => utils.client.label.set.mutate({ id, label, version, ...more }), onRefused);
  const remove: Labels["remove"] = async (taken) => {
    const done = await attempt(`Couldn't take ${taken.label} away`, () => utils.client.label.remove.mutate({ id, label: taken.label }));
    const putBack = () => void set(taken.label, taken.version, taken.protected ? { protected: true } : {});
    if (done) sayDone(`${taken.label} is taken away`, [{ label: "Undo", run: putBack }]);
    return done;
  };
  return { all: data, set, remove };
}
