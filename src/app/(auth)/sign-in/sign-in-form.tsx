// E-mail and password.
"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { useIsHydrated } from "@/app/_ui/hydrated";
import { TextInput } from "@/app/_ui/text-input";
import { enter } from "../enter";
import { FormError } from "../form-error";
import { textOf } from "../form-text";

type SignInFormProps = { readonly next: string; readonly refused: string | undefined };

export function SignInForm({ next, refused }: SignInFormProps) {
  const [problem, setProblem] = useState(refused);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [busy, setBusy] = useState(false);
  const isHydrated = useIsHydrated();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = textOf(event.currentTarget);
    const email = text("email").trim();
    const password = text("password");
    const gaps = {
      ...(email === "" ? { email: "Your e-mail address is needed" } : {}),
      ...(password === "" ? { password: "Your password is needed" } : {}),
    };
    setMissing(gaps);
    setProblem(undefined);
    if (Object.keys(gaps).length > 0 || busy) return;
    setBusy(true);
    const refusal = await enter(email, password, next);
    setProblem(refusal);
    if (refusal !== undefined) setBusy(false);
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      <Field label="Email" error={missing.email}>
        {(control) => <TextInput {...control} type="email" name="email" autoComplete="username" />}
      </Field>
      <Field label="Password" error={missing.password}>
        {(control) => <TextInput {...control} type="password" name="password" autoComplete="current-password" />}
      </Field>
      <FormError message={problem} />
      <Button type="submit" look="primary" size="large" busy={busy} disabled={!isHydrated} className="disabled:opacity-100">
        Sign in
      </Button>
    </form>
  );
}
