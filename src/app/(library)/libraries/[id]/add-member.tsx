// Adding somebody who has an account here: their address, and what they may do.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import type { Role } from "@/lib/contract/library";
import { RoleField } from "./role-field";

export function AddMember({ libraryId }: { readonly libraryId: string }) {
  const add = trpc.member.add.useMutation();
  const utils = trpc.useUtils();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [error, setError] = useState<string>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    if (email.trim() === "") return setError("Whose address is it?");
    setError(undefined);
    try {
      const member = await add.mutateAsync({ id: libraryId, email: email.trim(), role });
      sayDone(`${member.name === "" ? member.email : member.name} is in`);
      setEmail("");
    } catch (refused) {
      const { fields } = refusalOf(refused);
      if (fields.email === undefined) sayFailed(sentence("Couldn't add", refused));
      setError(fields.email);
    } finally {
      void utils.member.list.invalidate({ id: libraryId });
    }
  };
  return (
    <form noValidate onSubmit={submit} className="grid items-start gap-3 tab:grid-cols-[minmax(0,1fr)_130px_auto]">
      <Field label="Email" error={error}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            value={email}
            placeholder="Of somebody with an account here"
            autoComplete="off"
            onChange={(event) => {
              setEmail(event.target.value);
              setError(undefined);
            }}
          />
        )}
      </Field>
      <RoleField label="Role" value={role} onChange={setRole} />
      <Button type="submit" busy={add.isPending} className="tab:mt-6 tab:h-[34px]">
        Add
      </Button>
    </form>
  );
}
