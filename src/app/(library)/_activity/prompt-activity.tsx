// The Activity of one prompt: a tab beside its text.
"use client";

import { UsersRound } from "lucide-react";
import { trpc } from "@/app/_trpc/client";
import { EmptyState } from "@/app/_ui/empty-state";
import type { Role } from "@/lib/contract/library";
import type { PromptDetail } from "@/lib/contract/prompt";
import { ActivityList } from "./activity-list";
import { useTold } from "./use-told";

type PromptActivityProps = {
  readonly prompt: PromptDetail;
  /** One's own in the prompt's library; undefined for outsiders, who are not told. */
  readonly role: Role | undefined;
};

export function PromptActivity({ prompt, role }: PromptActivityProps) {
  if (role === undefined)
    return (
      <EmptyState icon={<UsersRound aria-hidden />} title="For the library's members">
        What others do with their prompts is theirs to know.
      </EmptyState>
    );
  return <Told prompt={prompt} />;
}

function Told({ prompt }: Pick<PromptActivityProps, "prompt">) {
  const { client } = trpc.useUtils();
  const told = useTold({
    id: prompt.id,
    read: (cursor) => client.activity.prompt.query({ id: prompt.id, cursor }),
    isAbout: ({ promptId }) => promptId === prompt.id,
  });
  return (
    <div className="relative min-h-0 grow overflow-y-auto">
      <div className="w-full max-w-[880px] px-8 py-6 max-tab:px-4">
        <ActivityList told={told} withPrompts={false} />
      </div>
    </div>
  );
}
