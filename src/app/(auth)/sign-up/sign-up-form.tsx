// E-mail and a password to be; a name if one likes. The setup code is asked for only by an installation that wants it.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { useIsHydrated } from "@/app/_ui/hydrated";
import { refusalOf } from "@/app/_ui/refusal";
import { TextInput } from "@/app/_ui/text-input";
import { enter } from "../enter";
import { FormError } from "../form-error";
import { textOf } from "../form-text";

const shortest = 10;

type Account = { readonly email: string; readonly password: string; readonly name?: string; readonly setupCode?: string };
type Errors = Readonly<Partial<Record<keyof Account, string>>>;

function accountIn(form: HTMLFormElement): Account {
  const text = textOf(form);
  const [name, setupCode] = [text("name").trim(), text("setupCode").trim()];
  return {
    email: text("email").trim(),
    password: text("password"),
    ...(name === "" ? {} : { name }),
    ...(setupCode === "" ? {} : { setupCode }),
  };
}

function wrongIn({ email, password }: Account): Errors {
  return {
    ...(/^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: "An e-mail address is needed, such as name@example.org" }),
    ...([...password].length >= shortest ? {} : { password: `At least ${shortest} characters` }),
  };
}

export function SignUpForm({ next }: { readonly next: string }) {
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string>();
  const [wantsCode, setWantsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const isHydrated = useIsHydrated();
  const register = trpc.account.register.useMutation();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const account = accountIn(event.currentTarget);
    const wrong = wrongIn(account);
    setErrors(wrong);
    setProblem(undefined);
    if (Object.keys(wrong).length > 0 || busy) return;
    setBusy(true);
    try {
      await register.mutateAsync(account);
      const refusal = await enter(account.email, account.password, next);
      setProblem(refusal);
      if (refusal !== undefined) setBusy(false);
    } catch (error) {
      const { fields, message } = refusalOf(error);
      setErrors(fields);
      if (fields.setupCode !== undefined) setWantsCode(true);
      if (Object.keys(fields).length === 0) setProblem(`${message.charAt(0).toUpperCase()}${message.slice(1)}`);
      setBusy(false);
    }
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      <Field label="Name" aside="if you like" error={errors.name}>
        {(control) => <TextInput {...control} name="name" autoComplete="name" />}
      </Field>
      <Field label="Email" error={errors.email}>
        {(control) => <TextInput {...control} type="email" name="email" autoComplete="username" />}
      </Field>
      <Field label="Password" error={errors.password} hint={`${shortest} characters or more`}>
        {(control) => <TextInput {...control} type="password" name="password" autoComplete="new-password" />}
      </Field>
      {wantsCode && (
        <Field label="Setup code" error={errors.setupCode} hint="The server printed it when it started">
          {(control) => <TextInput {...control} name="setupCode" autoComplete="off" />}
        </Field>
      )}
      <FormError message={problem} />
      <Button type="submit" look="primary" size="large" busy={busy} disabled={!isHydrated} className="disabled:opacity-100">
        Sign up
      </Button>
    </form>
  );
}
