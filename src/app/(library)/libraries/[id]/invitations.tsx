// Links by which people join: making one, seeing it once, ending it.
"use client";

import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { sentence } from "@/app/_ui/refusal";
import { RelativeTime } from "@/app/_ui/relative-time";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { LibrarySummary } from "@/lib/contract/library";
import type { CreatedInvitation, Invitation, InvitationPage } from "@/lib/contract/member";
import { roleNames } from "../../_libraries/use-libraries";
import { Failed, Loading } from "../../settings/states";
import { counted } from "../words";
import { LinkShown } from "./link-shown";
import { NewInvitation } from "./new-invitation";

type InvitationsProps = { readonly library: LibrarySummary; readonly first: InvitationPage | undefined };

export function Invitations({ library: { id }, first }: InvitationsProps) {
  const utils = trpc.useUtils();
  const [made, setMade] = useState<CreatedInvitation>();
  const list = trpc.invitation.list.useQuery({ id }, first === undefined ? {} : { initialData: first });
  const revoke = async (invitation: Invitation) => {
    try {
      await utils.client.invitation.revoke.mutate({ id, invitationId: invitation.id });
      if (made?.id === invitation.id) setMade(undefined);
      sayDone("The link no longer works");
    } catch (error) {
      sayFailed(sentence("Couldn't revoke the invitation", error));
    } finally {
      void utils.invitation.list.invalidate({ id });
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <NewInvitation
        libraryId={id}
        onMade={(invitation) => {
          setMade(invitation);
          void utils.invitation.list.invalidate({ id });
        }}
      />
      {made !== undefined && <LinkShown key={made.id} invitation={made} onClose={() => setMade(undefined)} />}
      {list.isError && list.data === undefined && <Failed onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={2} />}
      {list.data !== undefined && list.data.results.length > 0 && (
        <ul aria-label="Invitations" className="divide-y divide-line rounded-panel border border-line">
          {list.data.results.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => void revoke(invitation)} />
          ))}
        </ul>
      )}
    </div>
  );
}

const stateNames = { active: "Active", expired: "Expired", used: "Used up", revoked: "Revoked" } as const;

function InvitationRow({ invitation, onRevoke }: { readonly invitation: Invitation; readonly onRevoke: () => void }) {
  const { state, role, useCount, maxUses, expiresAt } = invitation;
  const isActive = state === "active";
  return (
    <li className="flex min-h-[53px] items-center gap-3 px-4 py-2">
      <div className="min-w-0 grow">
        <p className={isActive ? "font-medium" : "text-ink-2"}>
          {roleNames[role]} · {stateNames[state]}
        </p>
        <p className="truncate text-ink-3 text-s">
          {maxUses === null ? `${counted(useCount, "person").replace("persons", "people")} joined` : `${useCount} of ${maxUses} joined`} ·
          made <RelativeTime at={invitation.createdAt} long />
          {isActive && (expiresAt === null ? " · no end" : ` · until ${expiresAt.slice(0, 10)}`)}
        </p>
      </div>
      {isActive && <Button onClick={onRevoke}>Revoke</Button>}
    </li>
  );
}
