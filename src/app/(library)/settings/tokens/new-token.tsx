// Making a token: a name, what it may do, how long it lasts.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { sayFailed } from "@/app/_ui/say";
import { Select } from "@/app/_ui/select";
import { TextInput } from "@/app/_ui/text-input";
import type { CreatedToken, Scope } from "@/lib/contract/account";

const rights = {
  read: { label: "Read", scopes: ["read"] },
  write: { label: "Read and write", scopes: ["read", "write"] },
} as const satisfies Record<string, { label: string; scopes: readonly Scope[] }>;
type Right = keyof typeof rights;

const lives = { "": "No end", "30": "30 days", "90": "90 days", "365": "A year" } as const;
const day = 24 * 60 * 60 * 1_000;

export function NewToken({ onMade }: { readonly onMade: (token: CreatedToken) => void }) {
  const create = trpc.token.create.useMutation();
  const [name, setName] = useState("");
  const [right, setRight] = useState<Right>("write");
  const [days, setDays] = useState("");
  const [error, setError] = useState<string>();

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setError("Say what it is for");
    setError(undefined);
    try {
      const expiresAt = days === "" ? {} : { expiresAt: new Date(Date.now() + Number(days) * day).toISOString() };
      onMade(await create.mutateAsync({ name: name.trim(), scopes: [...rights[right].scopes], ...expiresAt }));
      setName("");
    } catch (refused) {
      const { fields } = refusalOf(refused);
      if (fields.name === undefined) sayFailed(sentence("Couldn't make a token", refused));
      setError(fields.name);
    }
  };
  return (
    <form noValidate onSubmit={make} className="grid items-start gap-4 tab:grid-cols-[1fr_150px_110px_auto]">
      <Field label="Name" error={error}>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            placeholder="Backup script"
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="May">
        {(control) => (
          <Select {...control} value={right} onChange={(event) => setRight(event.target.value === "read" ? "read" : "write")}>
            {Object.entries(rights).map(([value, { label }]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Lasts">
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
            {Object.entries(lives)
              .toSorted(([a], [b]) => Number(a) - Number(b))
              .map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Button type="submit" look="primary" busy={create.isPending} className="tab:mt-6 tab:h-[34px]">
        Make token
      </Button>
    </form>
  );
}
