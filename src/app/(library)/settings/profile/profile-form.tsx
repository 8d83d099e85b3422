// Name and e-mail address; a new address wants the password.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";
import { useShell } from "../../_shell/shell-context";

export function ProfileForm() {
  const { user } = useShell().first.me;
  const utils = trpc.useUtils();
  const update = trpc.account.update.useMutation();
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const [known, setKnown] = useState(user.email);
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const isMoving = email.trim() !== known;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    try {
      await update.mutateAsync({ name, ...(isMoving ? { email: email.trim(), password } : {}) });
      setKnown(email.trim());
      setPassword("");
      void utils.account.me.invalidate();
      sayDone("Saved");
    } catch (error) {
      const { fields } = refusalOf(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) sayFailed(sentence("Couldn't save", error));
    }
  };
  return (
    <form noValidate onSubmit={save} className="grid max-w-[400px] gap-4">
      <Field label="Name" error={errors.name}>
        {(control) => <TextInput {...control} value={name} autoComplete="name" onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Email" error={errors.email}>
        {(control) => (
          <TextInput {...control} type="email" value={email} autoComplete="email" onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
      {isMoving && (
        <Field label="Password" error={errors.password} hint="To change the address">
          {(control) => (
            <TextInput
              {...control}
              type="password"
              value={password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      )}
      <div>
        <Button type="submit" look="primary" busy={update.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
