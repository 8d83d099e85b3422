// Making a link: with which role one joins by it, how long it works, and for how many.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";
import { Select } from "@/app/_ui/select";
import type { Role } from "@/lib/contract/library";
import type { CreatedInvitation } from "@/lib/contract/member";
import { RoleField } from "./role-field";

/** In hours; 0: no end. */
const lives = [
  { hours: 24, label: "A day" },
  { hours: 7 * 24, label: "A week" },
  { hours: 30 * 24, label: "30 days" },
  { hours: 0, label: "No end" },
] as const;

type NewInvitationProps = { readonly libraryId: string; readonly onMade: (invitation: CreatedInvitation) => void };

export function NewInvitation({ libraryId, onMade }: NewInvitationProps) {
  const create = trpc.invitation.create.useMutation();
  const [role, setRole] = useState<Role>("editor");
  const [hours, setHours] = useState<number>(7 * 24);
  const [isSingle, setSingle] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const end = hours === 0 ? { expiresAt: null } : { expiresInHours: hours };
    try {
      onMade(await create.mutateAsync({ id: libraryId, role, ...end, maxUses: isSingle ? 1 : null }));
    } catch (refused) {
      sayFailed(sentence("Couldn't make a link", refused));
    }
  };
  return (
    <form onSubmit={submit} className="grid items-end gap-3 tab:grid-cols-[1fr_1fr_1fr_auto]">
      <RoleField label="They join as" value={role} onChange={setRole} />
      <Field label="Works for">
        {(control) => (
          <Select {...control} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {lives.map(({ hours: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="How many">
        {(control) => (
          <Select {...control} value={isSingle ? "one" : "any"} onChange={(event) => setSingle(event.target.value === "one")}>
            <option value="any">Any number</option>
            <option value="one">One person</option>
          </Select>
        )}
      </Field>
      <Button type="submit" look="primary" busy={create.isPending} className="tab:h-[34px]">
        Make link
      </Button>
    </form>
  );
}
