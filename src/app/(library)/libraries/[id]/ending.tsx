// Leaving a library, and deleting it: the last owner can only do the latter, or hand it over first.
"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Opening } from "@/app/_ui/opening";
import { sentence } from "@/app/_ui/refusal";
import { type Notice, sayDone, sayFailed } from "@/app/_ui/say";
import type { User } from "@/lib/contract/account";
import type { LibrarySummary } from "@/lib/contract/library";
import type { MemberPage } from "@/lib/contract/member";
import { noteBack, noteLeft } from "../../_libraries/left";
import { Section } from "../../settings/section";

const ConfirmDialog = dynamic(() => import("@/app/_ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const DeleteDialog = dynamic(() => import("./delete-dialog").then((module) => module.DeleteDialog), { ssr: false, loading: Opening });

type EndingProps = { readonly library: LibrarySummary; readonly me: User; readonly first: MemberPage };

export function Ending({ library, me, first }: EndingProps) {
  const { id, name } = library;
  const router = useRouter();
  const utils = trpc.useUtils();
  const { data: members } = trpc.member.list.useQuery({ id }, { initialData: first });
  const [asking, setAsking] = useState<"leave" | "delete">();
  const isOwner = library.role === "owner";
  const isLastOwner = isOwner && members.results.filter(({ role }) => role === "owner").length < 2;

  const going = async (act: () => Promise<unknown>, done: string, actions?: Notice["actions"]) => {
    noteLeft(id);
    try {
      await act();
      sayDone(done, actions);
      router.push("/libraries");
      void utils.account.me.invalidate();
    } catch (error) {
      noteBack(id);
      throw error;
    }
  };
  const leave = () =>
    going(() => utils.client.member.remove.mutate({ id, userId: me.id }), `You left “${name}”`).catch((error: unknown) =>
      sayFailed(sentence("Couldn't leave", error)),
    );
  const putBack = async () => {
    try {
      await utils.client.library.restore.mutate({ id });
      sayDone(`“${name}” is back, with everybody who was in it`);
    } catch (error) {
      sayFailed(sentence("Couldn't restore the library", error));
    } finally {
      void utils.library.list.invalidate();
      void utils.account.me.invalidate();
    }
  };
  const remove = () =>
    going(() => utils.client.library.delete.mutate({ id }), `“${name}” is in the trash`, [
      { label: "Undo", run: () => void putBack() },
    ]).finally(() => void utils.library.list.invalidate());
  return (
    <Section title={isOwner ? "Leaving and deleting" : "Leaving"}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button disabled={isLastOwner} aria-describedby={isLastOwner ? "last-owner" : undefined} onClick={() => setAsking("leave")}>
          Leave
        </Button>
        {isOwner && <Button onClick={() => setAsking("delete")}>Delete library</Button>}
        {isLastOwner && (
          <p id="last-owner" className="grow basis-60 text-ink-2">
            You are its last owner: hand it over before you leave.
          </p>
        )}
      </div>
      {asking === "leave" && (
        <ConfirmDialog title={`Leave “${name}”?`} confirm="Leave" onConfirm={leave} onClose={() => setAsking(undefined)}>
          You no longer see what is in it. What you wrote there stays; an owner can let you in again.
        </ConfirmDialog>
      )}
      {asking === "delete" && <DeleteDialog library={library} onDelete={remove} onClose={() => setAsking(undefined)} />}
    </Section>
  );
}
