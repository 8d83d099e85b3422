// The people in a library: for its owners with their roles to change and a way to add more.
"use client";

import { Ellipsis, KeyRound, UserMinus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu } from "@/app/_ui/menu";
import { sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { Select } from "@/app/_ui/select";
import type { User } from "@/lib/contract/account";
import { type LibrarySummary, type Role, roles } from "@/lib/contract/library";
import type { Member, MemberPage } from "@/lib/contract/member";
import { roleNames } from "../../_libraries/use-libraries";
import { Failed } from "../../settings/states";
import { AddMember } from "./add-member";

const ConfirmDialog = dynamic(() => import("@/app/_ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type MembersProps = { readonly library: LibrarySummary; readonly me: User; readonly first: MemberPage };
type Asking = { readonly what: "remove" | "hand over"; readonly member: Member };

export const nameOf = ({ name, email }: Pick<Member, "name" | "email">): string => (name === "" ? email : name);

export function Members({ library, me, first }: MembersProps) {
  const { id } = library;
  const isOwner = library.role === "owner";
  const utils = trpc.useUtils();
  const members = trpc.member.list.useQuery({ id }, { initialData: first });
  const [asking, setAsking] = useState<Asking>();

  const trying = async (intent: string, act: () => Promise<string>) => {
    try {
      sayDone(await act());
    } catch (error) {
      sayFailed(sentence(intent, error));
    } finally {
      void utils.member.list.invalidate({ id });
      void utils.account.me.invalidate();
    }
  };
  const change = (member: Member, role: Role) =>
    trying("Couldn't change the role", async () => {
      await utils.client.member.update.mutate({ id, userId: member.userId, role });
      return `${nameOf(member)} is ${roleNames[role].toLowerCase()} now`;
    });
  const confirmed = ({ what, member }: Asking) =>
    what === "remove"
      ? trying("Couldn't remove", async () => {
          await utils.client.member.remove.mutate({ id, userId: member.userId });
          return `${nameOf(member)} is no longer in “${library.name}”`;
        })
      : trying("Couldn't hand over", async () => {
          await utils.client.library.handOver.mutate({ id, userId: member.userId });
          return `${nameOf(member)} owns “${library.name}” now; you are an editor`;
        });
  if (members.isError && members.data === undefined) return <Failed onRetry={() => void members.refetch()} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {isOwner && <AddMember libraryId={id} />}
      <ul aria-label="Members" className="divide-y divide-line rounded-panel border border-line">
        {members.data.results.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isMe={member.userId === me.id}
            isOwner={isOwner}
            onRole={(role) => void change(member, role)}
            onAsk={(what) => setAsking({ what, member })}
          />
        ))}
      </ul>
      {asking !== undefined && (
        <Confirm asking={asking} library={library} onConfirm={() => confirmed(asking)} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

type ConfirmProps = {
  readonly asking: Asking;
  readonly library: LibrarySummary;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
};

function Confirm({ asking: { what, member }, library, onConfirm, onClose }: ConfirmProps) {
  return what === "remove" ? (
    <ConfirmDialog title={`Remove ${nameOf(member)}?`} confirm="Remove" onConfirm={onConfirm} onClose={onClose}>
      “{library.name}” closes for them at once, in every open tab. What they wrote in it stays.
    </ConfirmDialog>
  ) : (
    <ConfirmDialog title={`Hand over to ${nameOf(member)}?`} confirm="Hand over" onConfirm={onConfirm} onClose={onClose}>
      They become an owner of “{library.name}”, and you an editor. Only an owner can make you one again.
    </ConfirmDialog>
  );
}

type MemberRowProps = {
  readonly member: Member;
  readonly isMe: boolean;
  readonly isOwner: boolean;
  readonly onRole: (role: Role) => void;
  readonly onAsk: (what: Asking["what"]) => void;
};

function MemberRow({ member, isMe, isOwner, onRole, onAsk }: MemberRowProps) {
  const name = nameOf(member);
  return (
    <li className="flex items-center gap-2 px-4 py-2">
      <div className="min-w-0 grow">
        <p dir="auto" className="truncate font-medium">
          {name}
          {isMe && <span className="font-normal text-ink-3"> (you)</span>}
        </p>
        {member.name !== "" && <p className="truncate text-ink-3 text-s">{member.email}</p>}
      </div>
      {isOwner ? (
        <div className="w-[104px] shrink-0">
          <Select
            aria-label={`Role of ${name}`}
            value={member.role}
            onChange={(event) => {
              const role = roles.find((each) => each === event.target.value);
              if (role !== undefined) onRole(role);
            }}
          >
            {roles.toReversed().map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </Select>
        </div>
      ) : (
        <span className="shrink-0 text-ink-2 text-m">{roleNames[member.role]}</span>
      )}
      {isOwner && isMe && <span className="w-[30px] shrink-0 pointer-coarse:w-10" />}
      {isOwner && !isMe && (
        <Menu
          label={`More about ${name}`}
          align="end"
          entries={[
            { kind: "item", label: "Hand over the library", icon: <KeyRound aria-hidden />, onSelect: () => onAsk("hand over") },
            { kind: "item", label: "Remove", icon: <UserMinus aria-hidden />, danger: true, onSelect: () => onAsk("remove") },
          ]}
          trigger={<IconButton label={`More about ${name}`} silent icon={<Ellipsis aria-hidden />} />}
        />
      )}
    </li>
  );
}
